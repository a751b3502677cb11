import type { Lies } from '#components/editor/stage/difference.ts';

/** Pixels as a canvas gives them: RGBA, not premultiplied. */
export type Pixels = { width: number; height: number; data: Uint8ClampedArray };
export type Size = { width: number; height: number };

/** One picture on the grid that two are compared on: three samples a place, laid on white, 0 to 255. */
export type Planes = Size & {
  rgb: Float32Array;
  /** How clear each place is, 0 opaque to 255. */
  clear: Float32Array;
  /** 1 where the picture has something at that place. */
  has: Uint8Array;
};

/** Longest side of that grid: a spot of one percent of the width is two places, and a phone counts it in some milliseconds. */
const GRID_PX = 192;
/** Samples a place, to a side. */
const FINE = 2;

/**
 * The size of the grid on which a result and its source are compared: as fine as both are known. `known` is how many pixels the thumb of each has for one
 * of the picture's own.
 */
export function gridOf(frame: Size, { before, after, lies }: { before: number; after: number; lies: Lies }): Size {
  const [a, b, c, d] = lies;
  const enlarged = Math.sqrt(Math.abs(a * d - b * c)) || 1;
  const scale = Math.min(GRID_PX / Math.max(frame.width, frame.height), before / enlarged, after, 1);
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: side(frame.width), height: side(frame.height) };
}

/** Where a place of the frame lies in a picture that lies in it so. */
function backwards([a, b, c, d, e, f]: Lies): Lies {
  const det = a * d - b * c || 1;
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det];
}

/** A picture of this size that lies in a frame, as samples on the frame's grid; `pixels` is a smaller copy of all of it. */
export function planesOf(
  pixels: Pixels,
  { grid, frame, size, lies }: { grid: Size; frame: Size; size: Size; lies: Lies },
): Planes {
  const places = grid.width * grid.height;
  const planes: Planes = {
    ...grid,
    rgb: new Float32Array(places * 3),
    clear: new Float32Array(places),
    has: new Uint8Array(places),
  };
  const [a, b, c, d, e, f] = backwards(lies);
  const [stepX, stepY] = [frame.width / grid.width, frame.height / grid.height];
  for (let y = 0; y < grid.height; y++) {
    for (let x = 0; x < grid.width; x++) {
      let inside = 0;
      for (let n = 0; n < FINE * FINE; n++) {
        const atX = (x + ((n % FINE) + 0.5) / FINE) * stepX;
        const atY = (y + (Math.floor(n / FINE) + 0.5) / FINE) * stepY;
        const u = ((a * atX + c * atY + e) / size.width) * pixels.width;
        const v = ((b * atX + d * atY + f) / size.height) * pixels.height;
        if (u < 0 || v < 0 || u >= pixels.width || v >= pixels.height) continue;
        inside++;
        addSample(planes, y * grid.width + x, pixels, u, v);
      }
      finish(planes, y * grid.width + x, inside);
    }
  }
  return withoutRim(planes);
}

/** Adds what lies between the four pixels around a point. What is clear shows white. Without lists: it is done some hundred thousand times, while a person may be writing. */
function addSample({ rgb, clear }: Planes, place: number, { width, height, data }: Pixels, u: number, v: number): void {
  const left = Math.floor(u - 0.5);
  const top = Math.floor(v - 0.5);
  let red = 0;
  let green = 0;
  let blue = 0;
  let unseen = 0;
  for (let n = 0; n < 4; n++) {
    const x = left + (n & 1);
    const y = top + (n >> 1);
    const weight = (1 - Math.abs(u - 0.5 - x)) * (1 - Math.abs(v - 0.5 - y));
    const at = (Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))) * 4;
    const alpha = (data[at + 3] ?? 255) / 255;
    const white = 255 * (1 - alpha);
    red += weight * ((data[at] ?? 0) * alpha + white);
    green += weight * ((data[at + 1] ?? 0) * alpha + white);
    blue += weight * ((data[at + 2] ?? 0) * alpha + white);
    unseen += weight * white;
  }
  rgb[place * 3] = (rgb[place * 3] ?? 0) + red;
  rgb[place * 3 + 1] = (rgb[place * 3 + 1] ?? 0) + green;
  rgb[place * 3 + 2] = (rgb[place * 3 + 2] ?? 0) + blue;
  clear[place] = (clear[place] ?? 0) + unseen;
}

/** Only what the picture covers whole is its own: at its edge something else shows through. */
function finish({ rgb, clear, has }: Planes, at: number, samples: number): void {
  if (samples < FINE * FINE) return;
  has[at] = 1;
  for (let channel = 0; channel < 3; channel++) rgb[at * 3 + channel] = (rgb[at * 3 + channel] ?? 0) / samples;
  clear[at] = (clear[at] ?? 0) / samples;
}

/** Without the places beside those that the picture does not cover: packing has bled into them. */
function withoutRim({ has, width, height, ...planes }: Planes): Planes {
  const kept = has.map((is, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const beside = [
      x > 0 ? at - 1 : at,
      x < width - 1 ? at + 1 : at,
      y > 0 ? at - width : at,
      y < height - 1 ? at + width : at,
    ];
    return is === 1 && beside.every((near) => has[near] === 1) ? 1 : 0;
  });
  return { ...planes, width, height, has: kept };
}
