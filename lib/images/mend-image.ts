import { makeVariants } from '#lib/images/make-variants.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { replaceObjects } from '#lib/images/replace-objects.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { type SizedRow, storedSizes } from '#lib/images/stored-sizes.ts';
import { writeObjects } from '#lib/images/write-objects.ts';
import { log } from '#lib/log.ts';
import { storeAt } from '#lib/storage/index.ts';
import { objectKey, type Place, type Variant } from '#lib/storage/store.ts';

export type MendableRow = SizedRow & {
  id: string;
  userId: string;
  objectsId: string;
  place: Place;
  hasAlpha: boolean;
};

/**
 * Makes an image whole of which an object is missing or of another size than its row says, by `found`, the sizes that a listing
 * told (bytes). Preview and thumb are made again from the original, all three are written under a new name, and the row is told;
 * nothing that a row names is touched. A lost original is reported and its row kept, because the fault may be the storage's.
 * Throws what the store throws.
 */
export async function mendImage({
  row,
  found,
}: {
  row: MendableRow;
  found: ReadonlyMap<Variant, number>;
}): Promise<'whole' | 'remade' | 'lost'> {
  const { id: imageId, userId, objectsId, place } = row;
  const sizes = storedSizes(row);
  const wrong = VARIANTS.filter((variant) => found.get(variant) !== sizes[variant]);
  if (wrong.length === 0) return 'whole';
  const key = objectKey(objectsId, 'original');
  // Asked for by name, because a listing may be older than the row.
  if ((await storeAt(place).stat(key))?.sizeBytes !== sizes.original) return lost(row);
  // One that cannot be read is as good as lost, and must not keep the sweep from all that come after it.
  const original = await openOriginal({ userId, imageId }).catch(() => null);
  const variants = original && (await makeVariants({ ...original, hasAlpha: row.hasAlpha }).catch(() => null));
  if (!original || !variants) return lost(row);
  const { preview, thumb } = variants;
  const startedAt = performance.now();
  const stored = await writeObjects({ userId, ingested: { ...variants, original: original.bytes } });
  const facts = { previewBytes: preview.length, thumbBytes: thumb.length };
  if (!(await replaceObjects({ userId, imageId, objectsId, stored, startedAt, facts }))) return 'whole';
  log.warn({ event: 'image_variants_remade', imageId, userId });
  return 'remade';
}

function lost({ id: imageId, userId }: MendableRow): 'lost' {
  log.error({ event: 'image_original_lost', imageId, userId });
  return 'lost';
}
