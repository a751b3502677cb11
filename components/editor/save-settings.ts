import { EXPORT_LONGEST, type ExportFormat } from '#lib/images/export-formats.ts';

/** `longest`: of its sides, pixels; null for the picture's own. */
export type SaveSettings = { format: ExportFormat; quality: number; longest: number | null };

/** Sizes worth offering, longest side, pixels: a print, a screen, a post, a message. */
const SIZES = [3_000, 2_048, 1_080, 640];

export function exportUrl(imageId: string, { format, quality, longest }: SaveSettings): string {
  const asked = new URLSearchParams({ format, quality: String(quality) });
  if (longest !== null) asked.set('longest', String(longest));
  return `/api/images/${imageId}/export?${asked}`;
}

/** What can be had of a picture: its own size, as far as the format goes, and what is smaller. */
export function sizesOf({ width, height }: { width: number; height: number }, format: ExportFormat) {
  const own = Math.max(width, height);
  const scaled = (longest: number | null, side: number) => ({
    longest,
    width: Math.max(1, Math.round((width * side) / own)),
    height: Math.max(1, Math.round((height * side) / own)),
  });
  const smaller = SIZES.filter((side) => side < own).map((side) => scaled(side, side));
  return [scaled(null, Math.min(own, EXPORT_LONGEST[format])), ...smaller];
}
