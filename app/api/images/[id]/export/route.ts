import { AppError } from '#lib/errors.ts';
import { estimateExport, exportImage } from '#lib/images/export-image.ts';
import { ExportInput, ImageIdInput } from '#lib/images/schema.ts';
import { contentDisposition } from '#lib/web/content-disposition.ts';
import { userRoute } from '#lib/web/route.ts';

const NO_STORE = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' };

/** An image in a format, size and quality of the person's choice, encoded for this answer alone; with `?estimate`, how large that would be. */
export const GET = userRoute<{ id: string }>('exportImage', async ({ userId, request, params }) => {
  const { searchParams } = new URL(request.url);
  const image = ImageIdInput.safeParse({ imageId: params.id });
  if (!image.success) throw new AppError('not_found');
  const settings = ExportInput.safeParse(Object.fromEntries(searchParams));
  if (!settings.success) throw new AppError('malformed');
  const input = { userId, ...image.data, ...settings.data, signal: request.signal };
  if (searchParams.has('estimate')) return Response.json(await estimateExport(input), { headers: NO_STORE });
  const { bytes, name } = await exportImage(input);
  return new Response(Buffer.from(bytes), {
    headers: {
      ...NO_STORE,
      'content-type': `image/${input.format}`,
      'content-length': String(bytes.length),
      'content-disposition': contentDisposition(name),
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    },
  });
});
