import { openRoute } from '#lib/web/route.ts';

export const dynamic = 'force-dynamic';

/** The process lives. Says nothing about its parts: that is `/api/ready`. */
export const GET = openRoute('health', async () =>
  Response.json({ status: 'alive' }, { headers: { 'cache-control': 'no-store' } }),
);
