import { AppError } from '#lib/errors.ts';
import { ImageIdInput } from '#lib/images/schema.ts';
import { storeMask } from '#lib/images/store-mask.ts';
import { withUpload } from '#lib/web/receive-upload.ts';
import { userRoute } from '#lib/web/route.ts';

/** A mask for the photo that `imageId` names: one PNG, as an upload is sent. */
export const POST = userRoute('masks', async ({ userId, request }) => {
  const photo = ImageIdInput.safeParse({ imageId: new URL(request.url).searchParams.get('imageId') });
  if (!photo.success) throw new AppError('malformed');
  const { imageId } = photo.data;
  const mask = await withUpload(request, ({ bytes }) => storeMask({ userId, imageId, bytes, signal: request.signal }));
  return Response.json({ mask }, { status: 201, headers: { 'cache-control': 'private, no-store' } });
});
