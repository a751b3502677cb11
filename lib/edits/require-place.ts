import { AppError } from '#lib/errors.ts';
import type { Model } from '#lib/inference/backend.ts';
import { isAllowed, type Residency } from '#lib/residency.ts';
import { say } from '#lib/text/said.ts';

/** Refuses a model that runs where the person's pictures may not go. Throws `AppError('place_not_allowed')`. */
export function requirePlace({ model, residency }: { model: Model; residency: Residency }): void {
  if (isAllowed(residency, model.region)) return;
  const { name, place } = model;
  throw new AppError('place_not_allowed', {
    values: { model: name, place: say('places', 'placeOf', place), choice: say('residency', 'chosen', residency) },
  });
}
