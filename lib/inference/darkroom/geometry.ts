import type { Anchor, Step } from '#lib/inference/darkroom/steps.ts';
import { MAX_PIXELS } from '#lib/limits.ts';
import { type Said, say } from '#lib/text/said.ts';

/** Where pixels go, worked out from sizes alone. Browser-safe; the engine and the editor both count with it. */
export type Size = { width: number; height: number };
export type Rectangle = Size & { left: number; top: number };

/** Longest side of a result, pixels: what browsers and every format but WebP still open. */
export const MAX_SIDE = 20_000;

export type OutputSize = (Size & { approximate: boolean }) | { problem: Said };

const atLeastOne = (value: number): number => Math.max(1, Math.round(value));

/** Left and top of a box of `inner` size placed in `outer` at the anchor; a half pixel goes to the right and bottom. */
export function placeAt(outer: Size, inner: Size, anchor: Anchor): { left: number; top: number } {
  const spareX = outer.width - inner.width;
  const spareY = outer.height - inner.height;
  const left = anchor.endsWith('left') ? 0 : anchor.endsWith('right') ? spareX : Math.floor(spareX / 2);
  const top = anchor.startsWith('top') ? 0 : anchor.startsWith('bottom') ? spareY : Math.floor(spareY / 2);
  return { left, top };
}

/** The largest size of a ratio inside a picture: one side is the picture's own, the other is rounded to a pixel. */
export function largestInside(size: Size, ratio: Size): Size {
  return size.width * ratio.height > size.height * ratio.width
    ? { width: Math.min(size.width, atLeastOne((size.height * ratio.width) / ratio.height)), height: size.height }
    : { width: size.width, height: Math.min(size.height, atLeastOne((size.width * ratio.height) / ratio.width)) };
}

/** The smallest size of a ratio that a picture fits into. */
export function smallestAround(size: Size, ratio: Size): Size {
  return size.width * ratio.height > size.height * ratio.width
    ? { width: size.width, height: Math.max(size.height, atLeastOne((size.width * ratio.height) / ratio.width)) }
    : { width: Math.max(size.width, atLeastOne((size.height * ratio.width) / ratio.height)), height: size.height };
}

/** Degrees from 0 up to 360. */
export const turnOf = (degrees: number): number => ((degrees % 360) + 360) % 360;

/** Sine and cosine with the quarter turns exact, so that 90 ° grows no canvas by a rounding error. */
export function directionOf(degrees: number): { sin: number; cos: number } {
  const turn = turnOf(degrees);
  if (turn % 90 === 0) return { sin: [0, 1, 0, -1][turn / 90] ?? 0, cos: [1, 0, -1, 0][turn / 90] ?? 1 };
  return { sin: Math.sin((turn * Math.PI) / 180), cos: Math.cos((turn * Math.PI) / 180) };
}

/** The upright box around a turned picture. */
export function turnedSize(size: Size, degrees: number): Size {
  const { sin, cos } = directionOf(degrees);
  const whole = (value: number): number => Math.max(1, Math.ceil(value - 1e-6));
  return {
    width: whole(size.width * Math.abs(cos) + size.height * Math.abs(sin)),
    height: whole(size.width * Math.abs(sin) + size.height * Math.abs(cos)),
  };
}

/**
 * The largest upright rectangle of the picture's own ratio inside the turned picture, both about one centre: its half
 * sides, turned back, must stay within the picture's, which gives one factor for width and height.
 */
export function straightenedSize(size: Size, degrees: number): Size {
  const { sin, cos } = directionOf(degrees);
  const [s, c] = [Math.abs(sin), Math.abs(cos)];
  const factor = Math.min(
    size.width / (size.width * c + size.height * s),
    size.height / (size.width * s + size.height * c),
  );
  const whole = (value: number): number => Math.max(1, Math.floor(value + 1e-6));
  return { width: whole(size.width * factor), height: whole(size.height * factor) };
}

/** A length in pixels: pixels as they are, `%` of `whole`. */
export const lengthOf = (amount: number, unit: 'px' | '%', whole: number): number =>
  Math.round(unit === 'px' ? amount : (whole * amount) / 100);

/** Width of a border on each side, pixels; never nothing when something was asked for. */
const borderOf = (size: Size, step: { amount: number; unit: 'px' | '%' }): number =>
  step.amount === 0 ? 0 : Math.max(1, lengthOf(step.amount, step.unit, Math.min(size.width, size.height)));

/** The soft shadow's measures, pixels, each a share of the shorter side: blur (sigma), fall, and the margin that holds both. */
export function shadowOf(size: Size): { sigma: number; fall: number; margin: number } {
  const side = Math.min(size.width, size.height);
  return {
    sigma: Math.max(1, side * 0.022),
    fall: Math.round(side * 0.018),
    margin: Math.max(4, Math.round(side * 0.08)),
  };
}

/** What a crop keeps, or why it cannot. */
export function cropOf(
  size: Size,
  step: Extract<Step, { operation: 'crop-ratio' | 'crop-size' | 'crop-sides' | 'crop-box' }>,
): Rectangle | { problem: Said } {
  if (step.operation === 'crop-sides') {
    const left = lengthOf(step.left, step.unit, size.width);
    const top = lengthOf(step.top, step.unit, size.height);
    const width = size.width - left - lengthOf(step.right, step.unit, size.width);
    const height = size.height - top - lengthOf(step.bottom, step.unit, size.height);
    return width < 1 || height < 1 ? { problem: say('pixels', 'cropToNothing', size) } : { left, top, width, height };
  }
  if (step.operation === 'crop-box') {
    const { left, top, width, height } = step;
    const isInside = left + width <= size.width && top + height <= size.height;
    return isInside
      ? { left, top, width, height }
      : { problem: say('pixels', 'cropOutside', { left, top, width, height }, size) };
  }
  const inner =
    step.operation === 'crop-ratio' ? largestInside(size, step) : { width: step.width, height: step.height };
  if (inner.width < 1 || inner.height < 1) return { problem: say('pixels', 'cropToNothing', size) };
  if (inner.width > size.width || inner.height > size.height)
    return { problem: say('pixels', 'cropTooLarge', inner, size) };
  return { ...placeAt(size, inner, step.anchor), ...inner };
}

/** The canvas a pad or border makes and where the picture lies in it, or why it cannot. */
export function canvasOf(
  size: Size,
  step: Extract<Step, { operation: 'pad-ratio' | 'pad-size' | 'border' }>,
): { canvas: Size; left: number; top: number } | { problem: Said } {
  if (step.operation === 'border') {
    const width = borderOf(size, step);
    return { canvas: { width: size.width + 2 * width, height: size.height + 2 * width }, left: width, top: width };
  }
  const canvas =
    step.operation === 'pad-ratio' ? smallestAround(size, step) : { width: step.width, height: step.height };
  if (canvas.width < size.width || canvas.height < size.height)
    return { problem: say('pixels', 'canvasTooSmall', canvas, size) };
  return { canvas, ...placeAt(canvas, size, step.anchor) };
}

/** The size a resizing step scales to. */
export function scaledSize(size: Size, step: Extract<Step, { operation: 'resize' | 'resize-side' | 'scale' }>): Size {
  const by = (factor: number): Size => ({
    width: atLeastOne(size.width * factor),
    height: atLeastOne(size.height * factor),
  });
  if (step.operation === 'scale') return by(step.percent / 100);
  if (step.operation === 'resize-side') {
    const pick = step.side === 'longest' ? Math.max : Math.min;
    const factor = step.pixels / pick(size.width, size.height);
    return step.atMost && factor >= 1 ? size : by(factor);
  }
  const { width, height, fit } = step;
  if (step.atMost && size.width <= (width ?? Infinity) && size.height <= (height ?? Infinity)) return size;
  if (width !== undefined && height !== undefined) {
    return fit === 'inside' ? by(Math.min(width / size.width, height / size.height)) : { width, height };
  }
  if (width !== undefined) return { width, height: atLeastOne((size.height * width) / size.width) };
  if (height !== undefined) return { width: atLeastOne((size.width * height) / size.height), height };
  return size;
}

function sizeAfter(size: Size, step: Step): Size | { problem: Said } {
  switch (step.operation) {
    case 'rotate':
      return turnedSize(size, step.degrees);
    case 'straighten':
      return straightenedSize(size, step.degrees);
    case 'crop-ratio':
    case 'crop-size':
    case 'crop-sides':
    case 'crop-box':
      return cropOf(size, step);
    case 'resize':
    case 'resize-side':
    case 'scale':
      return scaledSize(size, step);
    case 'pad-ratio':
    case 'pad-size':
    case 'border': {
      const padded = canvasOf(size, step);
      return 'problem' in padded ? padded : padded.canvas;
    }
    case 'shadow': {
      const { margin } = shadowOf(size);
      return { width: size.width + 2 * margin, height: size.height + 2 * margin };
    }
    default:
      return size;
  }
}

/** Why a size is more than this engine makes, or null. */
export function sizeProblem(size: Size): Said | null {
  const fits = size.width <= MAX_SIDE && size.height <= MAX_SIDE && size.width * size.height <= MAX_PIXELS;
  return fits ? null : say('pixels', 'tooLarge', size, MAX_SIDE, MAX_PIXELS / 1_000_000);
}

/**
 * The size the steps make of a picture, pixels, or the sentence that says why they cannot. Steps in between count too:
 * none may exceed the limits. `approximate` is true after a trim, whose cut depends on the pixels.
 */
export function outputSize(size: Size, steps: readonly Step[]): OutputSize {
  let current: Size = { width: size.width, height: size.height };
  let approximate = false;
  for (const step of steps) {
    const next = sizeAfter(current, step);
    if ('problem' in next) {
      // How much a trim leaves is not known here, so a canvas that looks too small may still be large enough.
      if (!(approximate && step.operation === 'pad-size')) return next;
      current = { width: step.width, height: step.height };
      continue;
    }
    const problem = sizeProblem(next);
    if (problem) return { problem };
    current = { width: next.width, height: next.height };
    approximate ||= step.operation === 'trim';
  }
  return { ...current, approximate };
}

const RESHAPING = new Set<Step['operation']>([
  'crop-ratio',
  'crop-size',
  'crop-sides',
  'crop-box',
  'resize',
  'resize-side',
  'scale',
  'pad-ratio',
  'pad-size',
]);

/** Whether a step is one that only changes the size, and this picture has that size already. */
export function keepsSize(size: Size, step: Step): boolean {
  if (!RESHAPING.has(step.operation)) return false;
  const next = sizeAfter(size, step);
  return !('problem' in next) && next.width === size.width && next.height === size.height;
}
