import { changeAlbum } from '#lib/images/albums/change-album.ts';

/** Takes images out of an album of this person; they stay where else they are. Returns how many. Throws `AppError('not_found')`. */
export async function removeFromAlbum(input: {
  userId: string;
  albumId: string;
  imageIds: string[];
}): Promise<{ count: number }> {
  const { userId, albumId, imageIds } = input;
  return changeAlbum(input, (tx) =>
    tx.albumImage.deleteMany({ where: { userId, albumId, imageId: { in: imageIds } } }),
  );
}
