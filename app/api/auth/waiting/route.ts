import { proceedIfApproved } from '#lib/web/auth-flow.ts';
import { openRoute } from '#lib/web/route.ts';

/** Asked by the page that waits for a code; a POST, because it signs in once the other device has approved. */
export const POST = openRoute('waiting', async () =>
  Response.json(await proceedIfApproved(), { headers: { 'cache-control': 'no-store' } }),
);
