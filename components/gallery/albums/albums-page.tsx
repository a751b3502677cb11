'use client';

import { FolderPlus } from 'lucide';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { GalleryActions } from '#components/gallery/actions.ts';
import type { AlbumActions } from '#components/gallery/albums/album-actions.ts';
import { Cover } from '#components/gallery/albums/cover.tsx';
import { NewAlbum } from '#components/gallery/albums/new-album.tsx';
import { useAlbums } from '#components/gallery/albums/use-albums.ts';
import { answeringActions } from '#components/gallery/answering.ts';
import { BlankSheet } from '#components/gallery/blank-sheet.tsx';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { useText } from '#components/use-text.ts';
import type { AlbumView } from '#lib/images/schema.ts';

/** All albums by their covers, the newest first, and the way to a new one. */
export function AlbumsPage({ first, actions }: { first: AlbumView[]; actions: GalleryActions }) {
  const text = useText('finding');
  const [isMaking, setMaking] = useState(false);
  const { albums = [] } = useAlbums({ first });
  const make = (
    <Button look={albums.length === 0 ? 'lamp' : 'line'} onClick={() => setMaking(true)}>
      <Icon of={FolderPlus} />
      {text.newAlbum}
    </Button>
  );
  return (
    <div className="px-4 pt-4 pb-16 lg:px-5">
      <div className="flex flex-wrap items-center gap-x-3">
        <Link href="/gallery" className={`${buttonClass('quiet')} -ms-3.5`}>
          {text.all}
        </Link>
        <h1 className={albums.length === 0 ? 'sr-only' : 'grow text-title-2'}>{text.albums}</h1>
        {albums.length === 0 ? null : make}
      </div>
      {albums.length === 0 ? (
        <BlankSheet title={text.albumsNone} body={text.albumsNoneBody} heading="h2">
          {make}
        </BlankSheet>
      ) : (
        <ul aria-label={text.albums} className="mt-5 grid grid-cols-2 gap-x-3 gap-y-6 sm:grid-cols-3 lg:grid-cols-5">
          {albums.map((album) => (
            <li key={album.id}>
              <Link href={`/gallery?album=${album.id}`} className="block rounded-print">
                <Cover album={album} className="aspect-4/3 w-full" />
                <span dir="auto" className="mt-2 block truncate text-ui font-medium">
                  {album.name}
                </span>
                <span className="block text-small text-ink-2 tabular-nums">{text.found(album.count)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {isMaking ? <MakeDialog actions={answeringActions(actions).albums} onClose={() => setMaking(false)} /> : null}
    </div>
  );
}

function MakeDialog({ actions, onClose }: { actions: AlbumActions; onClose: () => void }) {
  const text = useText('finding');
  const router = useRouter();
  return (
    <Dialog open onClose={onClose} title={text.newAlbum}>
      <div className="mt-5">
        <NewAlbum
          title={text.albumName}
          label={text.create}
          create={async (name) => {
            const answer = await actions.create({ name, imageIds: [] });
            if (!answer.ok) return answer.error.message;
            router.push(`/gallery?album=${answer.data.albumId}`);
            return null;
          }}
        />
      </div>
    </Dialog>
  );
}
