import { db } from '#lib/db.ts';
import type { PublicKey } from '#lib/receipts/check-signature.ts';

/** Every public key that ever signed a receipt here, newest first, as a JWK set lists them (RFC 7517, RFC 8037 §2). They are anybody's. */
export async function listPublicKeys(): Promise<PublicKey[]> {
  const rows = await db().signingKey.findMany({
    select: { id: true, publicKey: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map(({ id, publicKey }) => ({
    kty: 'OKP',
    crv: 'Ed25519',
    x: publicKey,
    kid: id,
    use: 'sig',
    alg: 'EdDSA',
  }));
}
