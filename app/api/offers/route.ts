import { getResidency } from '#lib/account/get-residency.ts';
import { getRetention } from '#lib/account/get-retention.ts';
import { getCreditsView } from '#lib/credits/get-credits-view.ts';
import { listOffersFor } from '#lib/edits/list-offers-for.ts';
import type { Offers } from '#lib/edits/schema.ts';
import { getLocale } from '#lib/web/get-locale.ts';
import { userRoute } from '#lib/web/route.ts';

/** What this person can ask for now, for a part of a page that is opened later. */
export const GET = userRoute('offers', async ({ userId }) => {
  const [locale, residency, retention, credits] = await Promise.all([
    getLocale(),
    getResidency({ userId }),
    getRetention({ userId }),
    getCreditsView({ userId }),
  ]);
  const models = await listOffersFor({ userId, residency, locale });
  const offers: Offers = { models, retention, credits };
  return Response.json(offers, { headers: { 'cache-control': 'private, no-store' } });
});
