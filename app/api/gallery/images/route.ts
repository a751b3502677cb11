import { AppError } from '#lib/errors.ts';
import { listImages } from '#lib/images/list-images.ts';
import { ListImagesInput } from '#lib/images/schema.ts';
import { userRoute } from '#lib/web/route.ts';

/** A part of one list. A route and not an action: a page asks for several at once, and takes back what it has scrolled past. */
export const GET = userRoute('galleryImages', async ({ userId, request }) => {
  const parsed = ListImagesInput.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) throw new AppError('malformed');
  return Response.json(await listImages({ userId, ...parsed.data }), {
    headers: { 'cache-control': 'private, no-store' },
  });
});
