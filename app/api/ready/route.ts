import { checkReady } from '#lib/web/check-ready.ts';
import { openRoute } from '#lib/web/route.ts';

export const dynamic = 'force-dynamic';

/** Whether database, storage and queue answer; 503 and the names of those that do not. */
export const GET = openRoute('ready', async () => {
  const { isReady, parts } = await checkReady();
  return Response.json(
    { status: isReady ? 'ready' : 'not ready', parts },
    {
      status: isReady ? 200 : 503,
      headers: { 'cache-control': 'no-store', ...(isReady ? {} : { 'retry-after': '5' }) },
    },
  );
});
