import { sha256Hex } from '#lib/ids.ts';
import { brokenSeal } from '#lib/images/broken-seal.ts';
import { openObject } from '#lib/vault/open-object.ts';
import { requireDataKey } from '#lib/vault/require-data-key.ts';
import { sealObject } from '#lib/vault/seal-object.ts';

/** Whose mask it is, and the name it is sealed under: that of its edit, which nothing else is sealed under. */
type Of = { userId: string; editId: string };

const keyFor = ({ userId }: Of) =>
  requireDataKey({ userId }).catch((error: unknown) => {
    throw brokenSeal(error, { userId });
  });
const identity = ({ editId }: Of) => ({ objectsId: editId, variant: 'original' }) as const;

/** The mask of a private run as it waits in the row of its edit: sealed as pictures in the store are (`object-format`). */
export async function sealMask({ png, ...of }: Of & { png: Uint8Array }): Promise<Buffer<ArrayBuffer>> {
  const { chunks } = sealObject({ key: await keyFor(of), of: identity(of), bytes: png });
  return Buffer.concat([...chunks]);
}

/** Opens it again. Throws `AppError('seal_broken')` where it is not what was sealed. */
export async function unsealMask({ sealed, ...of }: Of & { sealed: Uint8Array }): Promise<Buffer> {
  const key = await keyFor(of);
  // Its size stands in the header, which the seal covers.
  const sizeBytes = Number(Buffer.from(sealed).readBigUInt64BE(8));
  try {
    return openObject({ sealed, sha256: sha256Hex(sealed), key, of: identity(of), sizeBytes });
  } catch (error) {
    throw brokenSeal(error, { userId: of.userId });
  }
}
