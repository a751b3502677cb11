import type { Scaled } from '#lib/inference/darkroom/pixels/preview.ts';
import type { Step } from '#lib/inference/darkroom/steps.ts';

/** What the page asks of the worker that shows steps: first the picture, then steps as often as they change. */
export type Asked =
  | { open: string }
  | ({ steps: Step[] /** Pixels of the picture, its longer side before the crop. */; width: number } & Pick<
      Scaled,
      'longer'
    >);

/** What it answers: that it has the picture, or a picture with the steps done, or that it cannot. */
export type Answered = { ready: true } | { bitmap: ImageBitmap } | { failed: true };
