import { z } from 'zod';

export const VARIANTS = ['original', 'preview', 'thumb'] as const;

/** What ingest did that the person should know. */
export type ImageNote = 'locationRemoved' | 'firstFrame' | 'converted';

/** One image as its owner's browser sees it. */
export type ImageView = {
  id: string;
  kind: 'upload' | 'result';
  /** Of the file it came as; null for results. */
  name: string | null;
  /** What its owner calls it; null where they have not said. */
  title: string | null;
  format: string;
  width: number;
  height: number;
  bytes: number;
  /** ThumbHash, base64. */
  thumbHash: string;
  hasAlpha: boolean;
  notes: string[];
  createdAt: string;
  trashedAt: string | null;
  /** When it is erased by itself; null: kept until its owner deletes it. */
  expiresAt: string | null;
  sourceId: string | null;
  /** The edit that made it; null for uploads. */
  edit: { id: string; instruction: string; model: string; engineMs: number | null } | null;
};

/** One page of the gallery, newest first; `next` is the opaque key of the following page. */
export type ImagePage = { images: ImageView[]; next: string | null };

/** An id in capitals is the same id; what it is compared with, objects' keys among them, is in small letters. */
const id = z.uuid().toLowerCase();

export const ImageIdInput = z.object({ imageId: id });

/** A name to give; none, or nothing that can be seen, goes back to the one it came with. */
export const RenameImageInput = z.object({ imageId: id, title: z.string().max(2_000).nullable() });

export const ListImagesInput = z.object({
  cursor: z.string().max(200).optional(),
  trash: z.boolean().default(false),
});

/** Several images at once. A person selects hundreds at most; more than this is not a selection. */
export const ImageIdsInput = z.object({ imageIds: z.array(id).min(1).max(2_000) });
