'use client';

import type { CSSProperties, ReactNode } from 'react';
import { Photo } from '#components/ui/photo.tsx';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';
import type { Alignment } from '#lib/inference/darkroom/alignment.ts';

type Props = {
  image: ImageView;
  alt: string;
  lies: Alignment /** Drawn instead of the preview, filling its place. */;
  photo?: ReactNode;
};

/** A source inside the frame of its result, place on place; what the result added around it stays empty. */
export function AlignedPhoto({ image, alt, lies, photo }: Props) {
  const [a, b, c, d, e, f] = lies.matrix;
  // Percentages of a translation are of the element itself, which is the source at the scale of the frame.
  const place: CSSProperties = {
    inlineSize: `${(100 * image.width) / lies.width}%`,
    blockSize: `${(100 * image.height) / lies.height}%`,
    transform: `translate(${(100 * e) / image.width}%, ${(100 * f) / image.height}%) matrix(${a}, ${b}, ${c}, ${d}, 0, 0)`,
  };
  return (
    <div className="size-full overflow-hidden">
      <div className="max-w-none origin-top-left" style={place}>
        {photo ?? (
          <Photo
            src={imageUrl(image.id, 'preview')}
            alt={alt}
            width={image.width}
            height={image.height}
            thumbHash={image.thumbHash}
            eager
            className="size-full"
          />
        )}
      </div>
    </div>
  );
}
