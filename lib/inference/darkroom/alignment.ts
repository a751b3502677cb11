import {
  canvasOf,
  cropOf,
  directionOf,
  largestInside,
  placeAt,
  type Size,
  scaledSize,
  shadowOf,
  straightenedSize,
  turnedSize,
} from '#lib/inference/darkroom/geometry.ts';
import type { Operation, Step } from '#lib/inference/darkroom/steps.ts';

/**
 * Where a point of the source lies in the result, pixels from the top left: x' = a·x + c·y + e, y' = b·x + d·y + f (the order
 * of CSS `matrix()`), and the size of the result.
 */
export type Alignment = Size & { matrix: Matrix };
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** `second` after `first`. */
function then(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [A, B, C, D, E, F] = second;
  return [A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F];
}

const moved = (left: number, top: number): Matrix => [1, 0, 0, 1, left, top];

/** A turn about the centre of one size onto the centre of another, clockwise. */
function turned(from: Size, degrees: number, to: Size): Matrix {
  const { sin, cos } = directionOf(degrees);
  const about: Matrix = [cos, sin, -sin, cos, to.width / 2, to.height / 2];
  return then(moved(-from.width / 2, -from.height / 2), about);
}

function scaled(from: Size, step: Extract<Step, { operation: 'resize' | 'resize-side' | 'scale' }>): Alignment {
  const to = scaledSize(from, step);
  const kept = step.operation === 'resize' && step.fit === 'cover' ? largestInside(from, to) : from;
  const { left, top } = placeAt(from, kept, 'centre');
  const scale: Matrix = [to.width / kept.width, 0, 0, to.height / kept.height, 0, 0];
  return { width: to.width, height: to.height, matrix: then(moved(-left, -top), scale) };
}

/** What one step does to places; null where only the pixels know, or where it cannot be done. */
function alignmentOf(size: Size, step: Step): Alignment | null {
  switch (step.operation) {
    case 'rotate': {
      const to = turnedSize(size, step.degrees);
      return { ...to, matrix: turned(size, step.degrees, to) };
    }
    case 'straighten': {
      const to = straightenedSize(size, step.degrees);
      return { ...to, matrix: turned(size, step.degrees, to) };
    }
    case 'mirror':
      return step.axis === 'horizontal'
        ? { ...size, matrix: [-1, 0, 0, 1, size.width, 0] }
        : { ...size, matrix: [1, 0, 0, -1, 0, size.height] };
    case 'crop-ratio':
    case 'crop-size':
    case 'crop-sides':
    case 'crop-box': {
      const kept = cropOf(size, step);
      if ('problem' in kept) return null;
      return { width: kept.width, height: kept.height, matrix: moved(-kept.left, -kept.top) };
    }
    case 'resize':
    case 'resize-side':
    case 'scale':
      return scaled(size, step);
    case 'pad-ratio':
    case 'pad-size':
    case 'border': {
      const padded = canvasOf(size, step);
      return 'problem' in padded ? null : { ...padded.canvas, matrix: moved(padded.left, padded.top) };
    }
    case 'shadow': {
      const { margin } = shadowOf(size);
      return { width: size.width + 2 * margin, height: size.height + 2 * margin, matrix: moved(margin, margin) };
    }
    case 'trim':
      return null;
    default:
      return { ...size, matrix: [1, 0, 0, 1, 0, 0] };
  }
}

/**
 * How a picture of this size lies in what the steps make of it, so that before and after can be shown on one another. Exact
 * for crops, quarter turns and mirrors; within a pixel where the engine resamples. Null after a trim, whose cut only the
 * pixels know, and for steps that cannot be done.
 */
export function alignment(source: Size, steps: readonly Step[]): Alignment | null {
  let whole: Alignment = { width: source.width, height: source.height, matrix: moved(0, 0) };
  for (const step of steps) {
    const next = alignmentOf({ width: whole.width, height: whole.height }, step);
    if (!next) return null;
    whole = { ...next, matrix: then(whole.matrix, next.matrix) };
  }
  return whole;
}

const MOVING = new Set<Operation>([
  'rotate',
  'straighten',
  'mirror',
  'crop-ratio',
  'crop-size',
  'crop-sides',
  'crop-box',
  'trim',
  'resize',
  'resize-side',
  'scale',
  'format',
  'quality',
]);

/** Whether the steps move pixels and change nothing else: laid on one another, before and after would be the same picture. */
export const onlyMoves = (steps: readonly Step[]): boolean => steps.every(({ operation }) => MOVING.has(operation));
