'use client';

import { classNames } from '#components/ui/class-names.ts';
import { Photo } from '#components/ui/photo.tsx';
import { useText } from '#components/use-text.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';

type Props = { image: ImageView; of: number; isHere: boolean; onGo: (imageId: string) => void };

/** One picture that has arrived: pressing it shows it large. */
export function Tile({ image, of, isHere, onGo }: Props) {
  const text = useText('variations');
  const variation = image.edit?.variation ?? 1;
  return (
    <button
      type="button"
      data-tile
      aria-current={isHere || undefined}
      aria-label={text.lookAt(variation, of)}
      onClick={() => onGo(image.id)}
      className={classNames(
        'relative block aspect-4/3 w-full overflow-hidden rounded-print bg-sunken focus-visible:outline-3 focus-visible:outline-offset-2 focus-visible:outline-echo',
        isHere && 'outline-2 outline-offset-2 outline-echo',
      )}
    >
      <Photo
        src={imageUrl(image.id, 'thumb')}
        alt=""
        width={image.width}
        height={image.height}
        thumbHash={image.thumbHash}
        eager
        className="size-full"
      />
      <span
        aria-hidden="true"
        className="absolute start-1.5 top-1.5 grid min-w-5.5 place-items-center rounded-[5px] bg-scrim px-1 text-micro text-on-scrim tabular-nums"
      >
        {variation}
      </span>
    </button>
  );
}
