import { CHUNK_BYTES, type ObjectKey, SEALED_CHUNK_BYTES } from '#lib/vault/object-format.ts';
import { moveInto, openChunk } from '#lib/vault/open-chunk.ts';

/** `open` gives what a piece completes, null for nothing yet; `openLast` the last chunk, once everything has come. */
export type PieceOpener = {
  open(piece: Uint8Array): Buffer<ArrayBuffer> | null;
  openLast(): Buffer<ArrayBuffer>;
};

/**
 * Opens the chunks `first` to `last` of an object out of pieces that are cut anywhere. Only a chunk that lies across a cut is copied,
 * and no piece is kept. The last chunk waits for `openLast`. Both throw `SealBrokenError` for a chunk that is not what it
 * should be. There must not be more pieces than chunks.
 */
export function pieceOpener(facts: {
  objectKey: ObjectKey;
  /** Size of the plain object. */
  sizeBytes: number;
  first: number;
  last: number;
}): PieceOpener {
  const { last } = facts;
  let next = facts.first;
  /** The beginning of chunk `next`. */
  const carried = Buffer.allocUnsafe(SEALED_CHUNK_BYTES);
  let held = 0;
  const carry = (bytes: Uint8Array) => {
    carried.set(bytes, held);
    held += bytes.length;
  };
  return {
    open(piece) {
      const count = Math.min(Math.floor((held + piece.length) / SEALED_CHUNK_BYTES), last - next);
      if (count === 0) {
        carry(piece);
        return null;
      }
      let at = 0;
      const open = (): Buffer<ArrayBuffer> => {
        let chunk: Uint8Array = carried;
        const start = at;
        at += SEALED_CHUNK_BYTES - held;
        if (held > 0) carry(piece.subarray(start, at));
        else chunk = piece.subarray(start, at);
        held = 0;
        return openChunk(chunk, { ...facts, number: next++ });
      };
      const plain = count === 1 ? open() : Buffer.allocUnsafeSlow(count * CHUNK_BYTES);
      for (let index = 0; count > 1 && index < count; index++) moveInto(plain, open(), index * CHUNK_BYTES);
      carry(piece.subarray(at));
      return plain;
    },
    openLast: () => openChunk(carried.subarray(0, held), { ...facts, number: last }),
  };
}
