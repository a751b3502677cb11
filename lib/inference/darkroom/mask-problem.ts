import { outputSize, type Size } from '#lib/inference/darkroom/geometry.ts';
import { FORMAT_NAMES } from '#lib/inference/darkroom/output.ts';
import type { Step } from '#lib/inference/darkroom/steps.ts';
import { type Said, say } from '#lib/text/said.ts';

/** Why these steps cannot be held to the area of a mask, or null. Browser-safe. */
export function maskProblem(image: Size, steps: readonly Step[]): Said | null {
  const size = outputSize(image, steps);
  // Also a step that is undone by a later one: between the two, nothing lies where it was marked.
  const isMoved = steps.some((step) => {
    const after = outputSize(image, [step]);
    return 'problem' in after || after.approximate || after.width !== image.width || after.height !== image.height;
  });
  if (isMoved || 'problem' in size) return say('pixels', 'maskKeepsSize');
  for (const step of steps) {
    if (step.operation === 'quality') return say('pixels', 'maskKeepsPixels');
    if (step.operation === 'format' && step.format !== 'png' && step.format !== 'tiff')
      return say('pixels', 'maskNeedsLossless', FORMAT_NAMES[step.format]);
  }
  return null;
}
