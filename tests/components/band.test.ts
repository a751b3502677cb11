import { expect, test } from 'vitest';
import { layOut, tilesOf } from '#components/gallery/list/rows.ts';
import { imagesIn } from '#components/gallery/list/use-band.ts';
import { listOfPage } from '#components/live/image-list.ts';
import { anImage } from '#tests/components/support.ts';
import { fc } from '#tests/support/property.ts';

const measures = { width: 900, gap: 4, basis: 120, most: 180, heading: 50 };

test('a frame drawn around pictures selects exactly those that it touches', () => {
  const point = fc.record({ x: fc.integer({ min: -50, max: 950 }), y: fc.integer({ min: -50, max: 1_500 }) });
  const widths = fc.array(fc.integer({ min: 300, max: 3_000 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(widths, point, point, (sizes, a, b) => {
      const images = sizes.map((width, at) =>
        anImage({
          id: `${at}`,
          width,
          height: 1_000,
          createdAt: new Date(1_700_000_000_000 - at * 1_000).toISOString(),
        }),
      );
      const list = listOfPage({ trash: false }, { images, next: null });
      const layout = layOut(
        list.parts[0]?.shapes ?? new Uint8Array(),
        [{ key: 'a', first: 0, end: images.length }],
        measures,
      );
      const band = {
        left: Math.min(a.x, b.x),
        top: Math.min(a.y, b.y),
        width: Math.abs(a.x - b.x),
        height: Math.abs(a.y - b.y),
      };
      const touched = Array.from({ length: layout.rowCount }, (_, row) =>
        tilesOf(layout, row).flatMap(({ start, width }, at) => {
          const [top, bottom] = [layout.tops[row] ?? 0, (layout.tops[row] ?? 0) + (layout.heights[row] ?? 0)];
          const isIn =
            start < band.left + band.width &&
            start + width > band.left &&
            top <= band.top + band.height &&
            bottom >= band.top;
          return isIn ? [`${(layout.firsts[row] ?? 0) + at}`] : [];
        }),
      ).flat();
      expect(imagesIn(list, layout, band).map(({ id }) => id)).toEqual(touched);
    }),
  );
});
