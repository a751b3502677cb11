import { AppError } from '#lib/errors.ts';
import { getReceiptHere } from '#lib/web/closed-flow.ts';
import { contentDisposition } from '#lib/web/content-disposition.ts';
import { openRoute } from '#lib/web/route.ts';

/** The signed receipt of the account that was erased in this browser, a compact JWS (RFC 7515). 404 for every other browser. */
export const GET = openRoute('erasureReceipt', async () => {
  const receipt = await getReceiptHere();
  if (!receipt) throw new AppError('not_found');
  return new Response(receipt.jws, {
    headers: {
      'content-type': 'application/jose',
      'content-disposition': contentDisposition(`${receipt.number}.jws`),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});
