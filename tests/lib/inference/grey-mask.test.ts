import { expect, test } from 'vitest';
import { decodeMask, encodeMask, type GreyMask, maskRows } from '#lib/inference/grey-mask.ts';
import { fc } from '#tests/support/property.ts';

const side = fc.integer({ min: 1, max: 24 });
const aMask = fc.tuple(side, side).chain(([width, height]) =>
  fc
    .uint8Array({ minLength: width * height, maxLength: width * height })
    // Mostly nothing and everything, as masks are.
    .map((data): GreyMask => ({ width, height, data: data.map((value) => (value < 120 ? 0 : value)) })),
);

function scaled(mask: GreyMask, size: { width: number; height: number }): Uint8Array {
  const read = maskRows(mask, size);
  const all = new Uint8Array(size.width * size.height);
  for (let y = 0; y < size.height; y++) {
    const row = new Uint8Array(size.width);
    const isAny = read(y, row);
    expect(isAny).toBe(row.some((value) => value > 0));
    all.set(row, y * size.width);
  }
  return all;
}

test('a mask at its own size is itself, and comes back from its file bit for bit', async () => {
  await fc.assert(
    fc.asyncProperty(aMask, async (mask) => {
      expect(scaled(mask, mask)).toEqual(mask.data);
      const again = await decodeMask(await encodeMask(mask));
      expect([...again.data]).toEqual([...mask.data]);
    }),
    { numRuns: 40 },
  );
});

test('at any size a mask lets nothing change where all of its samples around are 0, and everything where all are 255', () => {
  fc.assert(
    fc.property(aMask, side, side, (mask, width, height) => {
      const all = scaled(mask, { width, height });
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          const [fromX, fromY] = [((x + 0.5) * mask.width) / width - 0.5, ((y + 0.5) * mask.height) / height - 0.5];
          const near = [0, 1].flatMap((down) =>
            [0, 1].map((right) => {
              const column = Math.min(mask.width - 1, Math.max(0, Math.floor(fromX) + right));
              const row = Math.min(mask.height - 1, Math.max(0, Math.floor(fromY) + down));
              return mask.data[row * mask.width + column] ?? 0;
            }),
          );
          const value = all[y * width + x] ?? 0;
          expect(value).toBeGreaterThanOrEqual(Math.min(...near));
          expect(value).toBeLessThanOrEqual(Math.max(...near));
        }
    }),
    { numRuns: 100 },
  );
});
