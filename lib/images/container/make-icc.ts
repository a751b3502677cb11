type Point = readonly [x: number, y: number];
export type Vector = [number, number, number];
export type Matrix = [Vector, Vector, Vector];

/** CIE 1931 chromaticities of white and primaries. */
export type Primaries = { white: Point; red: Point; green: Point; blue: Point };

const D65: Point = [0.3127, 0.329];
export const SRGB_PRIMARIES: Primaries = { white: D65, red: [0.64, 0.33], green: [0.3, 0.6], blue: [0.15, 0.06] };
/** Primaries by their number in ITU-T H.273 table 2 that differ visibly from sRGB's: BT.2020 and Display P3. */
export const WIDE_PRIMARIES: Readonly<Record<number, Primaries>> = {
  9: { white: D65, red: [0.708, 0.292], green: [0.17, 0.797], blue: [0.131, 0.046] },
  12: { white: D65, red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06] },
};

/** The white of the profile connection space, ICC.1:2022 §7.2.16. */
const D50: Vector = [0.9642, 1, 0.8249];
/** Bradford's matrix, ICC.1:2022 annex E. */
const BRADFORD: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];
const CURVE_POINTS = 512;

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const apply = (matrix: Matrix, v: Vector): Vector => [dot(matrix[0], v), dot(matrix[1], v), dot(matrix[2], v)];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const transpose = ([a, b, c]: Matrix): Matrix => [
  [a[0], b[0], c[0]],
  [a[1], b[1], c[1]],
  [a[2], b[2], c[2]],
];
const scale = (v: Vector, by: number): Vector => [v[0] * by, v[1] * by, v[2] * by];
/** By cofactors; not finite where there is none. */
export function invert([a, b, c]: Matrix): Matrix {
  const by = 1 / dot(a, cross(b, c));
  return transpose([scale(cross(b, c), by), scale(cross(c, a), by), scale(cross(a, b), by)]);
}
const toXyz = ([x, y]: Point): Vector => [x / y, 1, (1 - x - y) / y];

/** Red, green and blue of full strength in the connection space; null where the points span no colours. */
function colorants({ white, red, green, blue }: Primaries): Matrix | null {
  const columns = transpose([toXyz(red), toXyz(green), toXyz(blue)]);
  const strength = apply(invert(columns), toXyz(white));
  const [from, to] = [apply(BRADFORD, toXyz(white)), apply(BRADFORD, D50)];
  const cones: Vector = [to[0] / from[0], to[1] / from[1], to[2] / from[2]];
  const back = invert(BRADFORD);
  const adapt = (v: Vector): Vector => {
    const seen = apply(BRADFORD, v);
    return apply(back, [seen[0] * cones[0], seen[1] * cones[1], seen[2] * cones[2]]);
  };
  const found: Matrix = [
    adapt(scale(toXyz(red), strength[0])),
    adapt(scale(toXyz(green), strength[1])),
    adapt(scale(toXyz(blue), strength[2])),
  ];
  return found.flat().every((value) => Number.isFinite(value) && Math.abs(value) < 4) ? found : null;
}

const srgbToLinear = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);

/** `curv`, ICC.1:2022 §10.6: an exponent, or sRGB's own curve in steps. */
function curve(gamma: number | 'srgb'): Buffer {
  const points = gamma === 'srgb' ? CURVE_POINTS : 1;
  const tag = Buffer.alloc(12 + points * 2);
  tag.write('curv', 0, 'latin1');
  tag.writeUInt32BE(points, 8);
  if (gamma !== 'srgb') tag.writeUInt16BE(Math.round(gamma * 256), 12);
  else
    for (let index = 0; index < points; index++)
      tag.writeUInt16BE(Math.round(srgbToLinear(index / (points - 1)) * 65_535), 12 + index * 2);
  return tag;
}

function xyzTag(value: Vector): Buffer {
  const tag = Buffer.alloc(20);
  tag.write('XYZ ', 0, 'latin1');
  value.forEach((part, index) => {
    tag.writeInt32BE(Math.round(part * 65_536), 8 + index * 4);
  });
  return tag;
}

/**
 * A small display profile (ICC version 2.4) for colours that a file names by numbers instead of by a profile; every program reads a
 * profile, few read the numbers. Null where the numbers make no sense. `rebuildIcc` adds the texts.
 */
export function makeIcc({
  primaries,
  gamma,
  isGrey = false,
}: {
  primaries: Primaries;
  gamma: number | 'srgb';
  isGrey?: boolean;
}): Uint8Array | null {
  const matrix = colorants(primaries);
  if (!matrix || (gamma !== 'srgb' && !(gamma >= 0.2 && gamma <= 10))) return null;
  const trc = curve(gamma);
  const tags: [string, Buffer][] = isGrey
    ? [['kTRC', trc]]
    : [
        ['rXYZ', xyzTag(matrix[0])],
        ['gXYZ', xyzTag(matrix[1])],
        ['bXYZ', xyzTag(matrix[2])],
        ...['rTRC', 'gTRC', 'bTRC'].map((name): [string, Buffer] => [name, trc]),
      ];
  tags.push(['wtpt', xyzTag(D50)]);
  const head = Buffer.alloc(128 + 4 + tags.length * 12);
  head.writeUInt32BE(0x02400000, 8);
  head.write(`mntr${isGrey ? 'GRAY' : 'RGB '}XYZ `, 12, 'latin1');
  head.write('acsp', 36, 'latin1');
  D50.forEach((part, index) => {
    head.writeInt32BE(Math.round(part * 65_536), 68 + index * 4);
  });
  head.writeUInt32BE(tags.length, 128);
  let offset = head.length;
  for (const [index, [name, data]] of tags.entries()) {
    head.write(name, 132 + index * 12, 'latin1');
    head.writeUInt32BE(offset, 136 + index * 12);
    head.writeUInt32BE(data.length, 140 + index * 12);
    offset += data.length;
  }
  head.writeUInt32BE(offset, 0);
  return Buffer.concat([head, ...tags.map(([, data]) => data)]);
}
