import { listAlbums } from '#lib/images/albums/list-albums.ts';
import { userRoute } from '#lib/web/route.ts';

/** The person's albums. A route and not an action: actions wait for each other. */
export const GET = userRoute('albums', async ({ userId }) =>
  Response.json(await listAlbums({ userId }), { headers: { 'cache-control': 'private, no-store' } }),
);
