import type { ImageView } from '#lib/images/schema.ts';
import type { Texts } from '#lib/text/texts.ts';

type Words = Pick<Texts['gallery'], 'untitled'>;

/** What an image is called while its owner has not named it: the words that made it, the file it came as, or nothing better. */
export function givenName(image: ImageView, text: Words): string {
  return image.edit?.instruction || image.name || text.untitled;
}

/** What an image is called: as its owner named it, or by where it came from. */
export function imageName(image: ImageView, text: Words): string {
  return image.title ?? givenName(image, text);
}
