'use client';

import { Images } from 'lucide';
import { classNames } from '#components/ui/class-names.ts';
import { Icon } from '#components/ui/icon.tsx';
import { imageUrl } from '#lib/images/image-url.ts';
import type { AlbumView } from '#lib/images/schema.ts';

/** The picture that stands for an album; an empty print where it has none. */
export function Cover({ album, className }: { album: AlbumView; className: string }) {
  return (
    <span
      className={classNames('grid place-items-center overflow-hidden rounded-print bg-sunken text-ink-3', className)}
    >
      {album.coverId === null ? (
        <Icon of={Images} />
      ) : (
        // biome-ignore lint/performance/noImgElement: these bytes are the owner's alone, and no optimizer may see them
        <img src={imageUrl(album.coverId, 'thumb')} alt="" loading="lazy" className="size-full object-cover" />
      )}
    </span>
  );
}
