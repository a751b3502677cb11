/** The list with one of it somewhere else. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [one] = next.splice(from, 1);
  if (one !== undefined) next.splice(Math.min(Math.max(to, 0), next.length), 0, one);
  return next;
}
