import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { cutParts } from '#lib/storage/s3/cut-parts.ts';
import { fc } from '#tests/support/property.ts';

const chunks = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 12 });
const sum = (bytes: Iterable<Uint8Array>) =>
  createHash('sha256')
    .update(Buffer.concat([...bytes]))
    .digest('hex');

async function cut(pieces: Uint8Array[], sizeBytes: number, partBytes: number): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for await (const part of cutParts({ sizeBytes, chunks: pieces }, partBytes)) parts.push(part);
  return parts;
}

test('however a body comes in, its parts are all of one size but the last, none is empty, and together they are the body', () =>
  fc.assert(
    fc.asyncProperty(chunks, fc.integer({ min: 1, max: 50 }), async (pieces, partBytes) => {
      const size = pieces.reduce((total, piece) => total + piece.length, 0);
      const parts = await cut(pieces, size, partBytes);
      expect(sum(parts)).toBe(sum(pieces));
      expect(parts.slice(0, -1).every((part) => part.length === partBytes)).toBe(true);
      expect(parts).toHaveLength(Math.max(1, Math.ceil(size / partBytes)));
      // Each is memory of its own: one that is being sent must not change under the next.
      expect(new Set(parts.map((part) => part.buffer)).size).toBe(parts.length);
    }),
  ));

test('a body that is not as long as it said never gives its last part', () =>
  fc.assert(
    fc.asyncProperty(
      chunks,
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: -20, max: 20 }),
      async (pieces, partBytes, by) => {
        const size = pieces.reduce((total, piece) => total + piece.length, 0);
        fc.pre(by !== 0 && size + by >= 0);
        let sent = 0;
        const all = (async () => {
          for await (const part of cutParts({ sizeBytes: size + by, chunks: pieces }, partBytes)) sent += part.length;
        })();
        await expect(all).rejects.toThrow(TypeError);
        expect(sent).toBeLessThan(Math.max(1, size + by));
      },
    ),
  ));
