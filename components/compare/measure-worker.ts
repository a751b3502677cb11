import { measureChange, type ToMeasure } from '#components/compare/measure-change.ts';

/** Runs in a worker of the browser: on a phone it takes half a second, and a person may be writing the next words. */
self.addEventListener('message', ({ data }: MessageEvent<ToMeasure>) => self.postMessage(measureChange(data)));
