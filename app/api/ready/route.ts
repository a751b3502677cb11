import { checkReady } from '#lib/web/check-ready.ts';
import { openRoute } from '#lib/web/route.ts';

export const dynamic = 'force-dynamic';

/** Whether database, storage and queue answer; 503 and the names of those that do not. Also what the last check of the books found, and which clean-ups are late. */
export const GET = openRoute('ready', async () => {
  const { isReady, parts, books, cleanups } = await checkReady();
  return Response.json(
    { status: isReady ? 'ready' : 'not ready', parts, books, cleanups },
    {
      status: isReady ? 200 : 503,
      headers: { 'cache-control': 'no-store', ...(isReady ? {} : { 'retry-after': '5' }) },
    },
  );
});
