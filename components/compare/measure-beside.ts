import type { ToMeasure } from '#components/compare/measure-change.ts';
import type { Change } from '#lib/text/changes.ts';

/** `measureChange` beside the page, so that nothing on it waits. Rejects where its worker does not come or fails. */
export async function measureBeside(pair: ToMeasure): Promise<Change> {
  const worker = new Worker(new URL('./measure-worker.ts', import.meta.url), { type: 'module' });
  const { promise, resolve, reject } = Promise.withResolvers<Change>();
  worker.addEventListener('message', ({ data }: MessageEvent<Change>) => resolve(data));
  worker.addEventListener('error', () => reject(new Error('not measured')));
  worker.postMessage(pair);
  return promise.finally(() => worker.terminate());
}
