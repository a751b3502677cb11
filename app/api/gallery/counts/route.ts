import { countImages } from '#lib/images/count-images.ts';
import { userRoute } from '#lib/web/route.ts';

/** How many images there are of each kind that a list can be narrowed to. */
export const GET = userRoute('galleryCounts', async ({ userId }) =>
  Response.json(await countImages({ userId }), { headers: { 'cache-control': 'private, no-store' } }),
);
