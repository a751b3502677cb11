'use client';

import { useCallback } from 'react';
import { bringPhoto, type PictureStore } from '#components/ui/bring-photo.ts';
import { classNames } from '#components/ui/class-names.ts';
import { meanColour } from '#components/ui/mean-colour.ts';

type Props = {
  src: string;
  alt: string;
  /** Real size of the picture, pixels: the place is reserved before the picture comes. */
  width: number;
  height: number;
  /** ThumbHash, base64. */
  thumbHash: string;
  /** The first pictures on a page are asked for at once; the others when they come near. */
  eager?: boolean;
  /** `cover` fills the place; `contain` shows the whole picture in it. */
  fit?: 'cover' | 'contain';
  className?: string;
  /** What brings it instead of the browser. */
  from?: PictureStore;
};

/**
 * A picture over its ThumbHash. It develops once, when it arrives after the page; from the cache it is simply there. One that does not come leaves its ThumbHash with
 * a few words, and is asked for again. Everything that happens over time is done on the element itself, so a gallery of thousands renders each tile once.
 */
export function Photo({ src, alt, width, height, thumbHash, eager = false, fit = 'cover', className, from }: Props) {
  const attach = useCallback(
    (image: HTMLImageElement | null) => {
      const place = image?.parentElement;
      return image && place ? bringPhoto({ image, place, src, thumbHash, from }) : undefined;
    },
    [src, thumbHash, from],
  );
  return (
    <span
      className={classNames(
        'block overflow-hidden bg-center bg-no-repeat',
        fit === 'cover' ? 'bg-cover' : 'bg-contain',
        className,
      )}
      style={fit === 'cover' ? { backgroundColor: meanColour(thumbHash) } : undefined}
    >
      {/* biome-ignore lint/performance/noImgElement: private pictures never go through a shared optimizer */}
      <img
        ref={attach}
        {...(from ? { 'data-src': src } : { src })}
        alt={alt}
        width={width}
        height={height}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
        draggable={false}
        className={classNames('size-full', fit === 'cover' ? 'object-cover' : 'object-contain')}
        suppressHydrationWarning
      />
    </span>
  );
}
