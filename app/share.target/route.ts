import { SHARED_PHOTOS } from '#lib/shared-photos.ts';
import { passOver } from '#lib/web/offline/pass-over.ts';
import { harmlessRoute } from '#lib/web/route.ts';

/**
 * Where shared photos arrive while no service worker is there to take them, as after signing out. Nothing of them is kept, and the page asks to share them
 * once more: by then the worker is there.
 */
export const POST = harmlessRoute('sharedPhotos', async ({ request }) => {
  await passOver(request);
  const location = `${SHARED_PHOTOS.page}?again`;
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
});
