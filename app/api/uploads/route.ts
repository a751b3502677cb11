import { storeUpload } from '#lib/images/store-upload.ts';
import { withUpload } from '#lib/web/receive-upload.ts';
import { userRoute } from '#lib/web/route.ts';

export const POST = userRoute('uploads', async ({ userId, request }) => {
  const image = await withUpload(request, ({ bytes, name }) =>
    storeUpload({ userId, bytes, name, signal: request.signal }),
  );
  return Response.json({ image }, { status: 201, headers: { 'cache-control': 'private, no-store' } });
});
