import { describe, expect, test } from 'vitest';
import {
  between,
  fitScale,
  type Look,
  lookAtOther,
  lookWith,
  middle,
  nextScale,
  panBy,
  percentOf,
  pinch,
  place,
  type Scene,
  scaleLimits,
  toPicture,
  toRoom,
  trueScale,
  zoomAt,
} from '#components/editor/stage/geometry.ts';
import { fc } from '#tests/support/property.ts';

const size = (least: number, most: number) =>
  fc.record({ width: fc.integer({ min: least, max: most }), height: fc.integer({ min: least, max: most }) });
const scenes: fc.Arbitrary<Scene> = fc.record({
  room: size(60, 4_000),
  picture: size(1, 65_535),
  inset: fc.record({ x: fc.integer({ min: 0, max: 24 }), y: fc.integer({ min: 0, max: 16 }) }),
  density: fc.constantFrom(1, 1.25, 1.5, 2, 3, 3.5),
});
const share = fc.double({ min: 0, max: 1, noNaN: true });
/** A point of the room, as shares of its sides. */
const points = fc.record({ x: share, y: share });
const inRoom = ({ room }: Scene, at: { x: number; y: number }) => ({ x: at.x * room.width, y: at.y * room.height });
const factors = fc.double({ min: 0.01, max: 100, noNaN: true });
/** Any look one can get to: some zooms and moves, one after the other. */
const walks = fc.array(fc.record({ at: points, by: factors, move: points }), { maxLength: 5 });

function walked(
  scene: Scene,
  walk: { at: { x: number; y: number }; by: number; move: { x: number; y: number } }[],
): Look {
  let look: Look = null;
  for (const { at, by, move } of walk) {
    look = zoomAt(scene, look, inRoom(scene, at), place(scene, look).scale * by);
    look = panBy(scene, look, { x: (move.x - 0.5) * 3_000, y: (move.y - 0.5) * 3_000 });
  }
  return look;
}

function expectBounded(scene: Scene, look: Look): void {
  const { scale, x, y } = place(scene, look);
  const { least, most } = scaleLimits(scene);
  expect(scale).toBeGreaterThanOrEqual(least * 0.999_999);
  expect(scale).toBeLessThanOrEqual(most * 1.000_001);
  for (const [room, side, at] of [
    [scene.room.width, scene.picture.width * scale, x],
    [scene.room.height, scene.picture.height * scale, y],
  ] as const) {
    if (side <= room) expect(at).toBeCloseTo((room - side) / 2, 3);
    else {
      // It covers the room to its last pixel: none of it can be lost.
      expect(at).toBeLessThanOrEqual(1e-6 * side);
      expect(at + side).toBeGreaterThanOrEqual(room - 1e-6 * side);
    }
  }
}

describe('the geometry of the stage', () => {
  test('whatever one does, the picture stays in its room: covering it, or in the middle of it', () => {
    fc.assert(
      fc.property(scenes, walks, (scene, walk) => {
        expectBounded(scene, walked(scene, walk));
      }),
    );
  });

  test('zooming closer at a point keeps the very pixel under it that was there', () => {
    fc.assert(
      fc.property(scenes, walks, points, fc.double({ min: 1, max: 20, noNaN: true }), (scene, walk, share, by) => {
        const look = walked(scene, walk);
        const at = inRoom(scene, share);
        const before = place(scene, look);
        // Where the picture does not cover the room it has to be brought to the middle, so only what covers it is asked.
        fc.pre(scene.picture.width * before.scale > scene.room.width);
        fc.pre(scene.picture.height * before.scale > scene.room.height);
        const next = zoomAt(scene, look, at, before.scale * by);
        fc.pre(next !== null);
        const after = toRoom(place(scene, next), toPicture(before, at));
        expect(Math.hypot(after.x - at.x, after.y - at.y)).toBeLessThan(0.01);
      }),
    );
  });

  test('what the pointer touches and where a pixel is drawn are each other’s inverse', () => {
    fc.assert(
      fc.property(scenes, walks, points, (scene, walk, share) => {
        const placed = place(scene, walked(scene, walk));
        const at = inRoom(scene, share);
        const back = toRoom(placed, toPicture(placed, at));
        expect(Math.hypot(back.x - at.x, back.y - at.y)).toBeLessThan(
          1e-6 * (1 + Math.abs(placed.x) + Math.abs(placed.y)),
        );
      }),
    );
  });

  test('two fingers that come back to where they were leave what was between them where it was', () => {
    const scene: Scene = {
      room: { width: 390, height: 260 },
      picture: { width: 4_000, height: 3_000 },
      inset: { x: 0, y: 0 },
      density: 3,
    };
    const [near, far] = [
      [
        { x: 150, y: 130 },
        { x: 240, y: 130 },
      ],
      [
        { x: 60, y: 130 },
        { x: 330, y: 130 },
      ],
    ] as const;
    const closer = pinch(scene, null, [...near], [...far]);
    expect(place(scene, closer).scale).toBeCloseTo(fitScale(scene) * 3, 6);
    expect(pinch(scene, closer, [...far], [...near])).toBeNull();
    const moved = pinch(
      scene,
      closer,
      [...far],
      [
        { x: 70, y: 150 },
        { x: 340, y: 150 },
      ],
    );
    const [a, b] = [place(scene, closer), place(scene, moved)];
    expect([b.scale, b.x - a.x, b.y - a.y].map((value) => Math.round(value * 1e6) / 1e6)).toEqual(
      [a.scale, 10, 20].map((value) => Math.round(value * 1e6) / 1e6),
    );
  });

  test('100 % is one picture pixel a device pixel, on any screen, and the ladder of steps goes through it and through the whole', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const full = lookWith(scene, { x: 0, y: 0 }, middle(scene), trueScale(scene));
        expect(place(scene, full).scale * scene.density).toBeCloseTo(1, 2);
        expect(percentOf(scene, full)).toBeCloseTo(100, 0);
        const seen = new Set<number>();
        let look: Look = lookWith(scene, { x: 0, y: 0 }, middle(scene), scaleLimits(scene).least);
        for (let step = 0; step < 60; step++) {
          seen.add(place(scene, look).scale);
          const next = nextScale(scene, look, 1);
          if (next === place(scene, look).scale) break;
          look = zoomAt(scene, look, middle(scene), next);
        }
        const reaches = (scale: number) => [...seen].some((one) => Math.abs(one / scale - 1) < 0.02);
        expect([reaches(fitScale(scene)), reaches(trueScale(scene)), reaches(scaleLimits(scene).most)]).toEqual([
          true,
          true,
          true,
        ]);
      }),
    );
  });

  test('a second picture of another shape is looked at as closely and at the same place of it, and of one size exactly alike', () => {
    fc.assert(
      fc.property(scenes, size(1, 65_535), walks, (scene, picture, walk) => {
        const look = walked(scene, walk);
        const other = { ...scene, picture };
        const there = lookAtOther(scene, look, other);
        const closer = (of: Scene, at: Look) => (at ? at.scale : fitScale(of)) / fitScale(of);
        expect(closer(other, there)).toBeCloseTo(closer(scene, look), 6);
        const same = lookAtOther(scene, look, scene);
        const [a, b] = [place(scene, same), place(scene, look)];
        expect(Math.abs(a.scale / b.scale - 1)).toBeLessThan(1e-9);
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeLessThan(1e-6 * (1 + Math.abs(b.x) + Math.abs(b.y)));
      }),
    );
  });

  test('a zoom that is seen on its way begins and ends where it should, and keeps the pixel at its point all along', () => {
    const scene: Scene = {
      room: { width: 900, height: 600 },
      picture: { width: 6_000, height: 4_000 },
      inset: { x: 0, y: 0 },
      density: 1,
    };
    const at = { x: 700, y: 100 };
    const from = zoomAt(scene, null, at, 0.3);
    const to = zoomAt(scene, from, at, 1.5);
    const pixel = toPicture(place(scene, from), at);
    for (const part of [0, 0.25, 0.5, 0.9, 1]) {
      const now = toRoom(place(scene, between(scene, from, to, part)), pixel);
      expect(Math.hypot(now.x - at.x, now.y - at.y)).toBeLessThan(1e-6);
    }
    expect(between(scene, from, to, 1)).toBe(to);
    expect(between(scene, to, null, 1)).toBeNull();
  });
});
