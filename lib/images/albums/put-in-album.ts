import type { Db } from '#lib/db.ts';
import { LISTED } from '#lib/images/readable.ts';

type Input = { userId: string; albumId: string; imageIds: readonly string[]; tx: Db };

/** Puts those of these images that the person can open into an album that is known to be theirs. Returns how many were not in it. */
export async function putInAlbum({ userId, albumId, imageIds, tx }: Input): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "AlbumImage" ("albumId", "imageId", "userId")
    SELECT ${albumId}::uuid, i."id", ${userId}::uuid FROM "Image" i
     WHERE i."userId" = ${userId}::uuid AND i."id" = ANY(${[...imageIds]}::uuid[]) AND ${LISTED}
     ORDER BY i."id" FOR KEY SHARE OF i
    ON CONFLICT ("albumId", "imageId") DO NOTHING`;
}
