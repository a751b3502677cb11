import { AppError } from '#lib/errors.ts';
import { openRoute } from '#lib/web/route.ts';
import { type ImageParams, serveImage } from '#lib/web/serve-image.ts';
import { getViewer } from '#lib/web/session.ts';

/** For everybody but the owner, signed in or not, there is nothing here: the same 404 as for an id that never was. */
const serve = openRoute<ImageParams>('images', async ({ request, params }) => {
  const viewer = await getViewer();
  if (!viewer) throw new AppError('not_found');
  return serveImage({ userId: viewer.userId, request, params });
});

export { serve as GET, serve as HEAD };
