import { db } from '#lib/db.ts';
import { sealImage } from '#lib/images/seal-image.ts';
import { log } from '#lib/log.ts';

/** One statement's worth; the rest follows in the same run. */
const BATCH = 100;

/**
 * Seals the images that a version before sealing has left, one after the other. What cannot be read is said in the log, stays as it
 * is, and is tried again at the next run. Safe to run twice at once, and to be cut off. Returns how many.
 */
export async function sealImages(): Promise<{ sealed: number; notSealed: number }> {
  const report = { sealed: 0, notSealed: 0 };
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await db().image.findMany({
      where: { dataKeyId: null, deletedAt: null, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: { id: true, userId: true },
    });
    const last = rows.at(-1);
    if (!last) return report;
    after = last.id;
    for (const { id: imageId, userId } of rows) {
      try {
        if (await sealImage({ userId, imageId })) report.sealed++;
      } catch (error) {
        report.notSealed++;
        log.warn({ event: 'image_not_sealed', imageId, userId, error });
      }
    }
  }
}
