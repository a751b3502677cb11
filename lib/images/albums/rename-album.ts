import { AppError } from '#lib/errors.ts';
import { changeAlbum } from '#lib/images/albums/change-album.ts';
import { cleanTitle } from '#lib/images/clean-title.ts';
import { TITLE_CHARS } from '#lib/limits.ts';

/** Calls an album of this person something else. Throws `AppError('name_missing' | 'not_found')`. */
export async function renameAlbum(input: { userId: string; albumId: string; name: string }): Promise<{ name: string }> {
  const { userId, albumId } = input;
  const name = cleanTitle(input.name, TITLE_CHARS);
  if (name === null) throw new AppError('name_missing');
  await changeAlbum({ userId, albumId }, (tx) =>
    tx.album.updateMany({ where: { id: albumId, userId }, data: { name } }),
  );
  return { name };
}
