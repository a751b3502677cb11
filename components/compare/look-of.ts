import type { Planes } from '#components/compare/planes.ts';

/** What a picture looks like as numbers, over some of its places. L, a and b as in CIELAB: lightness 0 to 100, green to red, blue to yellow. */
export type LookOf = {
  lightness: number;
  red: number;
  yellow: number;
  /** Mean distance from grey. */
  colour: number;
  /** How far lightness is spread: its standard deviation. */
  contrast: number;
  /** How much lightness moves from place to place, as a share of `contrast`. */
  detail: number;
  /** 1 where all colours are of one hue. */
  oneHue: number;
  clear: number;
};

type Lab = [l: number, a: number, b: number];

const LINEAR = Float64Array.from({ length: 256 }, (_, value) =>
  value <= 0.04045 * 255 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
);
const linear = (value: number): number => LINEAR[Math.round(value)] ?? 1;
const curve = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27) * (t / 116) + 16 / 116);

/** sRGB (IEC 61966-2-1) to CIELAB under D65. */
function labOf(red: number, green: number, blue: number): Lab {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const x = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = curve(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Lightness at each place of the picture. */
export const lightnessOf = ({ rgb, has }: Planes): Float32Array =>
  Float32Array.from(has, (_, at) => labOf(rgb[at * 3] ?? 0, rgb[at * 3 + 1] ?? 0, rgb[at * 3 + 2] ?? 0)[0]);

/** How the picture looks at these places. */
export function lookOf(planes: Planes, places: readonly number[], lightness: Float32Array): LookOf {
  const { rgb, clear, width, has } = planes;
  const count = Math.max(1, places.length);
  const sum = { l: 0, square: 0, a: 0, b: 0, colour: 0, hueX: 0, hueY: 0, clear: 0, steps: 0, pairs: 0 };
  for (const at of places) {
    const [l, a, b] = labOf(rgb[at * 3] ?? 0, rgb[at * 3 + 1] ?? 0, rgb[at * 3 + 2] ?? 0);
    const colour = Math.hypot(a, b);
    sum.l += l;
    sum.square += l * l;
    sum.a += a;
    sum.b += b;
    sum.colour += colour;
    sum.clear += clear[at] ?? 0;
    for (const next of [(at + 1) % width === 0 ? -1 : at + 1, at + width]) {
      if (has[next] !== 1) continue;
      sum.steps += Math.abs((lightness[next] ?? 0) - l);
      sum.pairs++;
    }
  }
  const mean = sum.l / count;
  const contrast = Math.sqrt(Math.max(0, sum.square / count - mean * mean));
  return {
    lightness: mean,
    red: sum.a / count,
    yellow: sum.b / count,
    colour: sum.colour / count,
    contrast,
    detail: sum.steps / Math.max(1, sum.pairs) / Math.max(1, contrast),
    oneHue: Math.hypot(sum.a, sum.b) / Math.max(1e-6, sum.colour),
    clear: sum.clear / count,
  };
}

/** How much the two go up and down together over these places, −1 to 1; null where one of them is plain there. */
export function togetherness(one: Float32Array, other: Float32Array, places: readonly number[]): number | null {
  let [sumX, sumY, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (const at of places) {
    const [x, y] = [one[at] ?? 0, other[at] ?? 0];
    sumX += x;
    sumY += y;
    xx += x * x;
    yy += y * y;
    xy += x * y;
  }
  const n = Math.max(1, places.length);
  const [spreadX, spreadY] = [xx / n - (sumX / n) ** 2, yy / n - (sumY / n) ** 2];
  if (spreadX < 4 || spreadY < 4) return null;
  return (xy / n - (sumX / n) * (sumY / n)) / Math.sqrt(spreadX * spreadY);
}
