import { env } from '#lib/env.ts';
import { sha256Hex } from '#lib/ids.ts';
import { isLocale } from '#lib/text/define.ts';
import { atomFeed } from '#lib/trust/subprocessors/atom-feed.ts';
import { listChanges } from '#lib/trust/subprocessors/list-changes.ts';
import { openRoute } from '#lib/web/route.ts';

export const dynamic = 'force-dynamic';

/**
 * The changes of the list of companies as a feed (B-6), for whoever wants to be told by their own program: no session, no cookie, and the language by the
 * address (`?lang=de`), so that any cache may keep it.
 */
export const GET = openRoute('subprocessorFeed', async ({ request }) => {
  const { appUrl, operator } = env();
  const asked = new URL(request.url).searchParams.get('lang');
  const locale = isLocale(asked) ? asked : 'en';
  const body = atomFeed({ changes: await listChanges(), appUrl, operator: operator.name, locale });
  const etag = `"${sha256Hex(body).slice(0, 32)}"`;
  const headers = { 'cache-control': 'public, max-age=3600', etag, 'x-content-type-options': 'nosniff' };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'content-type': 'application/atom+xml; charset=utf-8' } });
});
