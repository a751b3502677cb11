import { workerSource } from '#lib/web/offline/worker-source.ts';
import { openRoute } from '#lib/web/route.ts';

export const dynamic = 'force-dynamic';

/**
 * The service worker, asked for anew at each visit: a browser takes over a new one by itself. `?off` answers the one that removes itself, as everybody gets
 * it where `SERVICE_WORKER` is `off`.
 */
export const GET = openRoute('serviceWorker', async ({ request }) => {
  const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' };
  return new Response(workerSource(new URL(request.url).searchParams.has('off') ? false : undefined), { headers });
});
