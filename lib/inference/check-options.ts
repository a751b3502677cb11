import { AppError } from '#lib/errors.ts';
import type { Model } from '#lib/inference/backend.ts';
import type { EditOptions } from '#lib/inference/edit-options.ts';

/** Refuses what the model does not have or does not take. Throws `AppError('option_unknown')`. */
export function checkOptions({
  model,
  options,
  variations = 1,
}: {
  model: Model;
  options: EditOptions;
  variations?: number;
}): void {
  const { seed, aspectRatios, guidance, maxVariations } = model.capabilities;
  const isWithin = (value: number) => guidance !== null && value >= guidance.least && value <= guidance.most;
  const isTaken =
    variations <= maxVariations &&
    (options.seed === undefined || seed) &&
    (options.aspectRatio === undefined || aspectRatios.includes(options.aspectRatio)) &&
    (options.guidance === undefined || isWithin(options.guidance));
  if (!isTaken) throw new AppError('option_unknown', { values: { model: model.name } });
}
