import { createHash, createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { db } from '#lib/db.ts';
import type { SigningKey } from '#lib/receipts/sign-receipt.ts';
import { unwrapSigningKey, wrapSigningKey } from '#lib/receipts/wrap-signing-key.ts';
import { holdWrappingKey } from '#lib/vault/hold-wrapping-key.ts';

/** An Ed25519 key's private half without its wrapping is the last 32 bytes of its PKCS #8 form (RFC 8410 §7). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** RFC 7638 §3, with the members that RFC 8037 §2 names: the id of a key follows from it. */
const thumbprint = (x: string): string =>
  createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url');

/**
 * The key that signs what is new. Made when it is first needed; of two processes that make one at the same moment one keeps
 * its, and both use that. Throws when `ENCRYPTION_KEY` is not the one it was sealed with.
 */
export async function requireSigningKey(): Promise<SigningKey> {
  const row = (await findCurrent()) ?? (await makeOne());
  const seed = unwrapSigningKey(row);
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
  seed.fill(0);
  return { id: row.id, privateKey };
}

const findCurrent = () => db().signingKey.findFirst({ where: { isCurrent: true } });

async function makeOne() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x: publicPart = '' } = publicKey.export({ format: 'jwk' });
  const id = thumbprint(publicPart);
  await holdWrappingKey(async (tx, wrappingKey) => {
    const plain = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8_HEAD.length);
    const sealed = wrapSigningKey({ plain, id, wrappingKey });
    plain.fill(0);
    await tx.signingKey.createMany({
      data: [{ id, publicKey: publicPart, ...sealed, isCurrent: true }],
      skipDuplicates: true,
    });
  });
  const kept = await findCurrent();
  if (!kept) throw new Error('The signing key that was just made is not there.');
  return kept;
}
