'use client';

import { Download, FolderMinus, FolderPlus, Heart, HeartOff, Images, WandSparkles } from 'lucide';
import { type ReactNode, useState } from 'react';
import type { GalleryActions } from '#components/gallery/actions.ts';
import { useAlbumActs } from '#components/gallery/albums/use-album-acts.ts';
import type { BarAction } from '#components/gallery/selection-bar.tsx';
import { useFavour } from '#components/gallery/taking/use-favour.ts';
import { useZip } from '#components/gallery/taking/use-zip.ts';
import { onDemand } from '#components/ui/on-demand.tsx';
import { useText } from '#components/use-text.ts';
import type { GalleryFilter, ImageView } from '#lib/images/schema.ts';

const BatchDoor = onDemand(() => import('#components/batch/batch-door.tsx').then((m) => m.BatchDoor));
const AddImages = onDemand(() => import('#components/gallery/albums/add-images.tsx').then((m) => m.AddImages));

type Input = { actions: GalleryActions; filter: GalleryFilter; chosen: readonly ImageView[] };

/** What a selection can be put into and taken along as: an edit of all, favourites, albums, a ZIP; and the dialog that this opens. */
export function useTaking({ actions, filter, chosen }: Input): {
  taking: BarAction[];
  dialog: ReactNode;
  favour: (images: readonly ImageView[]) => void;
  edit: (images: readonly ImageView[]) => void;
} {
  const text = useText('finding');
  const favourAll = useFavour(actions);
  const { takeOut, cover } = useAlbumActs(actions.albums);
  const zip = useZip();
  const [adding, setAdding] = useState<readonly ImageView[]>([]);
  const [editing, setEditing] = useState<readonly ImageView[]>([]);
  const favour = (images: readonly ImageView[]) => void favourAll(images);
  const [only] = chosen;
  const isAll = chosen.every(({ isFavourite }) => isFavourite);
  const { album } = filter;
  const inAlbum: BarAction[] = album
    ? [
        { label: text.takeOut, icon: FolderMinus, run: () => void takeOut(album, chosen) },
        ...(only && chosen.length === 1
          ? [{ label: text.cover, icon: Images, run: () => void cover(album, only) }]
          : []),
      ]
    : [{ label: text.album, icon: FolderPlus, run: () => setAdding(chosen) }];
  const taking = [
    { label: text.editAll, icon: WandSparkles, run: () => setEditing(chosen) },
    { label: isAll ? text.favouriteOff : text.favouriteOn, icon: isAll ? HeartOff : Heart, run: () => favour(chosen) },
    ...inAlbum,
    { label: text.download, icon: Download, run: () => void zip.images(chosen.map(({ id }) => id)) },
  ];
  const dialog = (
    <>
      {adding.length > 0 ? <AddImages images={adding} actions={actions.albums} onClose={() => setAdding([])} /> : null}
      {editing.length > 0 ? (
        <BatchDoor images={editing} actions={actions.batches} onClose={() => setEditing([])} />
      ) : null}
    </>
  );
  return { taking, dialog, favour, edit: setEditing };
}
