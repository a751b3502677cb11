import type { Db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { getImage } from '#lib/images/get-image.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** One image of this person, in the trash or not. Throws `AppError('not_found')`. */
export async function requireImage(input: { userId: string; imageId: string; tx?: Db }): Promise<ImageView> {
  const image = await getImage(input);
  if (!image) throw new AppError('not_found');
  return image;
}
