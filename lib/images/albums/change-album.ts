import { type Db, db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { notifyChange } from '#lib/notify.ts';

/**
 * Does something to an album of this person under its row's lock, and tells every open page of theirs. Throws `AppError('not_found')`
 * where there is none.
 */
export async function changeAlbum<T>(
  { userId, albumId }: { userId: string; albumId: string },
  change: (tx: Db) => Promise<T>,
): Promise<T> {
  return db().$transaction(async (tx) => {
    const [album] = await tx.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "Album" WHERE "id" = ${albumId}::uuid AND "userId" = ${userId}::uuid FOR UPDATE`;
    if (!album) throw new AppError('not_found');
    const done = await change(tx);
    await notifyChange(tx, { userId, albums: 'changed' });
    return done;
  });
}
