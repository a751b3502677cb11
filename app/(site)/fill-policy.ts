import { getText } from '#components/text.ts';
import { env } from '#lib/env.ts';
import { fillPlaces, type Places } from '#lib/policies/fill-places.ts';
import type { PolicyText, PolicyTexts } from '#lib/policies/schema.ts';
import { getLocale } from '#lib/web/get-locale.ts';

/** What this installation says of its operator; where nothing is configured, that. */
async function readPlaces(): Promise<Places> {
  const { operator } = env();
  const text = await getText('legal');
  return {
    operator: operator.name ?? text.noOperator,
    address: operator.address ?? text.noAddress,
    email: operator.email ?? text.noEmail,
  };
}

/** A policy in the language of the request, with this installation's operator in it. */
export const fillPolicy = async (texts: PolicyTexts): Promise<PolicyText> =>
  fillPlaces(texts[await getLocale()], await readPlaces());
