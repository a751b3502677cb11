import { describe, expect, test } from 'vitest';
import { feathered, type Grey, line, loop, type Point, rectangle, shareOf } from '#components/editor/mask/grey.ts';
import { Painter } from '#components/editor/mask/painter.ts';
import { moved } from '#components/editor/references/order.ts';
import { fc } from '#tests/support/property.ts';

const SIZE = { width: 60, height: 40 };
const empty = (): Grey => ({ ...SIZE, data: new Uint8Array(SIZE.width * SIZE.height) });
const at = ({ data, width }: Grey, x: number, y: number) => data[y * width + x];
/** Also outside of the photo: a hand does not stop at its edge. */
const aPoint = fc.record({ x: fc.integer({ min: -20, max: 80 }), y: fc.integer({ min: -20, max: 60 }) });

describe('what a tool marks', () => {
  test('a brush marks what lies within its radius of the line, and nothing else', () => {
    fc.assert(
      fc.property(aPoint, aPoint, fc.integer({ min: 1, max: 12 }), (from, to, radius) => {
        const grey = empty();
        const box = line(grey, from, to, radius, 255);
        const length = Math.hypot(to.x - from.x, to.y - from.y);
        const [dx, dy] = length === 0 ? [0, 0] : [(to.x - from.x) / length, (to.y - from.y) / length];
        let wrong = 0;
        for (let y = 0; y < SIZE.height; y++)
          for (let x = 0; x < SIZE.width; x++) {
            const [px, py] = [x + 0.5 - from.x, y + 0.5 - from.y];
            const along = Math.min(length, Math.max(0, px * dx + py * dy));
            const apart = Math.hypot(px - dx * along, py - dy * along);
            const isIn = x >= box.left && x < box.right && y >= box.top && y < box.bottom;
            const isRight = at(grey, x, y) === (apart < radius ? 255 : 0);
            if ((Math.abs(apart - radius) > 1e-6 && !isRight) || (!isIn && at(grey, x, y) !== 0)) wrong++;
          }
        expect(wrong).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test('a rectangle is the same from whichever corner it is drawn, and a loop around its corners marks the same', () => {
    fc.assert(
      fc.property(aPoint, aPoint, (a, b) => {
        const [one, other, around] = [empty(), empty(), empty()];
        rectangle(one, a, b, 255);
        rectangle(other, { x: b.x, y: a.y }, { x: a.x, y: b.y }, 255);
        loop(around, [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }], 255);
        expect(other.data).toEqual(one.data);
        expect(around.data).toEqual(one.data);
      }),
    );
  });

  test('soft edges reach only so far: beyond, what was 0 is 0 and what was 255 is 255', () => {
    const grey = empty();
    rectangle(grey, { x: 20, y: 10 }, { x: 40, y: 30 }, 255);
    const soft = feathered(grey, 4);
    expect(grey.data.every((value) => value === 0 || value === 255)).toBe(true);
    expect([at(soft, 30, 20), at(soft, 0, 0), at(soft, 59, 39)]).toEqual([255, 0, 0]);
    const edge = at(soft, 20, 20) ?? 0;
    expect(edge).toBeGreaterThan(90);
    expect(edge).toBeLessThan(165);
    expect(feathered(grey, 0)).toBe(grey);
  });
});

type Act = (painter: Painter) => void;
const stroke =
  (points: Point[], isTaking: boolean): Act =>
  (painter) => {
    const [first, ...rest] = points;
    if (!first) return;
    painter.begin(first, { isTaking });
    for (const point of rest) painter.extend(point);
    painter.end();
  };
const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc
    .tuple(fc.array(aPoint, { minLength: 1, maxLength: 4 }), fc.boolean())
    .map(([points, taking]) => stroke(points, taking)),
  fc.constantFrom<Act>(
    (painter) => painter.invert(),
    (painter) => painter.clear(),
    (painter) => painter.set({ tool: 'lasso' }),
    (painter) => painter.set({ tool: 'rectangle' }),
    (painter) => painter.set({ tool: 'eraser', radius: 6 }),
    (painter) => painter.set({ tool: 'brush', radius: 3 }),
  ),
);

describe('a painter', () => {
  test('goes all the way back and all the way forth again, bit for bit', () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 12 }), (acts) => {
        const painter = new Painter(SIZE);
        for (const act of acts) act(painter);
        const made = painter.grey.data.slice();
        expect(painter.painted().share).toBeCloseTo(shareOf(painter.grey));
        while (painter.painted().canUndo) painter.undo();
        expect(painter.grey.data.every((value) => value === 0)).toBe(true);
        while (painter.painted().canRedo) painter.redo();
        expect(painter.grey.data).toEqual(made);
      }),
    );
  });

  test('two fingers take back what the first of them had begun, and it leaves no step behind', () => {
    fc.assert(
      fc.property(fc.array(aPoint, { minLength: 1, maxLength: 6 }), fc.boolean(), ([first, ...rest], isTaking) => {
        const painter = new Painter(SIZE);
        painter.box({ x: 5, y: 5 }, { x: 50, y: 30 }, false);
        const [before, version] = [painter.grey.data.slice(), painter.painted().version];
        painter.begin(first ?? { x: 0, y: 0 }, { isTaking });
        for (const point of rest) painter.extend(point);
        painter.takeBack();
        painter.end();
        expect(painter.grey.data).toEqual(before);
        expect(painter.painted().version).toBe(version);
        painter.undo();
        expect(painter.painted().canUndo).toBe(false);
      }),
    );
  });

  test('knows which version of itself is stored, so that it is sent once and again after a change', () => {
    const painter = new Painter(SIZE);
    painter.load(new Uint8Array(SIZE.width * SIZE.height).fill(255), 'stored');
    expect(painter.stored.get(painter.painted().version)).toBe('stored');
    painter.set({ feather: 4 });
    expect(painter.stored.get(painter.painted().version)).toBeUndefined();
    painter.set({ tool: 'lasso' });
    painter.invert();
    expect(painter.stored.get(painter.painted().version)).toBeUndefined();
  });
});

test('moving a reference keeps all of them, and puts it where it was asked to', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { minLength: 1 }), fc.nat(), fc.nat(), (list, a, b) => {
      const [from, to] = [a % list.length, b % list.length];
      const next = moved(list, from, to);
      expect(next[to]).toBe(list[from]);
      expect(next.toSorted()).toEqual(list.toSorted());
    }),
  );
});
