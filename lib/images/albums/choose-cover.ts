import { AppError } from '#lib/errors.ts';
import { changeAlbum } from '#lib/images/albums/change-album.ts';

/** Lets an image of an album stand for it. Throws `AppError('not_found')` where one is not in the other, or not this person's. */
export async function chooseCover(input: {
  userId: string;
  albumId: string;
  imageId: string;
}): Promise<{ imageId: string }> {
  const { userId, albumId, imageId } = input;
  return changeAlbum(input, async (tx) => {
    await tx.albumImage.updateMany({ where: { userId, albumId, isCover: true }, data: { isCover: false } });
    const { count } = await tx.albumImage.updateMany({ where: { userId, albumId, imageId }, data: { isCover: true } });
    if (count === 0) throw new AppError('not_found');
    return { imageId };
  });
}
