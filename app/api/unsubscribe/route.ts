import { unsubscribe } from '#lib/consents/marketing/unsubscribe.ts';
import { harmlessRoute } from '#lib/web/route.ts';

const tokenOf = (request: Request): string => new URL(request.url).searchParams.get('token') ?? '';
const NO_STORE = { 'cache-control': 'no-store' };

/**
 * One-click unsubscribe (RFC 8058): whatever the body says, whoever posts here with a token of ours wants no more of it. Mail programs are answered with 200 and no
 * redirect (section 3.2); the form of our own page, which says so, goes back to it.
 */
export const POST = harmlessRoute('unsubscribe', async ({ request }) => {
  const token = tokenOf(request);
  await unsubscribe({ token });
  if (!new URL(request.url).searchParams.has('page')) return new Response(null, { headers: NO_STORE });
  const location = `/unsubscribe?token=${encodeURIComponent(token)}`;
  return new Response(null, { status: 303, headers: { location, ...NO_STORE } });
});

/** Programs that look at links before their person does must end nothing: they get the page with the button. */
export const GET = harmlessRoute('openUnsubscribe', async ({ request }) => {
  const location = `/unsubscribe?token=${encodeURIComponent(tokenOf(request))}`;
  return new Response(null, { status: 303, headers: { location, ...NO_STORE } });
});
