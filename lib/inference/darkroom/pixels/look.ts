import { colourOf } from '#lib/inference/darkroom/pixels/colour.ts';
import {
  BLUE,
  type Curve,
  clamp,
  curveOf,
  encodedCurve,
  GREEN,
  linearCurve,
  RED,
  toEncoded,
  toLinear,
} from '#lib/inference/darkroom/pixels/light.ts';
import type { Kernel } from '#lib/inference/darkroom/pixels/pointwise.ts';
import type { ColourStep } from '#lib/inference/darkroom/steps.ts';

/** Colour steps that need nothing but the value itself (auto-levels needs the whole picture first). */
export type LookStep = Exclude<ColourStep, { operation: 'auto-levels' }>;

/** How far 100 % warmer moves red up and blue down, stops of linear light: from daylight to about a lamp's glow. */
const WARMTH_STOPS = 0.6;

function applyCurve(plane: Float32Array, count: number, curve: Curve): void {
  for (let i = 0; i < count; i += 1) plane[i] = curve[((plane[i] ?? 0) * 65_535 + 0.5) | 0] ?? 0;
}

/** What becomes of an encoded value; the result may lie outside 0…1 and is cut to it. */
export type Change = (value: number) => number;

/**
 * A colour step as arithmetic on one pixel: a function a channel, sums of the three channels (rows red, green, blue), or something made from its
 * grey. The engine and the preview in the browser both count with it.
 */
export type Arithmetic =
  | { kind: 'curves'; red: Change; green: Change; blue: Change }
  | { kind: 'matrix'; matrix: readonly number[] }
  | { kind: 'grey'; make: FromGrey };

/** Writes what a pixel becomes; `grey` is its encoded luminance, the grey that a black-and-white picture has there. */
export type FromGrey = (grey: number, red: number, green: number, blue: number, out: Float32Array) => void;

/** One curve a channel. */
export function curves(red: Curve, green: Curve = red, blue: Curve = red): Kernel {
  return (band) => {
    applyCurve(band.red, band.count, red);
    applyCurve(band.green, band.count, green);
    applyCurve(band.blue, band.count, blue);
  };
}

/** Three sums of the three channels, rows red, green, blue, on encoded values, clamped. */
function matrix(m: readonly number[]): Kernel {
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0, i = 1] = m;
  return ({ red, green, blue, count }) => {
    for (let at = 0; at < count; at += 1) {
      const [r, v, u] = [red[at] ?? 0, green[at] ?? 0, blue[at] ?? 0];
      red[at] = clamp(a * r + b * v + c * u);
      green[at] = clamp(d * r + e * v + f * u);
      blue[at] = clamp(g * r + h * v + i * u);
    }
  };
}

/**
 * Moves the light parts and leaves black, white and the dark ones: v + k·p·(1−v)·v³. Bringing back takes twice what pushing does (k = 2, 1): more would
 * turn the order of tones round.
 */
const highlights =
  (share: number): Change =>
  (value) =>
    value + (share < 0 ? 2 : 1) * share * (1 - value) * value ** 3;

/** Scales linear light by a factor. */
const gain =
  (factor: number): Change =>
  (value) =>
    toEncoded(toLinear(value) * factor);

/** Kernels that work on a pixel's grey. */
function fromGrey(make: FromGrey): Kernel {
  const linear = linearCurve();
  const encoded = encodedCurve();
  const out = new Float32Array(3);
  const light = (value: number): number => linear[(value * 65_535 + 0.5) | 0] ?? 0;
  return ({ red, green, blue, count }) => {
    for (let i = 0; i < count; i += 1) {
      const [r, g, b] = [red[i] ?? 0, green[i] ?? 0, blue[i] ?? 0];
      const root = Math.sqrt(RED * light(r) + GREEN * light(g) + BLUE * light(b));
      make(encoded[(root * 65_535 + 0.5) | 0] ?? 0, r, g, b, out);
      red[i] = clamp(out[0] ?? 0);
      green[i] = clamp(out[1] ?? 0);
      blue[i] = clamp(out[2] ?? 0);
    }
  };
}

/** Moves each pixel `share` of the way to its grey carrying the colour's hue: full in the middle, none in black and white. */
function tint(hex: string, share: number): FromGrey {
  const colour = colourOf(hex);
  const luma = RED * colour.red + GREEN * colour.green + BLUE * colour.blue;
  const [dr, dg, db] = [colour.red - luma, colour.green - luma, colour.blue - luma];
  return (grey, r, g, b, out) => {
    const reach = 4 * grey * (1 - grey);
    out[0] = r + share * (grey + reach * dr - r);
    out[1] = g + share * (grey + reach * dg - g);
    out[2] = b + share * (grey + reach * db - b);
  };
}

function duotone(shadows: string, highlights: string): FromGrey {
  const [from, to] = [colourOf(shadows), colourOf(highlights)];
  return (grey, _r, _g, _b, out) => {
    out[0] = from.red + (to.red - from.red) * grey;
    out[1] = from.green + (to.green - from.green) * grey;
    out[2] = from.blue + (to.blue - from.blue) * grey;
  };
}

/** The matrix that keeps `keep` of each channel and mixes the rest from grey (Filter Effects 1 §"saturate", BT.709 shares). */
const saturation = (keep: number): number[] => {
  const [r, g, b] = [RED * (1 - keep), GREEN * (1 - keep), BLUE * (1 - keep)];
  return [r + keep, g, b, r, g + keep, b, r, g, b + keep];
};

/** Turns colours about the grey axis and keeps their luma (Filter Effects 1 §"hueRotate", BT.709 shares). */
function hue(degrees: number): number[] {
  const turn = ((degrees % 360) * Math.PI) / 180;
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const luma = [RED, GREEN, BLUE];
  const across = [-RED, -GREEN, 1 - BLUE, 0.143, 0.14, -0.283, RED - 1, GREEN, BLUE];
  return across.map((sine, i) => {
    const share = luma[i % 3] ?? 0;
    return share + c * ((i % 4 === 0 ? 1 : 0) - share) + s * sine;
  });
}

/** Sepia of Filter Effects 1 §"sepia", mixed with the picture. */
function sepia(share: number): number[] {
  const full = [0.393, 0.769, 0.189, 0.349, 0.686, 0.168, 0.272, 0.534, 0.131];
  return full.map((value, i) => (i % 4 === 0 ? 1 : 0) * (1 - share) + value * share);
}

/**
 * One colour step as arithmetic. v is an encoded value from 0 to 1, L its linear light, p the percentage / 100, and every
 * result is cut to 0…1:
 * brightness v·(1+p) · contrast (v−½)·(1+p)+½ · gamma v^(1/gamma) · exposure L·2^stops · warmth red L·2^(0.6 p), blue
 * L·2^(−0.6 p), all three scaled so that greys keep their luminance · saturation, hue and sepia the matrices of the W3C's
 * Filter Effects on v · highlights v+k·p·(1−v)·v³ with k 2 below 0 and 1 above, shadows the same from black · black-and-white the encoded form of 0.2126 R + 0.7152 G + 0.0722 B in linear light · invert 1−v.
 */
export function arithmeticOf(step: LookStep): Arithmetic {
  const same = (change: Change): Arithmetic => ({ kind: 'curves', red: change, green: change, blue: change });
  switch (step.operation) {
    case 'brightness':
      return same((value) => value * (1 + step.percent / 100));
    case 'contrast':
      return same((value) => (value - 0.5) * (1 + step.percent / 100) + 0.5);
    case 'highlights':
      return same(highlights(step.percent / 100));
    case 'shadows': {
      // The same, seen from black.
      const mirrored = highlights(-step.percent / 100);
      return same((value) => 1 - mirrored(1 - value));
    }
    case 'gamma':
      return same((value) => value ** (1 / step.gamma));
    case 'exposure':
      return same(gain(2 ** step.stops));
    case 'invert':
      return same((value) => 1 - value);
    case 'warmth': {
      const up = 2 ** ((WARMTH_STOPS * step.percent) / 100);
      const even = RED * up + GREEN + BLUE / up;
      return { kind: 'curves', red: gain(up / even), green: gain(1 / even), blue: gain(1 / (up * even)) };
    }
    case 'saturation':
      return { kind: 'matrix', matrix: saturation(1 + step.percent / 100) };
    case 'hue':
      return { kind: 'matrix', matrix: hue(step.degrees) };
    case 'sepia':
      return { kind: 'matrix', matrix: sepia(step.percent / 100) };
    case 'tint':
      return { kind: 'grey', make: tint(step.colour, step.percent / 100) };
    case 'duotone':
      return { kind: 'grey', make: duotone(step.shadows, step.highlights) };
    case 'black-and-white':
      return { kind: 'grey', make: (grey, _r, _g, _b, out) => out.fill(grey) };
  }
}

/** The same for a run of pixels. */
export function lookOf(step: LookStep): Kernel {
  const arithmetic = arithmeticOf(step);
  switch (arithmetic.kind) {
    case 'curves': {
      const { red, green, blue } = arithmetic;
      const first = curveOf(red);
      return curves(first, green === red ? first : curveOf(green), blue === red ? first : curveOf(blue));
    }
    case 'matrix':
      return matrix(arithmetic.matrix);
    case 'grey':
      return fromGrey(arithmetic.make);
  }
}
