import { AppError } from '#lib/errors.ts';
import { getGalleryIndex } from '#lib/images/get-gallery-index.ts';
import { GalleryIndexInput } from '#lib/images/schema.ts';
import { userRoute } from '#lib/web/route.ts';

/** The index of one list, or 204 where it is still the `known` one. */
export const GET = userRoute('galleryIndex', async ({ userId, request }) => {
  const parsed = GalleryIndexInput.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) throw new AppError('malformed');
  const index = await getGalleryIndex({ userId, ...parsed.data });
  const headers = { 'cache-control': 'private, no-store' };
  return index ? Response.json(index, { headers }) : new Response(null, { status: 204, headers });
});
