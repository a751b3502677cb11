import { listBatches } from '#lib/edits/batches/list-batches.ts';
import { userRoute } from '#lib/web/route.ts';

/** The person's newest batches. A route and not an action: actions wait for each other. */
export const GET = userRoute('batches', async ({ userId }) =>
  Response.json(await listBatches({ userId }), { headers: { 'cache-control': 'private, no-store' } }),
);
