type Size = { width: number; height: number };

/** Of these shapes the one that is most like a picture of this size. */
export function nearestShape<S extends Size>(size: Size, shapes: readonly [S, ...S[]]): S {
  const apart = (shape: Size) => Math.abs(Math.log((size.width * shape.height) / (size.height * shape.width)));
  return shapes.reduce((best, shape) => (apart(shape) < apart(best) ? shape : best));
}
