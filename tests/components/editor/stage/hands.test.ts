import { describe, expect, test } from 'vitest';
import { type Look, place, type Scene } from '#components/editor/stage/geometry.ts';
import { lookOfDoublePress, lookOfKey } from '#components/editor/stage/keys.ts';
import { fullSizeUrl, neededVariant } from '#components/editor/stage/needed-variant.ts';
import { isDouble } from '#components/editor/stage/presses.ts';
import { type Wheel, wheelIntent } from '#components/editor/stage/wheel.ts';

const scene: Scene = {
  room: { width: 1_000, height: 700 },
  picture: { width: 6_000, height: 4_000 },
  inset: { x: 20, y: 10 },
  density: 2,
};
const press = (key: string, look: Look, shift = false) => lookOfKey(scene, look, { key, shift });

describe('the keys of the stage', () => {
  test('0 shows all of it, 1 and 2 its true size and twice that, plus and minus lead there and back', () => {
    const full = press('1', null) ?? null;
    expect(place(scene, full).scale).toBe(0.5);
    expect(place(scene, press('2', full) ?? null).scale).toBe(1);
    expect(press('0', full)).toBeNull();
    const closer = press('+', full) ?? null;
    expect(place(scene, press('-', closer) ?? null).scale).toBeCloseTo(0.5, 6);
  });

  test('arrows move a closer look only, and a key that is not ours is left alone', () => {
    const full = press('1', null) ?? null;
    const [before, after] = [place(scene, full), place(scene, press('ArrowRight', full) ?? null)];
    expect([after.x - before.x, after.y - before.y]).toEqual([-64, 0]);
    expect(press('ArrowRight', null)).toBeUndefined();
    expect(press('a', full)).toBeUndefined();
  });

  test('a double press goes to the true size at the point and back; where that is hardly closer, to twice the whole', () => {
    const fit = place(scene, null).scale;
    const closer = lookOfDoublePress(scene, null, { x: 100, y: 100 }, fit);
    expect(place(scene, closer).scale).toBe(0.5);
    expect(lookOfDoublePress(scene, closer, { x: 100, y: 100 }, fit)).toBeNull();
    const small: Scene = { ...scene, picture: { width: 600, height: 400 } };
    const smallFit = place(small, null).scale;
    expect(place(small, lookOfDoublePress(small, null, { x: 0, y: 0 }, smallFit)).scale).toBeCloseTo(2 * smallFit, 6);
  });

  test('two presses are one double press only soon after each other and near each other', () => {
    const first = { x: 10, y: 10, time: 1_000, isTouch: false };
    expect(isDouble(first, { ...first, time: 1_300 })).toBe(true);
    expect(isDouble(first, { ...first, time: 1_400 })).toBe(false);
    expect(isDouble(first, { ...first, time: 1_300, x: 30 })).toBe(false);
    expect(isDouble(first, { ...first, time: 1_300, x: 30, isTouch: true })).toBe(true);
    expect(isDouble(null, first)).toBe(false);
  });
});

describe('the wheel', () => {
  const notch: Wheel = { ctrl: false, deltaX: 0, deltaY: -100, deltaMode: 0, wheelDeltaY: 120 };
  const trackpad: Wheel = { ctrl: false, deltaX: 3, deltaY: 7.5, deltaMode: 0, wheelDeltaY: -22.5 };
  const closer = { isWhole: false, pageScrolls: false };

  test('a pinch on a trackpad zooms everywhere, and a wheel that clicks too; two fingers move', () => {
    expect(wheelIntent({ ...trackpad, ctrl: true }, { isWhole: true, pageScrolls: true })).toEqual({
      zoom: Math.exp(-0.075),
    });
    expect(wheelIntent(notch, closer)).toEqual({ zoom: Math.exp(0.18) });
    expect(wheelIntent({ ...notch, deltaMode: 1, deltaY: 3, wheelDeltaY: undefined }, closer)).toEqual({
      zoom: Math.exp(-0.0864),
    });
    expect(wheelIntent(trackpad, closer)).toEqual({ pan: { x: -3, y: -7.5 } });
    // A fast swipe straight down, as Chrome tells it.
    expect(wheelIntent({ ...trackpad, deltaX: 0, deltaY: 40, wheelDeltaY: -120 }, closer)).toEqual({
      pan: { x: -0, y: -40 },
    });
  });

  test('while the whole picture is shown on a page that scrolls, the wheel is the page’s', () => {
    expect(wheelIntent(notch, { isWhole: true, pageScrolls: true })).toBeNull();
    expect(wheelIntent(trackpad, { isWhole: true, pageScrolls: false })).toBeNull();
    expect(wheelIntent(notch, { isWhole: true, pageScrolls: false })).toEqual({ zoom: Math.exp(0.18) });
  });
});

describe('which variant is sharp', () => {
  const picture = { width: 6_000, height: 4_000 };

  test('the preview until the screen shows more pixels than it has, then the original', () => {
    expect(neededVariant({ picture, scale: 1_000 / 6_000, density: 2, memory: 8 })).toBe('preview');
    expect(neededVariant({ picture, scale: 1_200 / 6_000, density: 2, memory: 8 })).toBe('original');
    expect(
      neededVariant({ picture: { ...picture, width: 2_048, height: 1_365 }, scale: 4, density: 2, memory: 8 }),
    ).toBe('preview');
  });

  test('of what browsers do not show all pixels come in a format that they do, with what is clear in it', () => {
    const image = { id: 'a', hasAlpha: false };
    expect(fullSizeUrl({ ...image, format: 'png' })).toBe('/api/images/a/original');
    expect(fullSizeUrl({ ...image, format: 'tiff' })).toBe('/api/images/a/export?format=jpeg&quality=95');
    expect(fullSizeUrl({ ...image, format: 'tiff', hasAlpha: true })).toBe('/api/images/a/export?format=png');
  });

  test('what would take a small device’s memory stays the preview', () => {
    const huge = { width: 12_000, height: 8_000 };
    expect(neededVariant({ picture: huge, scale: 1, density: 2, memory: 2 })).toBe('preview');
    expect(neededVariant({ picture: huge, scale: 1, density: 2, memory: undefined })).toBe('original');
  });
});
