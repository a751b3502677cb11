import { requireProviderConsent } from '#lib/edits/provider-consent.ts';
import { requirePlace } from '#lib/edits/require-place.ts';
import { AppError } from '#lib/errors.ts';
import type { Backend, Model } from '#lib/inference/backend.ts';
import { checkOptions } from '#lib/inference/check-options.ts';
import type { EditOptions } from '#lib/inference/edit-options.ts';
import { isOut } from '#lib/inference/health.ts';
import type { Residency } from '#lib/residency.ts';

/** Seconds after which a backend that fails is worth another press. */
const OUT_SECONDS = 30;

/**
 * Refuses, before anything is held, what this model will not do: a photo it may not be sent, a company that the person has not agreed to, a setting it does not have, words it does not
 * understand, or anything at all while its backend fails. Throws `AppError('place_not_allowed' | 'consent_required' | 'option_unknown' | 'engine_down' | …)`.
 */
export async function requireModelFor(input: {
  userId: string;
  model: Model;
  backend: Backend;
  instruction: string;
  image: { width: number; height: number; format: string };
  residency: Residency;
  options: EditOptions;
  variations: number;
  isMasked: boolean;
}): Promise<void> {
  const { model, backend, instruction, image, residency, options, variations, isMasked } = input;
  requirePlace({ model, residency });
  await requireProviderConsent({ userId: input.userId, model });
  checkOptions({ model, options, variations });
  backend.check({ model: model.id, instruction, image, options, isMasked });
  if (backend.remote && (await isOut(backend.id)))
    throw new AppError('engine_down', { retryAfterSeconds: OUT_SECONDS });
}
