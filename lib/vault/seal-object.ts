import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import {
  CHUNK_BYTES,
  chunkCount,
  type DataKey,
  deriveObjectKey,
  makeHeader,
  type ObjectIdentity,
  type ObjectKey,
  sealedSize,
  TAG_BYTES,
} from '#lib/vault/object-format.ts';

/** Chunks that are sealed at a time, half a MiB: the event loop waits 0.5 ms, and a driver is not called for every 64 KiB. */
const CHUNKS_AT_ONCE = 8;

/** An object on its way into the store. */
export type SealedObject = {
  sizeBytes: number;
  /** The sealed bytes in pieces, made as they are read; they can be read once. */
  chunks: Iterable<Uint8Array>;
  /** SHA-256 (hex) of the sealed bytes, once all of them have been read. Throws before. */
  sha256(): string;
};

/**
 * Seals an object as `object-format` says. `bytes` must not change until it has been read. `salt` is given by tests alone: the
 * same one twice under one key would give the same nonces to two objects.
 */
export function sealObject({
  key,
  of,
  bytes,
  salt = randomBytes(32),
}: {
  key: DataKey;
  of: ObjectIdentity;
  bytes: Uint8Array;
  salt?: Uint8Array;
}): SealedObject {
  const header = makeHeader({ key, sizeBytes: bytes.length, salt });
  const objectKey = deriveObjectKey(header, { key, of });
  const hash = createHash('sha256');
  let digest: string | undefined;

  function* pieces(): Generator<Uint8Array> {
    hash.update(header);
    yield header;
    const count = chunkCount(bytes.length);
    for (let first = 0; first < count; first += CHUNKS_AT_ONCE) {
      const piece = sealChunks({ bytes, objectKey, first, end: Math.min(first + CHUNKS_AT_ONCE, count), count });
      hash.update(piece);
      if (first + CHUNKS_AT_ONCE >= count) digest = hash.digest('hex');
      yield piece;
    }
  }

  return {
    sizeBytes: sealedSize(bytes.length),
    chunks: pieces(),
    sha256() {
      if (digest === undefined) throw new TypeError('The sealed object has not been read to its end.');
      return digest;
    },
  };
}

/** The chunks from `first` up to `end` of an object that has `count`, sealed, one after the other. */
function sealChunks(input: { bytes: Uint8Array; objectKey: ObjectKey; first: number; end: number; count: number }) {
  const { bytes, objectKey, first, end, count } = input;
  const plain = bytes.subarray(first * CHUNK_BYTES, end * CHUNK_BYTES);
  const sealed = Buffer.allocUnsafeSlow(plain.length + (end - first) * TAG_BYTES);
  let done = 0;
  for (let chunk = first; chunk < end; chunk++) {
    const nonce = objectKey.nonceOf(chunk, chunk === count - 1);
    const cipher = createCipheriv('aes-256-gcm', objectKey.cipherKey, nonce, { authTagLength: TAG_BYTES });
    const start = (chunk - first) * CHUNK_BYTES;
    sealed.set(cipher.update(plain.subarray(start, start + CHUNK_BYTES)), done);
    cipher.final();
    done += Math.min(CHUNK_BYTES, plain.length - start);
    sealed.set(cipher.getAuthTag(), done);
    done += TAG_BYTES;
  }
  return sealed;
}
