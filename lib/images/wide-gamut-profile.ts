import { sharp } from '#lib/sharp.ts';

/** Colour primaries of SMPTE EG 432-1, better known as Display P3; ITU-T H.273 table 2. */
const P3_PRIMARIES = 12;
let p3: Promise<Uint8Array | null> | undefined;

/** The profile for colour primaries that are named by number: Display P3, or null for those that look right as sRGB. */
export async function wideGamutProfile(primaries: number | null): Promise<Uint8Array | null> {
  if (primaries !== P3_PRIMARIES) return null;
  p3 ??= sharp({ create: { width: 1, height: 1, channels: 3, background: 'black' } })
    .withIccProfile('p3')
    .png()
    .toBuffer()
    .then(async (bytes) => (await sharp(bytes).metadata()).icc ?? null);
  return p3;
}
