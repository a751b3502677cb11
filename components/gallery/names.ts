import type { ImageView } from '#lib/images/schema.ts';
import type { galleryText } from '#lib/text/gallery.ts';

/** What an image is called: the words that made it, the file it came as, or nothing better. */
export function imageName(image: ImageView, text: (typeof galleryText)['en']): string {
  return image.edit?.instruction ?? image.name ?? text.untitled;
}
