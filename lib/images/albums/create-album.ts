import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { putInAlbum } from '#lib/images/albums/put-in-album.ts';
import { cleanTitle } from '#lib/images/clean-title.ts';
import { MOST_ALBUMS, TITLE_CHARS } from '#lib/limits.ts';
import { notifyChange } from '#lib/notify.ts';

/**
 * A new album of this person, with images in it or none. Returns its id and how many images it has. Throws `AppError('name_missing')`, or
 * `AppError('too_many_albums')`.
 */
export async function createAlbum(input: {
  userId: string;
  name: string;
  imageIds: readonly string[];
}): Promise<{ albumId: string; count: number }> {
  const { userId, imageIds } = input;
  const name = cleanTitle(input.name, TITLE_CHARS);
  if (name === null) throw new AppError('name_missing');
  return db().$transaction(async (tx) => {
    // Two that are made at once are counted one after the other.
    await tx.$queryRaw`SELECT "id" FROM "User" WHERE "id" = ${userId}::uuid FOR NO KEY UPDATE`;
    if ((await tx.album.count({ where: { userId } })) >= MOST_ALBUMS)
      throw new AppError('too_many_albums', { values: { most: MOST_ALBUMS } });
    const albumId = newId();
    await tx.album.create({ data: { id: albumId, userId, name } });
    const count = await putInAlbum({ userId, albumId, imageIds, tx });
    await notifyChange(tx, { userId, albums: 'changed' });
    return { albumId, count };
  });
}
