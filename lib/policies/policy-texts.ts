import privacy1 from '#lib/policies/archive/privacy-1.json' with { type: 'json' };
import privacy2 from '#lib/policies/archive/privacy-2.json' with { type: 'json' };
import privacy3 from '#lib/policies/archive/privacy-3.json' with { type: 'json' };
import terms1 from '#lib/policies/archive/terms-1.json' with { type: 'json' };
import { acceptableUseDe } from '#lib/policies/de/acceptable-use.ts';
import { cookiesDe } from '#lib/policies/de/cookies.ts';
import { dpaDe } from '#lib/policies/de/dpa.ts';
import { privacyDe } from '#lib/policies/de/privacy.ts';
import { termsDe } from '#lib/policies/de/terms.ts';
import { acceptableUseEn } from '#lib/policies/en/acceptable-use.ts';
import { cookiesEn } from '#lib/policies/en/cookies.ts';
import { dpaEn } from '#lib/policies/en/dpa.ts';
import { privacyEn } from '#lib/policies/en/privacy.ts';
import { termsEn } from '#lib/policies/en/terms.ts';
import type { Policy, PolicyTexts } from '#lib/policies/schema.ts';

/** What each policy says now, its numbers filled from the constants of the program. */
const CURRENT: Record<Policy, PolicyTexts> = {
  terms: { en: termsEn, de: termsDe },
  privacy: { en: privacyEn, de: privacyDe },
  acceptableUse: { en: acceptableUseEn, de: acceptableUseDe },
  dpa: { en: dpaEn, de: dpaDe },
  cookies: { en: cookiesEn, de: cookiesDe },
};

/** What they said before, as data that nothing fills any more. */
const ARCHIVE: { [P in Policy]?: Record<string, PolicyTexts> } = {
  terms: { 1: terms1 },
  privacy: { 1: privacy1, 2: privacy2, 3: privacy3 },
};

/** The text of a version, or null where there is none of that number that was put away. */
export const archivedTexts = (policy: Policy, version: string): PolicyTexts | null =>
  ARCHIVE[policy]?.[version] ?? null;

export const currentTexts = (policy: Policy): PolicyTexts => CURRENT[policy];
