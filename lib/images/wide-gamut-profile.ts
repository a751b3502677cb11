import { makeIcc, WIDE_PRIMARIES } from '#lib/images/container/make-icc.ts';

/** The profile for colour primaries named by their number in ITU-T H.273: Display P3 or BT.2020; null for those that look right as sRGB. */
export function wideGamutProfile(primaries: number | null): Uint8Array | null {
  const wide = WIDE_PRIMARIES[primaries ?? -1];
  return wide ? makeIcc({ primaries: wide, gamma: 'srgb' }) : null;
}
