import { AppError } from '#lib/errors.ts';
import type { Model } from '#lib/inference/backend.ts';
import type { EditOptions } from '#lib/inference/edit-options.ts';

/** Refuses what the model does not have or does not take. Throws `AppError('option_unknown')`. */
export function checkOptions({ model, options }: { model: Model; options: EditOptions }): void {
  const { seed, aspectRatios, guidance } = model.capabilities;
  const isWithin = (value: number) => guidance !== null && value >= guidance.least && value <= guidance.most;
  const isTaken =
    (options.seed === undefined || seed) &&
    (options.aspectRatio === undefined || aspectRatios.includes(options.aspectRatio)) &&
    (options.guidance === undefined || isWithin(options.guidance));
  if (!isTaken) throw new AppError('option_unknown', { values: { model: model.name } });
}
