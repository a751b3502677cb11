import { getImageDetails } from '#lib/edits/get-image-details.ts';
import { AppError } from '#lib/errors.ts';
import { ImageIdInput } from '#lib/images/schema.ts';
import { userRoute } from '#lib/web/route.ts';

/** One image with the edit that made it, where it came from and what was made from it. */
export const GET = userRoute<{ id: string }>('imageDetails', async ({ userId, params }) => {
  const parsed = ImageIdInput.safeParse({ imageId: params.id });
  const details = parsed.success ? await getImageDetails({ userId, ...parsed.data }) : null;
  if (!details) throw new AppError('not_found');
  return Response.json(details, { headers: { 'cache-control': 'private, no-store' } });
});
