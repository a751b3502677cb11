import type { ImageView } from '#lib/images/schema.ts';

/** What of a row, and of the edit that made it, its owner's browser is shown. */
export const VIEW_SELECT = {
  id: true,
  kind: true,
  name: true,
  format: true,
  width: true,
  height: true,
  bytes: true,
  thumbHash: true,
  hasAlpha: true,
  notes: true,
  createdAt: true,
  trashedAt: true,
  expiresAt: true,
  sourceId: true,
  edit: { select: { id: true, instruction: true, model: true, engineMs: true } },
} as const;

type Times = 'createdAt' | 'trashedAt' | 'expiresAt';
export type ImageViewRow = Omit<ImageView, Times> & { createdAt: Date; trashedAt: Date | null; expiresAt: Date | null };

/** A row selected by `VIEW_SELECT` as its owner's browser sees it. */
export const toImageView = (row: ImageViewRow): ImageView => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  trashedAt: row.trashedAt?.toISOString() ?? null,
  expiresAt: row.expiresAt?.toISOString() ?? null,
});
