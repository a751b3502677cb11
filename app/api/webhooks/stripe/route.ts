import { handleStripeEvent } from '#lib/payments/handle-stripe-event.ts';
import { readSmallBytes } from '#lib/web/read-small.ts';
import { openRoute } from '#lib/web/route.ts';

export const dynamic = 'force-dynamic';

/** Events that name a purchase have some kilobytes. Nobody may make the server hold more than this, bytes. */
const MAX_BYTES = 256 * 1024;

/** Where Stripe tells what has happened. Answered with 200 once that is committed; with anything else Stripe sends it again. */
export const POST = openRoute('stripeWebhook', async ({ request }) => {
  const rawBody = await readSmallBytes(request, MAX_BYTES);
  const { outcome } = await handleStripeEvent({ rawBody, signature: request.headers.get('stripe-signature') });
  return Response.json({ outcome }, { headers: { 'cache-control': 'private, no-store' } });
});

/** No signature, so no event: refused like any other forgery. */
export const GET = POST;
