import { rgbaToThumbHash, thumbHashToAverageRGBA } from 'thumbhash';
import { expect, test } from 'vitest';
import { meanColour } from '#components/ui/mean-colour.ts';
import { fc } from '#tests/support/property.ts';

const SIDE = 4;

test('property: the mean colour of any ThumbHash is the one that its library reads', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: SIDE * SIDE * 4, maxLength: SIDE * SIDE * 4 }),
      fc.boolean(),
      (pixels, isOpaque) => {
        if (isOpaque) for (let at = 3; at < pixels.length; at += 4) pixels[at] = 255;
        const hash = rgbaToThumbHash(SIDE, SIDE, pixels);
        const { r, g, b, a } = thumbHashToAverageRGBA(hash);
        const byte = (part: number) => Math.round(part * 255);
        expect(meanColour(Buffer.from(hash).toString('base64'))).toBe(`rgb(${byte(r)} ${byte(g)} ${byte(b)} / ${a})`);
      },
    ),
  );
});
