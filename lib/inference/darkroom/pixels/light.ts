/**
 * Encoded values and linear light. The curve is sRGB's (IEC 61966-2-1, also Display P3's); a picture in another RGB
 * space is treated as if its curve were this one, which differs by less than anyone sees in an edit.
 */
export const toLinear = (encoded: number): number =>
  encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;

export const toEncoded = (linear: number): number =>
  linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;

/** Shares of red, green and blue in luminance (ITU-R BT.709 §3.2). On encoded values the same shares give "luma". */
export const RED = 0.2126;
export const GREEN = 0.7152;
export const BLUE = 0.0722;

/** A function on 0…1 as 65,536 values: exact for every 8-bit and 16-bit sample, the nearest 16-bit step for the rest. */
export type Curve = Float32Array;

export const clamp = (value: number): number => Math.min(1, Math.max(0, value));

export function curveOf(change: (value: number) => number): Curve {
  const curve = new Float32Array(65_536);
  for (let i = 0; i < 65_536; i += 1) curve[i] = clamp(change(i / 65_535));
  return curve;
}

let linear: Curve | undefined;
let encoded: Curve | undefined;

/** Encoded → linear, as a curve; made once. */
export function linearCurve(): Curve {
  linear ??= curveOf(toLinear);
  return linear;
}

/** Square root of linear → encoded, as a curve; made once. The root spreads the steep beginning over many entries. */
export function encodedCurve(): Curve {
  encoded ??= curveOf((root) => toEncoded(root * root));
  return encoded;
}
