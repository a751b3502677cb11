'use client';

import { Check, Heart } from 'lucide';
import dynamic from 'next/dynamic';
import { type DragEvent, type MouseEvent, memo } from 'react';
import { useLongPress } from '#components/gallery/list/use-long-press.ts';
import { imageName } from '#components/gallery/names.ts';
import { SharedPhoto } from '#components/gallery/viewer/shared-photo.tsx';
import { thumbs } from '#components/live/thumbs.ts';
import { GoneIn, GoneInTag } from '#components/retention/gone-in.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Photo } from '#components/ui/photo.tsx';
import { useText } from '#components/use-text.ts';
import type { EditView } from '#lib/edits/schema.ts';
import { formatSize } from '#lib/format.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** Nothing runs most of the time: it comes when something does. */
const Running = dynamic(() => import('#components/gallery/list/running.tsx').then((m) => m.Running), { ssr: false });

export type TileProps = {
  image: ImageView;
  index: number;
  /** The one tile that Tab reaches. */
  current: boolean;
  selected: boolean;
  picking: boolean;
  eager: boolean;
  /** It is open over the list: there it is the same picture, which one of the two has to be. */
  opened: boolean;
  /** An edit of it that waits or runs. */
  edit: EditView | undefined;
  onToggle: (image: ImageView, index: number, extend: boolean) => void;
  /** A plain press: opens the image in the page, without leaving it. */
  onOpen: (image: ImageView, index: number) => void;
};

/** One photo of the gallery. At rest there is only the photo; pointing at it or reaching it by keys shows its words. */
export const Tile = memo(function Tile(props: TileProps) {
  const { image, index, current, selected, picking, eager, opened, edit, onToggle, onOpen } = props;
  const text = useText('gallery');
  const name = imageName(image, text);
  const hold = useLongPress(() => onToggle(image, index, false));
  const press = (event: MouseEvent) => {
    const modified = event.metaKey || event.ctrlKey;
    if (!picking && !event.shiftKey && !modified) {
      if (event.button === 0) {
        event.preventDefault();
        onOpen(image, index);
      }
      return;
    }
    event.preventDefault();
    onToggle(image, index, event.shiftKey);
  };
  const photo = (
    <Photo
      src={imageUrl(image.id, 'thumb')}
      alt=""
      width={image.width}
      height={image.height}
      thumbHash={image.thumbHash}
      eager={eager}
      className="size-full"
      from={thumbs}
    />
  );
  return (
    <div
      className="tile group/tile"
      data-image={image.id}
      data-selected={selected || undefined}
      data-picking={picking || undefined}
      {...hold}
    >
      {opened ? photo : <SharedPhoto imageId={image.id}>{photo}</SharedPhoto>}
      <Link
        href={`/gallery/${image.id}`}
        prefetch={false}
        data-index={index}
        tabIndex={current ? 0 : -1}
        onClick={press}
        draggable={!picking}
        onDragStart={(event) => carryOut(event, image, name)}
        className="tile-link absolute inset-0"
      >
        <span className="sr-only">
          {selected ? `${name}, ${text.selectedSuffix}` : name}
          {image.isFavourite ? `, ${text.favouriteSuffix}` : null}
          {edit ? `, ${text.inTheMaking}` : null}
          {image.expiresAt === null ? null : (
            <>
              {', '}
              <GoneIn expiresAt={image.expiresAt} />
            </>
          )}
        </span>
      </Link>
      {image.expiresAt === null ? null : <GoneInTag expiresAt={image.expiresAt} className="absolute end-1.5 top-1.5" />}
      {image.isFavourite ? <Icon of={Heart} size="small" className="tile-heart" /> : null}
      {edit ? <Running edit={edit} /> : null}
      <TileWords image={image} name={name} />
      <button
        type="button"
        tabIndex={-1}
        aria-pressed={selected}
        aria-label={text.selectOne(name)}
        onClick={(event) => onToggle(image, index, event.shiftKey)}
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
  const isOwnWords = image.edit && image.title === null;
  return (
    <div aria-hidden="true" className="tile-words">
      <p dir="auto" className={classNames('truncate', isOwnWords ? 'font-words text-words-s' : 'text-ui')}>
        {name}
      </p>
      <p className="truncate text-micro tabular-nums">{image.edit ? `${text.exact}, ${size}` : size}</p>
    </div>
  );
}

const EXTENSIONS: Record<string, string> = { jpeg: 'jpg', tiff: 'tif' };

/** Lets a picture be dragged out of the page: its file onto a desktop (Chromium), its address elsewhere. */
function carryOut({ dataTransfer }: DragEvent, { id, format }: ImageView, name: string): void {
  const address = new URL(`${imageUrl(id, 'original')}?download`, location.href).href;
  const file = `${name
    .replace(/\.[a-z]{3,4}$/i, '')
    .replace(/[\\/:*?"<>|]/g, ' ')
    .slice(0, 80)
    .trim()}.${EXTENSIONS[format] ?? format}`;
  dataTransfer.effectAllowed = 'copy';
  dataTransfer.setData('DownloadURL', `image/${format}:${file}:${address}`);
  dataTransfer.setData('text/uri-list', address);
  dataTransfer.setData('text/plain', address);
}
