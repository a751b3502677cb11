/** A ThumbHash from base64. */
export const hashBytes = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

/** The highest value of a header's part of six bits. */
const SIX_BITS = 63;

/**
 * The mean colour of a ThumbHash (base64) as CSS: what a picture's place wears before anything else has come. It stands in the first three bytes, as
 * lightness and two differences of colours of six bits each, and the mean opacity in four bits of the sixth where the header's last bit says that there
 * is one (evanw.github.io/thumbhash). Read here, so that no page carries what draws whole hashes before a picture is waited for.
 */
export function meanColour(thumbHash: string): string {
  const bytes = hashBytes(thumbHash);
  const [first = 0, second = 0, third = 0] = bytes;
  const header = first | (second << 8) | (third << 16);
  const part = (index: number) => ((header >> (6 * index)) & SIX_BITS) / SIX_BITS;
  const [light, yellowBlue, redGreen] = [part(0), 2 * part(1) - 1, 2 * part(2) - 1];
  const blue = light - (2 / 3) * yellowBlue;
  const red = (3 * light - blue + redGreen) / 2;
  const byte = (value: number) => Math.round(Math.max(0, Math.min(1, value)) * 255);
  const alpha = header >> 23 ? ((bytes[5] ?? 0) & 15) / 15 : 1;
  return `rgb(${byte(red)} ${byte(red - redGreen)} ${byte(blue)} / ${alpha})`;
}
