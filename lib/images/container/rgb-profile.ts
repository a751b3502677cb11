import { readTags } from '#lib/images/container/icc.ts';
import { invert, type Matrix, makeIcc, SRGB_PRIMARIES, type Vector } from '#lib/images/container/make-icc.ts';

/** Steps in which a channel's curve is kept for looking values up backwards; 16 bits of them are finer than any picture here. */
const STEPS = 65_535;

/** A colour space as most display profiles describe one: a curve for each channel, and what red, green and blue are in the connection space. */
type RgbSpace = { curves: Curve[]; matrix: Matrix };
/** From a sample, 0 to 1, to light, 0 to 1. */
type Curve = (sample: number) => number;

const fixed = (tag: DataView, at: number): number => tag.getInt32(at) / 65_536;
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const kindOf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 4)).toString('latin1');

/** `curv` (ICC.1:2022 §10.6): straight, an exponent, or a table. */
function tableCurve(tag: DataView): Curve | null {
  const count = tag.getUint32(8);
  if (12 + count * 2 > tag.byteLength) return null;
  if (count === 0) return (v) => v;
  if (count === 1) return (v) => v ** (tag.getUint16(12) / 256);
  return (v) => {
    const place = Math.min(1, Math.max(0, v)) * (count - 1);
    const low = Math.min(count - 2, Math.floor(place));
    const [a, b] = [tag.getUint16(12 + low * 2), tag.getUint16(14 + low * 2)];
    return (a + (b - a) * (place - low)) / 65_535;
  };
}

/** `para` (§10.18): five kinds of exponents with straight beginnings. */
function parametricCurve(tag: DataView): Curve | null {
  const kind = tag.getUint16(8);
  const count = [1, 3, 4, 5, 7][kind];
  if (count === undefined || 12 + count * 4 > tag.byteLength) return null;
  const [g = 1, a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = Array.from({ length: count }, (_, at) =>
    fixed(tag, 12 + at * 4),
  );
  const power = (v: number) => Math.max(0, a * v + b) ** g;
  if (kind === 0) return (v) => v ** g;
  if (kind === 1) return (v) => (v >= -b / a ? power(v) : 0);
  if (kind === 2) return (v) => (v >= -b / a ? power(v) + c : c);
  if (kind === 3) return (v) => (v >= d ? power(v) : c * v);
  return (v) => (v >= d ? power(v) + e : c * v + f);
}

function curveOf(bytes: Uint8Array | undefined): Curve | null {
  if (!bytes || bytes.length < 12) return null;
  const kind = kindOf(bytes);
  if (kind === 'curv') return tableCurve(viewOf(bytes));
  return kind === 'para' ? parametricCurve(viewOf(bytes)) : null;
}

function colorantOf(bytes: Uint8Array | undefined): Vector | null {
  if (!bytes || bytes.length < 20 || kindOf(bytes) !== 'XYZ ') return null;
  const tag = viewOf(bytes);
  return [fixed(tag, 8), fixed(tag, 12), fixed(tag, 16)];
}

/** The space that a profile describes by curves and a matrix; null for one that needs tables, or is none. */
function rgbSpaceOf(profile: Uint8Array): RgbSpace | null {
  const tags = readTags(profile);
  if (!tags || tags.has('A2B0')) return null;
  const curves = ['rTRC', 'gTRC', 'bTRC'].flatMap((name) => curveOf(tags.get(name)) ?? []);
  const [red, green, blue] = ['rXYZ', 'gXYZ', 'bXYZ'].map((name) => colorantOf(tags.get(name)));
  if (curves.length !== 3 || !red || !green || !blue) return null;
  return { curves, matrix: [0, 1, 2].map((row) => [red[row], green[row], blue[row]]) as Matrix };
}

/** For each of `STEPS` of light the sample that gives it, for a curve that never falls. */
function backwards(curve: Curve): Float32Array {
  const table = new Float32Array(STEPS + 1);
  const light = Float32Array.from({ length: 4_096 }, (_, at) => curve(at / 4_095));
  for (let at = 0, sample = 0; at <= STEPS; at++) {
    const wanted = at / STEPS;
    while (sample < 4_094 && (light[sample + 1] ?? 1) < wanted) sample++;
    const [low, high] = [light[sample] ?? 0, light[sample + 1] ?? 1];
    const share = high > low ? Math.min(1, Math.max(0, (wanted - low) / (high - low))) : 0;
    table[at] = (sample + share) / 4_095;
  }
  return table;
}

/** Turns samples of sRGB, 0 to 1, into those of the space of a profile, in place; null where the profile is not one of curves and a matrix. */
export function fromSrgbTo(profile: Uint8Array): ((rgb: Float32Array) => void) | null {
  const target = rgbSpaceOf(profile);
  const usual = makeIcc({ primaries: SRGB_PRIMARIES, gamma: 'srgb' });
  const source = usual && rgbSpaceOf(usual);
  if (!target || !source) return null;
  const back = invert(target.matrix);
  if (!back.flat().every(Number.isFinite)) return null;
  const curve = source.curves[0] ?? ((v: number) => v);
  const tables = target.curves.map(backwards);
  return (rgb) => {
    const light = [curve(rgb[0] ?? 0), curve(rgb[1] ?? 0), curve(rgb[2] ?? 0)] as Vector;
    const seen = source.matrix.map((row) => row[0] * light[0] + row[1] * light[1] + row[2] * light[2]) as Vector;
    for (let channel = 0; channel < 3; channel++) {
      const row = back[channel] ?? [0, 0, 0];
      const value = Math.min(1, Math.max(0, row[0] * seen[0] + row[1] * seen[1] + row[2] * seen[2]));
      rgb[channel] = tables[channel]?.[Math.round(value * STEPS)] ?? 0;
    }
  };
}
