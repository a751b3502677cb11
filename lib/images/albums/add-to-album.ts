import { changeAlbum } from '#lib/images/albums/change-album.ts';
import { putInAlbum } from '#lib/images/albums/put-in-album.ts';

/** Puts images of this person into an album of theirs. Returns how many were not in it. Throws `AppError('not_found')`. */
export async function addToAlbum(input: {
  userId: string;
  albumId: string;
  imageIds: string[];
}): Promise<{ count: number }> {
  return changeAlbum(input, async (tx) => ({ count: await putInAlbum({ ...input, tx }) }));
}
