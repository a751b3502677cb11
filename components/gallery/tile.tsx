'use client';

import { Check } from 'lucide-react';
import Link from 'next/link';
import { type MouseEvent, memo, ViewTransition } from 'react';
import { imageName } from '#components/gallery/names.ts';
import { tileRatio } from '#components/gallery/rows.ts';
import { GoneIn, GoneInTag } from '#components/retention/gone-in.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Photo } from '#components/ui/photo.tsx';
import { useText } from '#components/use-text.ts';
import { formatSize } from '#lib/format.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';

export type TileProps = {
  image: ImageView;
  index: number;
  /** The one tile that Tab reaches. */
  current: boolean;
  selected: boolean;
  picking: boolean;
  eager: boolean;
  onToggle: (id: string, extend: boolean) => void;
};

/** One photo of the gallery. At rest there is only the photo; pointing at it or reaching it by keys shows its words. */
export const Tile = memo(function Tile({ image, index, current, selected, picking, eager, onToggle }: TileProps) {
  const text = useText('gallery');
  const name = imageName(image, text);
  const press = (event: MouseEvent) => {
    const modified = event.metaKey || event.ctrlKey;
    if (!picking && !event.shiftKey && !modified) return;
    event.preventDefault();
    onToggle(image.id, event.shiftKey);
  };
  return (
    <div className="tile group/tile" data-selected={selected || undefined} data-picking={picking || undefined}>
      <ViewTransition name={`photo-${image.id}`} share="photo" default="none">
        <Photo
          src={imageUrl(image.id, 'thumb')}
          alt=""
          width={image.width}
          height={image.height}
          thumbHash={image.thumbHash}
          eager={eager}
          className="size-full"
        />
      </ViewTransition>
      <Link
        href={`/gallery/${image.id}`}
        prefetch={false}
        data-index={index}
        tabIndex={current ? 0 : -1}
        onClick={press}
        draggable={false}
        className="tile-link absolute inset-0"
      >
        <span className="sr-only">
          {selected ? `${name}, ${text.selectedSuffix}` : name}
          {image.expiresAt === null ? null : (
            <>
              {', '}
              <GoneIn expiresAt={image.expiresAt} />
            </>
          )}
        </span>
      </Link>
      {image.expiresAt === null ? null : <GoneInTag expiresAt={image.expiresAt} className="absolute end-1.5 top-1.5" />}
      <TileWords image={image} name={name} />
      <button
        type="button"
        tabIndex={-1}
        aria-pressed={selected}
        aria-label={text.selectOne(name)}
        onClick={(event) => onToggle(image.id, event.shiftKey)}
        className="tile-tick"
      >
        <Icon of={Check} size="small" className={classNames(!selected && 'opacity-0')} />
      </button>
    </div>
  );
});

function TileWords({ image, name }: { image: ImageView; name: string }) {
  const text = useText('gallery');
  const size = formatSize(image.width, image.height);
  return (
    <div aria-hidden="true" className="tile-words">
      <p dir="auto" className={classNames('truncate', image.edit ? 'font-words text-words-s' : 'text-ui')}>
        {name}
      </p>
      <p className="truncate text-micro tabular-nums">{image.edit ? `${text.exact}, ${size}` : size}</p>
    </div>
  );
}

/** The style of a tile's place in its row; see rows.ts. */
export const tileStyle = (image: ImageView): React.CSSProperties =>
  ({ '--ratio': tileRatio(image) }) as React.CSSProperties;
