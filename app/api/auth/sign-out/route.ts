import { endAllSessionsOfToken } from '#lib/account/end-all-sessions-of-token.ts';
import { endSessionOfToken } from '#lib/account/end-session-of-token.ts';
import { dropCookie, readCookie } from '#lib/web/auth-cookies.ts';
import { readSmallText } from '#lib/web/read-small.ts';
import { openRoute } from '#lib/web/route.ts';

/**
 * Signs this browser out; with `everywhere` in the form every browser of the account. Clear-Site-Data (ASVS 5.0 14.3.1) takes the pictures out of its cache
 * and what pages kept in storage; cookies are left out of it, because it would take those of every site under the operator's domain.
 */
export const POST = openRoute('signOut', async ({ request }) => {
  const isEverywhere = new URLSearchParams(await readSmallText(request)).has('everywhere');
  const token = await readCookie('session');
  if (token) await (isEverywhere ? endAllSessionsOfToken : endSessionOfToken)({ token });
  await dropCookie('session');
  return new Response(null, {
    status: 303,
    headers: { location: '/', 'clear-site-data': '"cache", "storage"', 'cache-control': 'no-store' },
  });
});
