'use client';

import { useCallback, useEffect, useState } from 'react';
import { fullSizeUrl, neededVariant } from '#components/editor/stage/needed-variant.ts';
import { classNames } from '#components/ui/class-names.ts';
import { Photo } from '#components/ui/photo.tsx';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';

type Props = {
  image: ImageView;
  alt: string;
  /** CSS pixels a picture pixel, and device pixels a CSS pixel. */
  scale: number;
  density: number;
};

/** From here on single pixels are looked at, and drawn as such: device pixels a picture pixel. */
const PIXELS_SHOWN = 4;

/** Gigabytes of memory; only some browsers say it. */
const memory = (): number | undefined =>
  'deviceMemory' in navigator && typeof navigator.deviceMemory === 'number' ? navigator.deviceMemory : undefined;

/** A photo that is sharp at every scale: the preview, and over it the original once it is needed and decoded. Nothing moves when it comes. */
export function SharpPhoto({ image, alt, scale, density }: Props) {
  const [isWanted, setIsWanted] = useState(false);
  const [isSharp, setIsSharp] = useState(false);
  // What was loaded stays: zooming out and in again asks for nothing.
  useEffect(() => {
    if (neededVariant({ picture: image, scale, density, memory: memory() }) === 'original') setIsWanted(true);
  }, [image, scale, density]);
  // Loaded is not yet drawn: shown before it is decoded, there would be a hole in its place.
  const decode = useCallback((element: HTMLImageElement | null) => {
    element?.decode().then(
      () => setIsSharp(true),
      // The preview stays: softer, and still the photo.
      () => undefined,
    );
  }, []);
  return (
    <span className={classNames('relative block size-full', scale * density >= PIXELS_SHOWN && 'pixels-shown')}>
      <Photo
        src={imageUrl(image.id, 'preview')}
        alt={alt}
        width={image.width}
        height={image.height}
        thumbHash={image.thumbHash}
        eager
        // Through the clear parts of a picture the one below would be seen.
        className={classNames('size-full', isSharp && image.hasAlpha && 'opacity-0')}
      />
      {isWanted ? (
        // biome-ignore lint/performance/noImgElement: private pictures never go through a shared optimizer
        <img
          ref={decode}
          src={fullSizeUrl(image)}
          alt=""
          aria-hidden="true"
          data-sharp={isSharp || undefined}
          draggable={false}
          className={classNames('absolute inset-0 size-full', !isSharp && 'opacity-0')}
        />
      ) : null}
    </span>
  );
}
