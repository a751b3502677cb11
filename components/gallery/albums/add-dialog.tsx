'use client';

import { useState } from 'react';
import { Cover } from '#components/gallery/albums/cover.tsx';
import { NewAlbum } from '#components/gallery/albums/new-album.tsx';
import { useAlbums } from '#components/gallery/albums/use-albums.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { useText } from '#components/use-text.ts';
import type { AlbumView } from '#lib/images/schema.ts';

type Props = {
  count: number;
  /** Both answer with a sentence where they did not go through. */
  onAdd: (album: AlbumView) => Promise<string | null>;
  onCreate: (name: string) => Promise<string | null>;
  onClose: () => void;
};

/** Which album some images go into: one that is there, or a new one. */
export function AddDialog({ count, onAdd, onCreate, onClose }: Props) {
  const text = useText('finding');
  const common = useText('common');
  const { albums, failed, again } = useAlbums();
  const [failure, setFailure] = useState<string | null>(null);
  return (
    <Dialog open onClose={onClose} title={text.addTitle(count)}>
      <div className="mt-5 max-h-[60dvh] overflow-y-auto">
        <NewAlbum create={onCreate} label={text.createWith(count)} />
        {failed || failure ? (
          <p role="alert" className="mt-4 text-small text-alert-ink">
            {failure ?? text.albumsFailed}
          </p>
        ) : null}
        {failed ? (
          <Button onClick={again} className="mt-2">
            {common.tryAgain}
          </Button>
        ) : null}
        {albums && albums.length > 0 ? (
          <ul aria-label={text.albums} className="mt-5 divide-y divide-line border-y border-line">
            {albums.map((album) => (
              <li key={album.id}>
                <button
                  type="button"
                  onClick={async () => setFailure(await onAdd(album))}
                  className="flex min-h-14 w-full items-center gap-3 py-1.5 text-start text-ui hover:bg-sunken"
                >
                  <Cover album={album} className="h-11 w-14 shrink-0" />
                  <span dir="auto" className="min-w-0 grow truncate font-medium">
                    {album.name}
                  </span>
                  <span className="pe-2 text-small text-ink-2 tabular-nums">{text.found(album.count)}</span>
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <div className="mt-5 flex justify-end">
        <Button onClick={onClose}>{common.close}</Button>
      </div>
    </Dialog>
  );
}
