import type { Db } from '#lib/db.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { selectImages } from '#lib/images/select-images.ts';
import { Prisma } from '#prisma/client/client.ts';

/** One image of this person, in the trash or not; null when it is not there, not theirs, expired, deleted for ever, or private. */
export async function getImage({
  userId,
  imageId,
  tx,
}: {
  userId: string;
  imageId: string;
  tx?: Db;
}): Promise<ImageView | null> {
  const where = Prisma.sql`i."id" = ${imageId}::uuid`;
  const [image] = await selectImages({ userId, where, ...(tx ? { tx } : {}) });
  return image ?? null;
}
