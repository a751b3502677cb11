import type { Step } from '#lib/inference/darkroom/steps.ts';

type Wanted = {
  steps: Step[];
  /** Width of the picture, pixels, which the preview is a copy of. */
  width: number;
  /** Longer side of what comes out, pixels. */
  longer: number;
  /** Coarser and sooner, while a hand is on a slider. */
  isQuick: boolean;
};

/** What the page asks of the worker that shows steps: first the picture, then steps as often as they change. */
export type Asked = { open: string } | Wanted;

/** What it answers: that it has the picture, or a picture with the steps done, or that it cannot. */
export type Answered = { ready: true } | { bitmap: ImageBitmap } | { failed: true };
