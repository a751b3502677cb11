'use client';

import type { MouseEvent } from 'react';
import { imageName } from '#components/gallery/names.ts';
import { Link } from '#components/ui/link.tsx';
import { Photo } from '#components/ui/photo.tsx';
import { useText } from '#components/use-text.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';

type Props = {
  title: string;
  images: readonly ImageView[];
  /** In the viewer: shows it there instead of going to its page. */
  onTurn?: ((image: ImageView) => void) | undefined;
};

/** A row of small pictures that an image came from, or that came from it; each leads there. */
export function Lineage({ title, images, onTurn }: Props) {
  const text = useText('gallery');
  if (images.length === 0) return null;
  const press = (image: ImageView) => (event: MouseEvent) => {
    if (!onTurn || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onTurn(image);
  };
  return (
    <section className="mt-5">
      <h2 className="text-small text-ink-2">{title}</h2>
      <ul className="mt-2 flex flex-wrap gap-1.5">
        {images.map((image) => (
          <li key={image.id}>
            <Link
              href={`/gallery/${image.id}`}
              prefetch={false}
              onClick={press(image)}
              title={imageName(image, text)}
              className="block rounded-print focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-echo"
            >
              <Photo
                src={imageUrl(image.id, 'thumb')}
                alt={imageName(image, text)}
                width={image.width}
                height={image.height}
                thumbHash={image.thumbHash}
                className="h-12 w-16 rounded-print"
              />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
