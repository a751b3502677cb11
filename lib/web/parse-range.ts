export type Range = { start: number; end: number };

/** One byte range (RFC 9110 §14.2); null for none, several, or one we need not understand; 'none' when it lies outside. */
export function parseRange(header: string | null, sizeBytes: number): Range | null | 'none' {
  const match = header?.match(/^bytes=(\d{0,15})-(\d{0,15})$/);
  if (!match) return null;
  const [from, to] = [match[1] ?? '', match[2] ?? ''];
  if (from === '' && to === '') return null;
  if (from === '')
    return Number(to) === 0 ? 'none' : { start: Math.max(0, sizeBytes - Number(to)), end: sizeBytes - 1 };
  const range = { start: Number(from), end: Math.min(to === '' ? sizeBytes - 1 : Number(to), sizeBytes - 1) };
  if (to !== '' && Number(to) < range.start) return null;
  return range.start >= sizeBytes ? 'none' : range;
}
