import { listPublicKeys } from '#lib/receipts/list-public-keys.ts';
import { openRoute } from '#lib/web/route.ts';

export const dynamic = 'force-dynamic';

/** The public keys of the receipts, as a JWK set (RFC 7517 §5). Anybody's, from anywhere: whoever checks a receipt need not be here. */
export const GET = openRoute('receiptKeys', async () =>
  Response.json(
    { keys: await listPublicKeys() },
    {
      headers: {
        'content-type': 'application/jwk-set+json',
        // Short, so that a key is there soon after its first receipt.
        'cache-control': 'public, max-age=300',
        'access-control-allow-origin': '*',
      },
    },
  ),
);
