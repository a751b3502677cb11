import { createHash } from 'node:crypto';
import {
  CHUNK_BYTES,
  checkHeader,
  chunkCount,
  deriveObjectKey,
  HEADER_BYTES,
  type ObjectKey,
  SEALED_CHUNK_BYTES,
  sealedSize,
} from '#lib/vault/object-format.ts';
import { openChunks } from '#lib/vault/open-chunks.ts';
import type { SealedFacts } from '#lib/vault/open-object.ts';
import { SealBrokenError } from '#lib/vault/seal-broken-error.ts';

type Pieces = AsyncIterable<Uint8Array>;
/** Part of a plain object, bytes; `end` inclusive. */
export type ByteRange = { start: number; end: number };

/**
 * Opens a whole object as it comes, a few chunks at a time, and reads on only when it is asked for more. Never gives a byte whose
 * chunk was not verified; the last chunk is held back until the SHA-256 of everything stored is known to be the given one.
 * Throws `SealBrokenError` in the place of what does not verify.
 */
export async function* openStream({
  sealed,
  sha256,
  ...facts
}: SealedFacts & { sealed: Pieces; sha256: string }): AsyncGenerator<Buffer<ArrayBuffer>> {
  const { key, of, sizeBytes } = facts;
  const hash = createHash('sha256');
  let objectKey: ObjectKey | undefined;
  const last = chunkCount(sizeBytes) - 1;
  let next = 0;
  let rest: Uint8Array = new Uint8Array();
  for await (const piece of exactly(sealed, sealedSize(sizeBytes))) {
    hash.update(piece);
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    if (!objectKey) {
      if (rest.length < HEADER_BYTES) continue;
      checkHeader(rest, { key, sizeBytes });
      objectKey = deriveObjectKey(rest, { key, of });
      rest = rest.subarray(HEADER_BYTES);
    }
    const count = Math.min(Math.floor(rest.length / SEALED_CHUNK_BYTES), last - next);
    if (count === 0) continue;
    yield openChunks({ sealed: rest.subarray(0, count * SEALED_CHUNK_BYTES), objectKey, first: next, sizeBytes });
    rest = rest.subarray(count * SEALED_CHUNK_BYTES);
    next += count;
  }
  if (!objectKey) throw new SealBrokenError('short');
  if (hash.digest('hex') !== sha256) throw new SealBrokenError('checksum');
  yield openChunks({ sealed: rest, objectKey, first: next, sizeBytes });
}

/** The bytes of the sealed object in which a part of the plain one lies: whole chunks. The header is needed besides. */
export function sealedRange({ start, end }: ByteRange, sizeBytes: number): ByteRange {
  return {
    start: HEADER_BYTES + Math.floor(start / CHUNK_BYTES) * SEALED_CHUNK_BYTES,
    end: Math.min(HEADER_BYTES + (Math.floor(end / CHUNK_BYTES) + 1) * SEALED_CHUNK_BYTES, sealedSize(sizeBytes)) - 1,
  };
}

/**
 * Opens a part of an object from the chunks in which it lies (`sealedRange`) and the header, as `openStream` does. The tags
 * alone vouch for it: the checksum of an object cannot be had from a part of it.
 */
export async function* openRange({
  header,
  sealed,
  range,
  ...facts
}: SealedFacts & { header: Uint8Array; sealed: Pieces; range: ByteRange }): AsyncGenerator<Buffer<ArrayBuffer>> {
  const { key, of, sizeBytes } = facts;
  checkHeader(header, { key, sizeBytes });
  const objectKey = deriveObjectKey(header, { key, of });
  const within = sealedRange(range, sizeBytes);
  let left = within.end - within.start + 1;
  let next = Math.floor(range.start / CHUNK_BYTES);
  let rest: Uint8Array = new Uint8Array();
  for await (const piece of exactly(sealed, left)) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    // The last chunk of the part may be a short one: all that is left of it, and nothing less.
    const whole = rest.length === left ? left : rest.length - (rest.length % SEALED_CHUNK_BYTES);
    if (whole === 0) continue;
    const plain = openChunks({ sealed: rest.subarray(0, whole), objectKey, first: next, sizeBytes });
    const at = next * CHUNK_BYTES;
    yield plain.subarray(Math.max(0, range.start - at), range.end + 1 - at);
    rest = rest.subarray(whole);
    left -= whole;
    next += Math.ceil(whole / SEALED_CHUNK_BYTES);
  }
}

/** The same pieces; throws `SealBrokenError` instead of giving more bytes than `sizeBytes`, and at the end when there were fewer. */
async function* exactly(pieces: Pieces, sizeBytes: number): AsyncGenerator<Uint8Array> {
  let received = 0;
  for await (const piece of pieces) {
    received += piece.length;
    if (received > sizeBytes) throw new SealBrokenError('long');
    yield piece;
  }
  if (received < sizeBytes) throw new SealBrokenError('short');
}
