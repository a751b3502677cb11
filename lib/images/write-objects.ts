import { deleteObjects } from '#lib/images/delete-objects.ts';
import type { Ingested } from '#lib/images/ingest.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { store } from '#lib/storage/index.ts';
import { objectKey } from '#lib/storage/store.ts';

/** Stores original, preview and thumb of an image, all or none. Throws `AppError('storage_full' | 'unavailable')`. */
export async function writeObjects({ imageId, ingested }: { imageId: string; ingested: Ingested }): Promise<void> {
  const written = await Promise.allSettled(
    VARIANTS.map((variant) => store().put(objectKey(imageId, variant), ingested[variant])),
  );
  const failed = written.find((result) => result.status === 'rejected');
  if (!failed) return;
  // Where even deleting fails the sweep finds them: they belong to no row.
  await deleteObjects({ imageId }).catch(() => undefined);
  throw failed.reason;
}
