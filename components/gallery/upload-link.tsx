import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { galleryText } from '#lib/text/gallery.ts';

/** The one lamp of an empty gallery: the way to the first photo. */
export function UploadLink() {
  return (
    <a href="/edit" className={buttonClass('lamp', 'big')}>
      {getText(galleryText).emptyAction}
    </a>
  );
}
