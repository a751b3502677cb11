/** What a picture can be saved as. */
export const EXPORT_FORMATS = ['jpeg', 'png', 'webp', 'avif'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Longest side of each, pixels: JPEG counts in 16 bits, WebP in 14 (RFC 9649 §2.6), and AVIF's encoder here ends at 16,384. */
export const EXPORT_LONGEST: Record<ExportFormat, number> = { jpeg: 65_535, png: 65_535, webp: 16_383, avif: 16_384 };
