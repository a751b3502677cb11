import type { Size } from '#lib/inference/darkroom/geometry.ts';

type Pixels = Size & { data: Uint8ClampedArray };

/** Less is not seen, and the engine leaves it out too, pixels. */
const LEAST_SIGMA = 0.3;
/** Above this sigma the picture is averaged into blocks first: the eye sees no difference, and the time stays flat. */
const DIRECT_SIGMA = 2;

/** A Gaussian blur of `sigma` pixels of a canvas's samples, the edge going on outwards. A copy of its own. */
export function softened(picture: Pixels, sigma: number): Pixels {
  if (sigma < LEAST_SIGMA) return { ...picture, data: picture.data.slice() };
  const block = Math.max(1, Math.floor(sigma / DIRECT_SIGMA));
  if (block === 1) return gaussian(picture, sigma);
  const small = shrunk(picture, block);
  // Averaging and laying straight lines between the blocks blur too; variances add up.
  const own = (block * block - 1) / 12 + (block * block) / 6;
  return grown(gaussian(small, Math.sqrt(Math.max(0.09, sigma * sigma - own)) / block), picture, block);
}

function kernelOf(sigma: number): Float32Array {
  const reach = Math.ceil(3 * sigma);
  const weights = Float32Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * sigma ** 2)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function gaussian({ data, width, height }: Pixels, sigma: number): Pixels {
  const kernel = kernelOf(sigma);
  const across = new Float32Array(data.length);
  convolve({ from: data, to: across, lines: height, length: width, line: width * 4, step: 4 }, kernel);
  const both = new Uint8ClampedArray(data.length);
  convolve({ from: across, to: both, lines: width, length: height, line: 4, step: width * 4 }, kernel);
  return { data: both, width, height };
}

type Lines = {
  from: Uint8ClampedArray | Float32Array;
  to: Uint8ClampedArray | Float32Array;
  lines: number;
  length: number;
  /** Samples from one line to the next, and from one pixel of a line to the next. */
  line: number;
  step: number;
};

function convolve({ from, to, lines, length, line, step }: Lines, kernel: Float32Array): void {
  const reach = (kernel.length - 1) / 2;
  for (let l = 0; l < lines; l += 1) {
    const start = l * line;
    for (let i = 0; i < length; i += 1) {
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      for (let k = -reach; k <= reach; k += 1) {
        const at = start + Math.min(length - 1, Math.max(0, i + k)) * step;
        const weight = kernel[k + reach] ?? 0;
        red += weight * (from[at] ?? 0);
        green += weight * (from[at + 1] ?? 0);
        blue += weight * (from[at + 2] ?? 0);
        alpha += weight * (from[at + 3] ?? 0);
      }
      const at = start + i * step;
      to[at] = red;
      to[at + 1] = green;
      to[at + 2] = blue;
      to[at + 3] = alpha;
    }
  }
}

/** Means of square blocks; those at the right and bottom may be smaller. */
function shrunk({ data, width, height }: Pixels, block: number): Pixels {
  const [across, down] = [Math.ceil(width / block), Math.ceil(height / block)];
  const to = new Uint8ClampedArray(across * down * 4);
  for (let row = 0; row < down; row += 1) {
    for (let column = 0; column < across; column += 1) {
      const sum = [0, 0, 0, 0];
      const [right, bottom] = [Math.min(width, (column + 1) * block), Math.min(height, (row + 1) * block)];
      for (let y = row * block; y < bottom; y += 1)
        for (let x = column * block; x < right; x += 1)
          for (let c = 0; c < 4; c += 1) sum[c] = (sum[c] ?? 0) + (data[(y * width + x) * 4 + c] ?? 0);
      const count = (right - column * block) * (bottom - row * block);
      for (let c = 0; c < 4; c += 1) to[(row * across + column) * 4 + c] = (sum[c] ?? 0) / count;
    }
  }
  return { data: to, width: across, height: down };
}

/** Straight lines between the middles of blocks. */
function grown(small: Pixels, { width, height }: Size, block: number): Pixels {
  const to = new Uint8ClampedArray(width * height * 4);
  const place = (at: number, most: number): [number, number, number] => {
    const middle = Math.min(most, Math.max(0, (at + 0.5) / block - 0.5));
    const first = Math.floor(middle);
    return [first, Math.min(most, first + 1), middle - first];
  };
  for (let y = 0; y < height; y += 1) {
    const [above, below, down] = place(y, small.height - 1);
    for (let x = 0; x < width; x += 1) {
      const [left, right, over] = place(x, small.width - 1);
      const at = (y * width + x) * 4;
      for (let c = 0; c < 4; c += 1) {
        const value = (column: number, row: number) => small.data[(row * small.width + column) * 4 + c] ?? 0;
        const top = value(left, above) * (1 - over) + value(right, above) * over;
        const bottom = value(left, below) * (1 - over) + value(right, below) * over;
        to[at + c] = top * (1 - down) + bottom * down;
      }
    }
  }
  return { data: to, width, height };
}
