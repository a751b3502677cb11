/** A colour of a step, each channel from 0 to 1. Read as values of the picture's own space. */
export type Colour = { red: number; green: number; blue: number; alpha: number };

/** Reads `#rrggbb` or `#rrggbbaa`. Throws `TypeError` for anything else: the parser makes nothing else. */
export function colourOf(hex: string): Colour {
  if (!/^#[0-9a-f]{6}([0-9a-f]{2})?$/i.test(hex)) throw new TypeError('A step carries a colour that is not #rrggbb.');
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return { red: part(1), green: part(3), blue: part(5), alpha: hex.length === 9 ? part(7) : 1 };
}
