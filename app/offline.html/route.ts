import { shellPage } from '#lib/web/offline/shell-page.ts';
import { openRoute } from '#lib/web/route.ts';

export const dynamic = 'force-dynamic';

/** The page that the service worker keeps: the same for everybody, with nothing of anybody in it. */
export const GET = openRoute('offlinePage', async () => {
  const { html, policy } = shellPage();
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': policy,
    'x-robots-tag': 'noindex',
  };
  return new Response(html, { headers });
});
