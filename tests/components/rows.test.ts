import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '#components/gallery/days.ts';
import { layOutRows, type Measures, neighbour, rowsBetween } from '#components/gallery/rows.ts';

const measures: Measures = { width: 1_400, gap: 4, basis: 196, most: 300, heading: 54 };
const ratio = fc.double({ min: 0.45, max: 3.2, noNaN: true });

/** Some days of some pictures each, and a width from a small phone to a large screen. */
const gallery = fc
  .record({
    days: fc.array(fc.array(ratio, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 6 }),
    width: fc.integer({ min: 314, max: 2_560 }),
  })
  .map(({ days, width }) => {
    const list: Day[] = [];
    for (const day of days) {
      const first = list.at(-1)?.end ?? 0;
      list.push({ key: `day ${list.length}`, first, end: first + day.length });
    }
    return { ratios: days.flat(), days: list, measures: { ...measures, width } };
  });

test('every image is in exactly one row, in order, and no row holds two days', () => {
  fc.assert(
    fc.property(gallery, ({ ratios, days, measures }) => {
      const rows = layOutRows(ratios, days, measures);
      const places = rows.flatMap(({ first, end }) => Array.from({ length: end - first }, (_, index) => first + index));
      expect(places).toEqual(ratios.map((_, index) => index));
      for (const row of rows)
        expect(days.filter(({ first, end }) => row.first < end && row.end > first)).toHaveLength(1);
    }),
  );
});

test('rows follow each other without a gap or an overlap, and none is wider than the list', () => {
  fc.assert(
    fc.property(gallery, ({ ratios, days, measures }) => {
      let bottom = 0;
      for (const row of layOutRows(ratios, days, measures)) {
        expect(row.top).toBeCloseTo(bottom, 6);
        bottom = row.top + row.height;
        const heading = days.some(({ first }) => first === row.first) ? measures.heading : 0;
        const height = row.height - heading - measures.gap;
        const wide = ratios
          .slice(row.first, row.end)
          .reduce((sum, part) => sum + part * height + measures.gap, -measures.gap);
        expect(wide).toBeLessThanOrEqual(measures.width + 0.1);
        expect(height).toBeLessThanOrEqual(measures.most + 0.001);
      }
    }),
  );
});

test('the rows near the window include every row that touches it', () => {
  fc.assert(
    fc.property(
      gallery,
      fc.integer({ min: -500, max: 20_000 }),
      fc.integer({ min: 1, max: 2_000 }),
      (list, from, size) => {
        const rows = layOutRows(list.ratios, list.days, list.measures);
        const [first, end] = rowsBetween(rows, from, from + size);
        expect(end).toBeGreaterThan(first);
        rows.forEach((row, index) => {
          const touches = row.top < from + size && row.top + row.height > from;
          if (touches) expect(index >= first && index < end).toBe(true);
        });
      },
    ),
  );
});

test('an arrow key never leaves the list, and up undoes down where both rows have the same pictures', () => {
  fc.assert(
    fc.property(
      gallery,
      fc.nat(),
      fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'),
      (list, at, key) => {
        const rows = layOutRows(list.ratios, list.days, list.measures);
        const index = at % list.ratios.length;
        const next = neighbour(rows, index, key);
        expect(list.ratios[next]).toBeDefined();
      },
    ),
  );
  const same = Array.from({ length: 12 }, () => 1.5);
  const rows = layOutRows(same, [{ key: 'a', first: 0, end: 12 }], measures);
  expect(neighbour(rows, neighbour(rows, 2, 'ArrowDown'), 'ArrowUp')).toBe(2);
});
