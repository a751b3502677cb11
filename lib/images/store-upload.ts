import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { newId, sha256Hex } from '#lib/ids.ts';
import { brokenSeal } from '#lib/images/broken-seal.ts';
import { cleanName } from '#lib/images/clean-name.ts';
import { deleteObjects } from '#lib/images/delete-objects.ts';
import { ingest } from '#lib/images/ingest.ts';
import { insertImage } from '#lib/images/insert-image.ts';
import { notifyImages } from '#lib/images/notify-images.ts';
import { requireYoung } from '#lib/images/orphan-age.ts';
import { restoreImages } from '#lib/images/restore-images.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { imageViewer, VIEW_SELECT } from '#lib/images/to-image-view.ts';
import { writeObjects } from '#lib/images/write-objects.ts';
import { markUpload } from '#lib/vault/mark-upload.ts';
import { requireDataKey } from '#lib/vault/require-data-key.ts';

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
/** Prisma's code for a unique key that exists already. */
const isDuplicate = (error: unknown): boolean => codeOf(error) === 'P2002';
/** A constraint refused the row, so it is certain that there is none: a unique key, or an account that has gone. */
const isRefused = (error: unknown): boolean => isDuplicate(error) || codeOf(error) === 'P2003';

/** The mark of an upload, and its plain checksum, which images from before sealing still have in its place. */
type Marks = { userId: string; uploadMark: string; sha256: string };

async function marksOf({ userId, bytes }: { userId: string; bytes: Uint8Array }): Promise<Marks> {
  const key = await requireDataKey({ userId }).catch((error: unknown) => {
    throw brokenSeal(error, { userId });
  });
  const sha256 = sha256Hex(bytes);
  return { userId, uploadMark: markUpload({ key, sha256 }), sha256 };
}

/** The image these very bytes became before, taken out of the trash if it lay there. */
async function findEarlier({ userId, uploadMark, sha256 }: Marks): Promise<ImageView | null> {
  const row = await db().image.findFirst({
    where: { userId, uploadMark: { in: [uploadMark, sha256] }, deletedAt: null },
    select: VIEW_SELECT,
  });
  if (!row) return null;
  if (row.trashedAt) await restoreImages({ userId, imageIds: [row.id] });
  const view = await imageViewer({ userId });
  return view({ ...row, trashedAt: null, edit: null });
}

/**
 * Keeps an upload: objects first, then the row; objects whose row cannot be written are removed or swept. The same bytes a second
 * time, also at the same moment, give the first image back. Throws what `ingest` throws, and
 * `AppError('storage_full' | 'unavailable' | 'seal_broken')`; nothing is kept then.
 */
export async function storeUpload({
  userId,
  bytes,
  name,
  signal,
}: {
  userId: string;
  bytes: Uint8Array;
  name: string | null;
  signal?: AbortSignal;
}): Promise<ImageView> {
  const marks = await marksOf({ userId, bytes });
  const earlier = await findEarlier(marks);
  if (earlier) return earlier;
  const ingested = await ingest({ bytes, ...(signal ? { signal } : {}) });
  const imageId = newId();
  const startedAt = performance.now();
  const stored = await writeObjects({ userId, ingested });
  try {
    const origin = { kind: 'upload' as const, name: cleanName(name), uploadMark: marks.uploadMark };
    return await db().$transaction(async (tx) => {
      requireYoung(startedAt);
      const image = await insertImage({ userId, imageId, ingested, stored, origin, tx });
      await notifyImages(tx, userId, [image]);
      return image;
    });
  } catch (error) {
    // Of a commit whose answer was lost nobody knows how it ended: the row may be there, so the sweep decides.
    if (isRefused(error)) await deleteObjects(stored).catch(() => undefined);
    if (!isDuplicate(error)) throw error;
    const first = await findEarlier(marks);
    // The other one was deleted between our two looks: nothing is wrong, and sending it again will do.
    if (!first) throw new AppError('conflict', { cause: error });
    return first;
  }
}
