'use client';

import { useState } from 'react';
import type { AlbumActions } from '#components/gallery/albums/album-actions.ts';
import { Cover } from '#components/gallery/albums/cover.tsx';
import { NewAlbum } from '#components/gallery/albums/new-album.tsx';
import { useAlbums } from '#components/gallery/albums/use-albums.ts';
import { keys } from '#components/live/keys.ts';
import { useQueryClient } from '#components/live/use-query.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { AlbumView, ImageView } from '#lib/images/schema.ts';

type Props = { images: readonly ImageView[]; actions: AlbumActions; onClose: () => void };

/** Which album some images go into: one that is there, or a new one. */
export function AddDialog({ images, actions, onClose }: Props) {
  const text = useText('finding');
  const toast = useToast();
  const client = useQueryClient();
  const { albums, failed } = useAlbums();
  const [failure, setFailure] = useState<string | null>(null);
  const imageIds = images.map(({ id }) => id);
  const added = (count: number, name: string) => {
    toast({ message: text.added(count, name) });
    void client.invalidateQueries({ queryKey: keys.albums });
    onClose();
  };
  const add = async ({ id: albumId, name }: AlbumView) => {
    const answer = await actions.add({ albumId, imageIds });
    if (answer.ok) added(answer.data.count, name);
    else setFailure(answer.error.message);
  };
  return (
    <Dialog open onClose={onClose} title={text.addTitle(images.length)}>
      <div className="mt-5 max-h-[60dvh] overflow-y-auto">
        <NewAlbum
          create={async (name) => {
            const answer = await actions.create({ name, imageIds });
            if (!answer.ok) return answer.error.message;
            added(answer.data.count, name.trim());
            return null;
          }}
          label={text.createWith(images.length)}
        />
        {failed || failure ? (
          <p role="alert" className="mt-4 text-small text-alert-ink">
            {failure ?? text.albumsFailed}
          </p>
        ) : null}
        {albums && albums.length > 0 ? (
          <ul aria-label={text.albums} className="mt-5 divide-y divide-line border-y border-line">
            {albums.map((album) => (
              <li key={album.id}>
                <button
                  type="button"
                  onClick={() => void add(album)}
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
    </Dialog>
  );
}
