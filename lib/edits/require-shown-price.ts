import { AppError } from '#lib/errors.ts';
import type { Model } from '#lib/inference/backend.ts';
import { say } from '#lib/text/said.ts';

/**
 * What is held is what was shown (PRODUCT §3.3): the price of all pictures. Throws `AppError('price_changed')`; its `details` have the price of one, as
 * models have it.
 */
export function requireShownPrice(input: { shown: number; credits: number; model: Model }): void {
  const { shown, credits, model } = input;
  if (shown === credits) return;
  throw new AppError('price_changed', {
    values: { price: say('formats', 'credits', credits) },
    details: { priceCredits: model.priceCredits },
  });
}
