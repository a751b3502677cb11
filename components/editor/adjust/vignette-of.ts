import { weightAt } from '#lib/inference/darkroom/pixels/vignette.ts';

const STOPS = 24;

/**
 * A vignette as a gradient of black over the frame: darkening by a factor is the same as black of that share. Its ellipse goes through the corners of
 * the frame, as the engine's does. Percent as the step has it.
 */
export function vignetteOf(percent: number): string {
  const stops = Array.from({ length: STOPS + 1 }, (_, at) => {
    const share = ((percent / 100) * weightAt(at / STOPS)).toFixed(4);
    return `rgb(0 0 0 / ${share}) ${((100 * at) / STOPS).toFixed(2)}%`;
  });
  return `radial-gradient(ellipse 70.7107% 70.7107% at 50% 50%, ${stops.join(', ')})`;
}
