import { createHash } from 'node:crypto';
import {
  CHUNK_BYTES,
  checkHeader,
  chunkCount,
  deriveObjectKey,
  HEADER_BYTES,
  SEALED_CHUNK_BYTES,
  sealedSize,
} from '#lib/vault/object-format.ts';
import type { SealedFacts } from '#lib/vault/open-object.ts';
import { type PieceOpener, pieceOpener } from '#lib/vault/piece-opener.ts';
import { SealBrokenError } from '#lib/vault/seal-broken-error.ts';

type Pieces = AsyncIterable<Uint8Array>;
/** Part of a plain object, bytes; `end` inclusive. */
export type ByteRange = { start: number; end: number };

/**
 * Opens a whole object as it comes, a few chunks at a time, and reads on only when it is asked for more. Never gives a byte whose
 * chunk was not verified; the last chunk is held back until the SHA-256 of everything stored is known to be the given one.
 * A piece is done with when the next is asked for, so its buffer may serve again. Throws `SealBrokenError` in the place of what
 * does not verify.
 */
export async function* openStream({
  sealed,
  sha256,
  ...facts
}: SealedFacts & { sealed: Pieces; sha256: string }): AsyncGenerator<Buffer<ArrayBuffer>> {
  const { key, of, sizeBytes } = facts;
  const hash = createHash('sha256');
  const header = Buffer.alloc(HEADER_BYTES);
  let received = 0;
  let opener: PieceOpener | undefined;
  for await (const piece of exactly(sealed, sealedSize(sizeBytes))) {
    hash.update(piece);
    const headed = Math.min(piece.length, Math.max(0, HEADER_BYTES - received));
    header.set(piece.subarray(0, headed), HEADER_BYTES - Math.max(0, HEADER_BYTES - received));
    received += piece.length;
    if (received < HEADER_BYTES) continue;
    if (!opener) {
      checkHeader(header, { key, sizeBytes });
      const objectKey = deriveObjectKey(header, { key, of });
      opener = pieceOpener({ objectKey, sizeBytes, first: 0, last: chunkCount(sizeBytes) - 1 });
    }
    const plain = opener.open(piece.subarray(headed));
    if (plain) yield plain;
  }
  if (!opener) throw new SealBrokenError('short');
  if (hash.digest('hex') !== sha256) throw new SealBrokenError('checksum');
  yield opener.openLast();
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
  const first = Math.floor(range.start / CHUNK_BYTES);
  const opener = pieceOpener({ objectKey, sizeBytes, first, last: Math.floor(range.end / CHUNK_BYTES) });
  let at = first * CHUNK_BYTES;
  const wanted = (plain: Buffer<ArrayBuffer>) => {
    const part = plain.subarray(Math.max(0, range.start - at), Math.max(0, range.end + 1 - at));
    at += plain.length;
    return part;
  };
  for await (const piece of exactly(sealed, within.end - within.start + 1)) {
    const plain = opener.open(piece);
    if (plain) yield wanted(plain);
  }
  yield wanted(opener.openLast());
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
