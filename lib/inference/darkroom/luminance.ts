/** Rec. 709 weights on the encoded values: 0 to 255, enough to tell dark from light. */
export const luminance = (colour: string): number =>
  [0.2126, 0.7152, 0.0722].reduce(
    (sum, weight, index) => sum + weight * Number.parseInt(colour.slice(1 + index * 2, 3 + index * 2), 16),
    0,
  );
