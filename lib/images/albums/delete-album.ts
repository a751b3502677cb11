import { changeAlbum } from '#lib/images/albums/change-album.ts';

/** Deletes an album of this person, and none of its images. Throws `AppError('not_found')`. */
export async function deleteAlbum({
  userId,
  albumId,
}: {
  userId: string;
  albumId: string;
}): Promise<{ count: number }> {
  return changeAlbum({ userId, albumId }, (tx) => tx.album.deleteMany({ where: { id: albumId, userId } }));
}
