/** Where a photo may change, one sample a pixel: 255 wholly, 0 not at all. Pure, so that what is drawn, sent and tested is one thing. */
export type Grey = { width: number; height: number; data: Uint8Array };
export type Point = { x: number; y: number };
/** Whole pixels, `right` and `bottom` not included. */
export type Box = { left: number; top: number; right: number; bottom: number };

export const NOTHING: Box = { left: 0, top: 0, right: 0, bottom: 0 };

export const wholeOf = ({ width, height }: Grey): Box => ({ left: 0, top: 0, right: width, bottom: height });

export const isEmpty = ({ left, top, right, bottom }: Box): boolean => right <= left || bottom <= top;

export function around(a: Box, b: Box): Box {
  if (isEmpty(a)) return b;
  if (isEmpty(b)) return a;
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

const within = ({ width, height }: Grey, box: Box): Box => ({
  left: Math.max(0, Math.floor(box.left)),
  top: Math.max(0, Math.floor(box.top)),
  right: Math.min(width, Math.ceil(box.right)),
  bottom: Math.min(height, Math.ceil(box.bottom)),
});

/** Draws a line with a round tip of this radius, pixels, in place. Answers where anything may have changed. */
export function line(grey: Grey, from: Point, to: Point, radius: number, value: 0 | 255): Box {
  const box = within(grey, {
    left: Math.min(from.x, to.x) - radius,
    top: Math.min(from.y, to.y) - radius,
    right: Math.max(from.x, to.x) + radius + 1,
    bottom: Math.max(from.y, to.y) + radius + 1,
  });
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  for (let y = box.top; y < box.bottom; y++)
    for (let x = box.left; x < box.right; x++) {
      const [px, py] = [x + 0.5 - from.x, y + 0.5 - from.y];
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
      if ((px - dx * along) ** 2 + (py - dy * along) ** 2 <= radius * radius) grey.data[y * grey.width + x] = value;
    }
  return box;
}

/** Fills a rectangle, from one corner to the other. */
export function rectangle(grey: Grey, a: Point, b: Point, value: 0 | 255): Box {
  const box = within(grey, {
    left: Math.round(Math.min(a.x, b.x)),
    top: Math.round(Math.min(a.y, b.y)),
    right: Math.round(Math.max(a.x, b.x)),
    bottom: Math.round(Math.max(a.y, b.y)),
  });
  for (let y = box.top; y < box.bottom; y++)
    grey.data.fill(value, y * grey.width + box.left, y * grey.width + Math.max(box.left, box.right));
  return box;
}

/** Fills what a loop goes around; where it crosses itself, what it goes around an odd number of times. */
export function loop(grey: Grey, points: readonly Point[], value: 0 | 255): Box {
  if (points.length < 3) return NOTHING;
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const box = within(grey, {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs) + 1,
    bottom: Math.max(...ys) + 1,
  });
  for (let y = box.top; y < box.bottom; y++) {
    const crossings = crossingsAt(points, y + 0.5);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const [start = 0, end = 0] = [crossings[pair], crossings[pair + 1]];
      const [left, right] = [Math.max(0, Math.round(start)), Math.min(grey.width, Math.round(end))];
      if (right > left) grey.data.fill(value, y * grey.width + left, y * grey.width + right);
    }
  }
  return box;
}

function crossingsAt(points: readonly Point[], y: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < points.length; at++) {
    const [a, b] = [points[at], points[(at + 1) % points.length]];
    if (a && b && a.y <= y !== b.y <= y) found.push(a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x));
  }
  return found.sort((a, b) => a - b);
}

export function invert(grey: Grey): Box {
  for (let at = 0; at < grey.data.length; at++) grey.data[at] = 255 - (grey.data[at] ?? 0);
  return wholeOf(grey);
}

/** How much of the photo is marked, 0 to 1. */
export const shareOf = ({ data }: Grey): number => sumOf(data) / (data.length * 255);

export function sumOf(data: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < data.length; at++) sum += data[at] ?? 0;
  return sum;
}

/** Of the samples within a box, in rows of `width`. */
export function sumWithin(data: Uint8Array, width: number, { left, top, right, bottom }: Box): number {
  let sum = 0;
  for (let y = top; y < bottom; y++) for (let at = y * width + left; at < y * width + right; at++) sum += data[at] ?? 0;
  return sum;
}

/**
 * The same with soft edges: half as wide inside as outside, `width` pixels about (a Gaussian, by three passes of a box). What is farther away than that stays
 * exactly 0 or 255. The mask itself stays as it is.
 */
export function feathered(grey: Grey, width: number): Grey {
  const radius = Math.round((Math.sqrt(width * width + 1) - 1) / 2);
  if (radius < 1) return grey;
  let data = grey.data;
  for (let pass = 0; pass < 3; pass++) {
    data = boxed(data, grey.width, grey.height, radius, 1, grey.width);
    data = boxed(data, grey.height, grey.width, radius, grey.width, 1);
  }
  return { ...grey, data };
}

/** The mean of `radius` samples to both sides along lines of `length` samples; the edge goes on as it ends. */
function boxed(from: Uint8Array, length: number, lines: number, radius: number, step: number, stride: number) {
  const to = new Uint8Array(from.length);
  const size = radius * 2 + 1;
  for (let row = 0; row < lines; row++) {
    const start = row * stride;
    const at = (index: number) => from[start + Math.min(length - 1, Math.max(0, index)) * step] ?? 0;
    let sum = 0;
    for (let index = -radius; index <= radius; index++) sum += at(index);
    for (let index = 0; index < length; index++) {
      to[start + index * step] = Math.round(sum / size);
      sum += at(index + radius + 1) - at(index - radius);
    }
  }
  return to;
}
