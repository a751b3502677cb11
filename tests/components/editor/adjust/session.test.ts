import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dragged,
  fitted,
  type Handle,
  inside,
  levelling,
  mirroredWith,
  turnedWith,
  wholeOf,
} from '#components/editor/adjust/crop-geometry.ts';
import { openSession } from '#components/editor/adjust/open-session.ts';
import { Session } from '#components/editor/adjust/session.ts';
import { vignetteOf } from '#components/editor/adjust/vignette-of.ts';
import type { EditView } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { stepsOf, TONES, wordsOf } from '#lib/inference/darkroom/adjustment.ts';
import { outputSize, type Rectangle, type Size } from '#lib/inference/darkroom/geometry.ts';
import { MAX_PIXELS } from '#lib/limits.ts';

const sizes: fc.Arbitrary<Size> = fc
  .record({
    // From a single pixel to the longest side and the most pixels there are.
    width: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 20_000 })),
    height: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 20_000 })),
  })
  .filter(({ width, height }) => width * height <= MAX_PIXELS);
const handles = fc.constantFrom<Handle>('move', 'n', 's', 'e', 'w', 'ne', 'nw', 'se', 'sw');
const ratios = fc.constantFrom(null, 1, 4 / 5, 3 / 2, 2 / 3, 16 / 9);
const by = fc.record({
  x: fc.double({ min: -30_000, max: 30_000, noNaN: true }),
  y: fc.double({ min: -30_000, max: 30_000, noNaN: true }),
});

function expectInside(crop: Rectangle, frame: Size): void {
  for (const value of Object.values(crop)) expect(Number.isInteger(value)).toBe(true);
  expect(Math.min(crop.left, crop.top)).toBeGreaterThanOrEqual(0);
  expect(crop.left + crop.width).toBeLessThanOrEqual(frame.width);
  expect(crop.top + crop.height).toBeLessThanOrEqual(frame.height);
  expect(Math.min(crop.width, crop.height)).toBeGreaterThanOrEqual(1);
}

describe('the frame of a crop', () => {
  it('stays whole pixels inside the picture whatever a hand does, and keeps its ratio to a pixel', () => {
    fc.assert(
      fc.property(sizes, ratios, fc.array(fc.tuple(handles, by), { maxLength: 8 }), (frame, ratio, drags) => {
        let crop = fitted(wholeOf(frame), frame, ratio);
        expectInside(crop, frame);
        for (const [handle, way] of drags) {
          crop = dragged(crop, handle, way, { frame, ratio });
          expectInside(crop, frame);
          // Where the picture has too few pixels for a ratio, it comes as near as it can.
          const isRoomy = Math.min(frame.width, frame.height) >= 64;
          if (ratio !== null && isRoomy)
            expect(Math.abs(crop.width - crop.height * ratio)).toBeLessThanOrEqual(Math.max(1, ratio));
          if (ratio === null && isRoomy) expect(Math.min(crop.width, crop.height)).toBeGreaterThanOrEqual(16);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a corner moves alone, an inside keeps its size, and no side passes the other', () => {
    const bounds = { frame: { width: 100, height: 80 }, ratio: null };
    const crop = { left: 10, top: 10, width: 40, height: 30 };
    expect(dragged(crop, 'nw', { x: 5, y: -4 }, bounds)).toEqual({ left: 15, top: 6, width: 35, height: 34 });
    expect(dragged(crop, 'move', { x: 500, y: -500 }, bounds)).toEqual({ left: 60, top: 0, width: 40, height: 30 });
    expect(dragged(crop, 'w', { x: 500, y: 0 }, bounds)).toEqual({ left: 34, top: 10, width: 16, height: 30 });
    expect(dragged(crop, 'se', { x: 20, y: 0 }, { ...bounds, ratio: 1 })).toEqual({
      left: 10,
      top: 10,
      width: 60,
      height: 60,
    });
  });

  it('turned four times and mirrored twice it is where it was', () => {
    fc.assert(
      fc.property(
        sizes,
        fc.record({ left: fc.nat(9), top: fc.nat(9), width: fc.nat(99), height: fc.nat(99) }),
        (frame, any) => {
          const crop = inside(any, frame);
          const sideways = { width: frame.height, height: frame.width };
          const twice = turnedWith(turnedWith(crop, frame, 1), sideways, 1);
          expect(turnedWith(turnedWith(twice, frame, 1), sideways, 1)).toEqual(crop);
          expect(turnedWith(turnedWith(crop, frame, 1), sideways, -1)).toEqual(crop);
          expect(mirroredWith(mirroredWith(crop, frame), frame)).toEqual(crop);
        },
      ),
    );
  });

  it('a drawn line says by how much the picture is turned until it is level or upright', () => {
    const from = { x: 0, y: 0 };
    expect(levelling(from, { x: 100, y: 0 })).toBe(0);
    expect(levelling(from, { x: 100, y: 100 * Math.tan((3 * Math.PI) / 180) })).toBeCloseTo(-3);
    expect(levelling({ x: 100, y: 100 * Math.tan((3 * Math.PI) / 180) }, from)).toBeCloseTo(-3);
    expect(levelling(from, { x: -100 * Math.tan((2 * Math.PI) / 180), y: 100 })).toBeCloseTo(-2);
  });
});

const IMAGE = { id: 'a', width: 1200, height: 800 };

/** Everything a person can do with the tools, at random. */
const acts: fc.Arbitrary<(session: Session) => void> = fc.oneof(
  fc.constantFrom<(session: Session) => void>(
    (session) => session.turn(1),
    (session) => session.turn(-1),
    (session) => session.flip('horizontal'),
    (session) => session.flip('vertical'),
    (session) => session.setRatio('1:1'),
    (session) => session.setRatio('3:2', true),
    (session) => session.setRatio('original'),
    (session) => session.turnRatio(),
    (session) => session.resetCrop(),
    (session) => session.undo(),
    (session) => session.redo(),
    (session) => session.grey(true),
    (session) => session.tint({ percent: 30 }),
    (session) => session.reset(),
  ),
  fc.integer({ min: -600, max: 600 }).map((tenths) => (session: Session) => session.straighten(tenths / 10)),
  fc.tuple(handles, by).map(([handle, way]) => (session: Session) => {
    const { frame, ratio } = session;
    session.setCrop(handle, dragged(session.crop, handle, way, { frame, ratio }));
    session.settle();
  }),
  fc.integer({ min: -100, max: 100 }).map((value) => (session: Session) => session.tone('contrast', value)),
);

describe('the direct tools', () => {
  it('whatever is done with them on any picture, what is set can be done, and is undone step by step to the picture as it was', () => {
    fc.assert(
      fc.property(sizes, fc.array(acts, { maxLength: 12 }), (size, all) => {
        const session = new Session({ image: { id: 'a', ...size } });
        for (const act of all) {
          act(session);
          const made = outputSize(size, stepsOf(session.view().adjustment));
          expect({ ...made, approximate: undefined }).toEqual({
            width: session.crop.width,
            height: session.crop.height,
            approximate: undefined,
          });
          expectInside(session.crop, session.frame);
        }
        for (let left = 100; left > 0 && session.view().canUndo; left -= 1) session.undo();
        expect(stepsOf(session.view().adjustment)).toEqual([]);
        expect(session.view()).toMatchObject({ canUndo: false, isChanged: false, isTouched: false });
      }),
      { numRuns: 200 },
    );
  });

  it('a drag is one step of undo, and a slider goes back by itself', () => {
    const session = new Session({ image: IMAGE });
    for (const value of [1, 5, 9]) session.tone('brightness', value);
    session.settle();
    session.tone('contrast', 20);
    session.settle();
    expect(wordsOf(session.view().adjustment, 'en')).toBe('Brighter 9 %, contrast +20 %');
    session.resetTone('brightness');
    expect(wordsOf(session.view().adjustment, 'en')).toBe('Contrast +20 %');
    session.undo();
    session.undo();
    expect(wordsOf(session.view().adjustment, 'en')).toBe('Brighter 9 %');
    session.undo();
    session.redo();
    expect(session.view().adjustment.tones.brightness).toBe(9);
  });

  it('a turn turns what is seen, behind a mirror too, and takes the crop with it', () => {
    const session = new Session({ image: IMAGE });
    session.setCrop('x', { left: 0, top: 0, width: 300, height: 200 });
    session.settle();
    session.flip('horizontal');
    expect(session.crop).toEqual({ left: 900, top: 0, width: 300, height: 200 });
    session.turn(1);
    expect(wordsOf(session.view().adjustment, 'en')).toBe(
      'Rotate 90° counter-clockwise, mirror left to right, crop 200 × 300 px at x 600, y 900',
    );
    session.flip('vertical');
    expect(wordsOf(session.view().adjustment, 'en')).toBe('Rotate 90° clockwise, crop 200 × 300 px at x 600, y 0');
  });

  it('opens with the words in the box, or with the settings of the edit that made the picture, on its source', () => {
    const [here, source] = ['here', 'source'].map((id) => ({ ...IMAGE, id, trashedAt: null }) as unknown as ImageView);
    if (!here || !source) throw new Error('two pictures');
    const edge = { model: 'darkroom', isMasked: false, instruction: 'Crop 600 × 400 px at x 10, y 20, warmer 8 %' };
    const opened = (words: string, over: Partial<EditView> = {}) =>
      openSession({ here, source, edge: { ...edge, ...over } as EditView, words });
    const restored = opened('');
    expect([restored.image.id, restored.resultId]).toEqual(['source', 'here']);
    expect(wordsOf(restored.view().adjustment, 'en')).toBe(edge.instruction);
    const typed = opened('10 % heller, mehr Kontrast');
    expect([typed.image.id, typed.isFromBox]).toEqual(['here', true]);
    expect(wordsOf(typed.view().adjustment, 'de')).toBe('Heller 10 %, Kontrast +15 %');
    for (const other of [opened('make it cinematic', { instruction: 'invert' }), opened('', { isMasked: true })])
      expect([other.image.id, other.view().isTouched]).toEqual(['here', false]);
  });

  it('every slider stands on a step of its own from end to end', () => {
    for (const { least, most, step, neutral } of Object.values(TONES)) {
      for (const place of [most, neutral]) {
        const steps = (place - least) / step;
        expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-6);
      }
      expect(neutral).toBeGreaterThanOrEqual(least);
    }
  });

  it('a vignette as a gradient has the darkness of the engine at its corners and none in the middle', () => {
    const gradient = vignetteOf(60);
    expect(gradient).toContain('rgb(0 0 0 / 0.0000) 0.00%');
    expect(gradient).toContain('rgb(0 0 0 / 0.6000) 100.00%');
  });
});
