import { expect, test } from 'vitest';
import type { Day } from '#components/gallery/list/days.ts';
import { layOut, type Measures, neighbour, rowOf, rowsBetween, tilesOf, topOf } from '#components/gallery/list/rows.ts';
import { RATIOS } from '#lib/images/shapes.ts';
import { fc } from '#tests/support/property.ts';

const measures: Measures = { width: 1_400, gap: 4, basis: 196, most: 300, heading: 54 };

/** Some days of some pictures each, and a width from a small phone to a large screen. */
const gallery = fc
  .record({
    days: fc.array(fc.array(fc.nat(255), { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 6 }),
    width: fc.integer({ min: 314, max: 2_560 }),
  })
  .map(({ days, width }) => {
    const list: Day[] = [];
    for (const day of days) {
      const first = list.at(-1)?.end ?? 0;
      list.push({ key: `day ${list.length}`, first, end: first + day.length });
    }
    const shapes = Uint8Array.from(days.flat());
    return { shapes, days: list, measures: { ...measures, width } };
  });

const rowsOf = (layout: ReturnType<typeof layOut>) =>
  Array.from({ length: layout.rowCount }, (_, row) => ({
    first: layout.firsts[row] ?? 0,
    end: layout.firsts[row + 1] ?? 0,
    top: topOf(layout, row),
    tiles: layout.tops[row] ?? 0,
    height: layout.heights[row] ?? 0,
  }));

test('every image is in exactly one row, in order, and no row holds two days', () => {
  fc.assert(
    fc.property(gallery, ({ shapes, days, measures }) => {
      const layout = layOut(shapes, days, measures);
      const places = rowsOf(layout).flatMap(({ first, end }) =>
        Array.from({ length: end - first }, (_, at) => first + at),
      );
      expect(places).toEqual([...shapes].map((_, index) => index));
      for (const row of rowsOf(layout))
        expect(days.filter(({ first, end }) => row.first < end && row.end > first)).toHaveLength(1);
      for (const [index] of shapes.entries()) {
        const row = rowsOf(layout)[rowOf(layout, index)];
        expect(row && index >= row.first && index < row.end).toBe(true);
      }
    }),
  );
});

test('rows follow each other without a gap or an overlap, and none is wider than the list', () => {
  fc.assert(
    fc.property(gallery, ({ shapes, days, measures }) => {
      const layout = layOut(shapes, days, measures);
      let bottom = 0;
      for (const [at, row] of rowsOf(layout).entries()) {
        expect(row.top).toBeCloseTo(bottom, 6);
        expect(row.tiles - row.top).toBeCloseTo(
          days.some(({ first }) => first === row.first) ? measures.heading : 0,
          6,
        );
        bottom = row.tiles + row.height + measures.gap;
        expect(row.height).toBeLessThanOrEqual(measures.most + 0.001);
        const last = tilesOf(layout, at).at(-1);
        expect((last?.start ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(measures.width + 0.1);
      }
      expect(layout.height).toBeCloseTo(bottom, 6);
    }),
  );
});

test('a row that is not the last of its day is filled to its end, unless that made it too high', () => {
  fc.assert(
    fc.property(gallery, ({ shapes, days, measures }) => {
      const layout = layOut(shapes, days, measures);
      for (const [at, row] of rowsOf(layout).entries()) {
        if (days.some(({ end }) => end === row.end) || row.height > measures.most - 0.01) continue;
        const last = tilesOf(layout, at).at(-1);
        expect((last?.start ?? 0) + (last?.width ?? 0)).toBeCloseTo(measures.width, 3);
        expect(last?.width).toBeCloseTo((RATIOS[shapes[row.end - 1] ?? 0] ?? 0) * row.height, 6);
      }
    }),
  );
});

test('the rows near the window are those that touch it, and no others', () => {
  fc.assert(
    fc.property(
      gallery,
      fc.integer({ min: -500, max: 20_000 }),
      fc.integer({ min: 1, max: 2_000 }),
      (list, from, size) => {
        const layout = layOut(list.shapes, list.days, list.measures);
        const [first, end] = rowsBetween(layout, from, from + size);
        expect(end).toBeGreaterThan(first);
        for (const [index, row] of rowsOf(layout).entries()) {
          const touches = row.top < from + size && row.tiles + row.height > from;
          if (touches) expect(index >= first && index < end).toBe(true);
        }
        expect(end - first).toBeLessThanOrEqual(
          rowsOf(layout).filter(({ top, tiles, height }) => top < from + size && tiles + height + 4 >= from).length + 1,
        );
      },
    ),
  );
});

test('a key never leaves the list, a page is at least a row, and up undoes down where both rows have the same pictures', () => {
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];
  fc.assert(
    fc.property(gallery, fc.nat(), fc.constantFrom(...keys), (list, at, key) => {
      const layout = layOut(list.shapes, list.days, list.measures);
      const index = at % list.shapes.length;
      const next = neighbour(layout, index, key, 700);
      expect(list.shapes[next]).toBeDefined();
      const row = rowOf(layout, index);
      if (key === 'PageDown' && row < layout.rowCount - 1) expect(rowOf(layout, next)).toBeGreaterThan(row);
      if (key === 'PageUp' && row > 0) expect(rowOf(layout, next)).toBeLessThan(row);
    }),
  );
  const same = layOut(new Uint8Array(12).fill(157), [{ key: 'a', first: 0, end: 12 }], measures);
  expect(neighbour(same, neighbour(same, 2, 'ArrowDown', 700), 'ArrowUp', 700)).toBe(2);
});

test('a hundred thousand images are laid out in a fraction of the time that a page may be busy', () => {
  const shapes = Uint8Array.from({ length: 100_000 }, (_, index) => 100 + (index % 100));
  const days = Array.from({ length: 2_000 }, (_, day) => ({ key: `${day}`, first: day * 50, end: day * 50 + 50 }));
  const started = performance.now();
  const layout = layOut(shapes, days, measures);
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(layout.firsts[layout.rowCount]).toBe(100_000);
});
