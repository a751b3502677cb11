import { requireTerms } from '#lib/consents/policies/require-terms.ts';
import { requirePlace } from '#lib/edits/require-place.ts';
import { requireSendingConsent } from '#lib/edits/sending-consent.ts';
import { AppError } from '#lib/errors.ts';
import type { Backend, Model } from '#lib/inference/backend.ts';
import { checkOptions } from '#lib/inference/check-options.ts';
import type { EditOptions } from '#lib/inference/edit-options.ts';
import { isOut } from '#lib/inference/health.ts';
import type { Residency } from '#lib/residency.ts';

/** Seconds after which a backend that fails is worth another press. */
const OUT_SECONDS = 30;

/** What is asked of a model. `checkImages` asks its backend about the pictures, and throws what that refuses. */
type Asked = {
  userId: string;
  model: Model;
  backend: Backend;
  residency: Residency;
  options: EditOptions;
  variations: number;
  checkImages: () => void;
};

/**
 * Refuses, before anything is held, what this model will not do: a photo it may not be sent, terms that have changed and are not accepted where it costs credits, a company or a place outside the EU that the person has not agreed to, a setting it does not have, words it does not
 * understand, or anything at all while its backend fails. Throws `AppError('place_not_allowed' | 'terms_changed' | 'consent_required' | 'transfer_consent_required' | 'option_unknown' | 'engine_down' | …)`.
 */
export async function requireModelFor(input: Asked): Promise<void> {
  const { userId, model, backend, residency, options, variations } = input;
  requirePlace({ model, residency });
  if (model.priceCredits > 0) await requireTerms({ userId });
  await requireSendingConsent({ userId, model });
  checkOptions({ model, options, variations });
  input.checkImages();
  if (backend.remote && (await isOut(backend.id)))
    throw new AppError('engine_down', { retryAfterSeconds: OUT_SECONDS });
}
