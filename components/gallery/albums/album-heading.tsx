'use client';

import { Download, Pencil, Trash2 } from 'lucide';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { AlbumActions } from '#components/gallery/albums/album-actions.ts';
import { NewAlbum } from '#components/gallery/albums/new-album.tsx';
import { useAlbums } from '#components/gallery/albums/use-albums.ts';
import { failedToast } from '#components/gallery/failed-toast.ts';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { AlertDialog, Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';

/** The album that is shown: its name, and what can be done with it as a whole. */
export function AlbumHeading({ albumId, actions }: { albumId: string; actions: AlbumActions }) {
  const text = useText('finding');
  const toast = useToast();
  const router = useRouter();
  const { albums } = useAlbums();
  const [asking, setAsking] = useState<'rename' | 'remove' | null>(null);
  const album = albums?.find(({ id }) => id === albumId);
  const name = album?.name ?? text.album;
  const remove = async () => {
    setAsking(null);
    const answer = await actions.remove({ albumId });
    if (!answer.ok) return toast(failedToast(answer.error, () => void remove()));
    toast({ message: text.albumDeleted(name) });
    router.push('/gallery/albums');
  };
  return (
    <div className="flex flex-wrap items-center gap-x-2 px-4 pt-4 lg:px-5">
      <h1 dir="auto" className="min-w-0 grow truncate text-title-2 max-lg:mb-1 max-lg:basis-full">
        {name}
      </h1>
      <div className="flex flex-wrap gap-x-2 max-lg:-ms-3.5">
        {album && album.count > 0 ? (
          <a href={`/api/gallery/zip?album=${albumId}`} download className={buttonClass('quiet')}>
            <Icon of={Download} />
            {text.downloadAll}
          </a>
        ) : null}
        <Button look="quiet" onClick={() => setAsking('rename')}>
          <Icon of={Pencil} />
          {text.renameAlbum}
        </Button>
        <Button look="danger" onClick={() => setAsking('remove')}>
          <Icon of={Trash2} />
          {text.deleteAlbum}
        </Button>
      </div>
      {asking === 'rename' ? (
        <Dialog open onClose={() => setAsking(null)} title={text.renameAlbum}>
          <div className="mt-5">
            <NewAlbum
              title={text.albumName}
              label={text.renameAlbum}
              name={name}
              create={async (typed) => {
                const answer = await actions.rename({ albumId, name: typed });
                if (!answer.ok) return answer.error.message;
                setAsking(null);
                return null;
              }}
            />
          </div>
        </Dialog>
      ) : null}
      <AlertDialog
        open={asking === 'remove'}
        onClose={() => setAsking(null)}
        title={text.deleteAlbumTitle(name)}
        description={text.deleteAlbumBody}
        confirm={text.deleteAlbum}
        onConfirm={() => void remove()}
      />
    </div>
  );
}
