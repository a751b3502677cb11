import { AppError } from '#lib/errors.ts';
import { requireReceipt } from '#lib/receipts/require-receipt.ts';
import { DeletionIdInput } from '#lib/receipts/schema.ts';
import { contentDisposition } from '#lib/web/content-disposition.ts';
import { userRoute } from '#lib/web/route.ts';

/** The signed receipt of one deletion, a compact JWS (RFC 7515), to keep. 404 while there is none yet. */
export const GET = userRoute<{ id: string }>('receipt', async ({ userId, params }) => {
  const parsed = DeletionIdInput.safeParse({ deletionId: params.id });
  if (!parsed.success) throw new AppError('not_found');
  const { number, jws } = await requireReceipt({ userId, ...parsed.data });
  return new Response(jws, {
    headers: {
      'content-type': 'application/jose',
      'content-disposition': contentDisposition(`${number}.jws`),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});
