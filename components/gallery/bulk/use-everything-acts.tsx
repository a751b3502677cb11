'use client';

import { Download, FolderMinus, FolderPlus, Heart, HeartOff, WandSparkles } from 'lucide';
import { type ReactNode, useState } from 'react';
import { BatchDoor } from '#components/batch/batch-door.tsx';
import type { Erased, GalleryActions } from '#components/gallery/actions.ts';
import { AddDialog } from '#components/gallery/albums/add-dialog.tsx';
import type { Job, useBulk } from '#components/gallery/bulk/use-bulk.ts';
import type { useIds } from '#components/gallery/bulk/use-ids.ts';
import type { useNewest } from '#components/gallery/bulk/use-newest.ts';
import { eraseLater } from '#components/gallery/erase-later.ts';
import { erasedToast } from '#components/gallery/erased-toast.ts';
import { MOST_SELECTED } from '#components/gallery/selection.ts';
import { type BarAction, barIcons } from '#components/gallery/selection-bar.tsx';
import { useZip } from '#components/gallery/taking/use-zip.ts';
import { AlertDialog } from '#components/ui/dialog.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { GalleryFilter, ImageView } from '#lib/images/schema.ts';

type Input = {
  filter: GalleryFilter;
  except: ReadonlySet<string> | null;
  count: number;
  actions: GalleryActions;
  withIds: ReturnType<typeof useIds>['withIds'];
  withNewest: ReturnType<typeof useNewest>['withNewest'];
  run: ReturnType<typeof useBulk>['run'];
};

/** The buttons of a selection of everything, and the dialogs that they open. `isOpen`: one is open, or a deletion waits for its ten seconds. */
export function useEverythingActs(input: Input): { barActions: BarAction[]; dialogs: ReactNode; isOpen: boolean } {
  const { filter, except, count, actions, withIds, run } = input;
  const text = useText('finding');
  const gallery = useText('gallery');
  const toast = useToast();
  const zip = useZip();
  const [open, setOpen] = useState<'album' | 'erase' | null>(null);
  const batch = useBatchOfNewest(input);
  const { eraseSoon, isWaiting } = useEraseSoon({ actions, run });
  const begin = (job: Omit<Job, 'imageIds'>) => void withIds((imageIds) => run({ ...job, imageIds }));
  const restore = (imageIds: readonly string[]) =>
    run({ ...restoring, imageIds, act: (ids) => actions.restore({ imageIds: ids }) });
  const restoring = {
    label: text.restoring,
    onEnd: (done: readonly string[]) => done.length > 0 && toast({ message: gallery.restored(done.length) }),
  };
  const remove = () =>
    begin({
      label: text.deleting,
      act: (imageIds) => actions.trash({ imageIds }),
      onEnd: (done) => done.length > 0 && toast({ message: gallery.moved(done.length), undo: () => restore(done) }),
    });
  const favour = (isFavourite: boolean) =>
    begin({
      label: isFavourite ? text.favouriteOn : text.favouriteOff,
      act: (imageIds) => actions.favour({ imageIds, isFavourite }),
      onEnd: ({ length }) =>
        length > 0 && toast({ message: isFavourite ? text.favoured(length) : text.unfavoured(length) }),
    });
  const { addTo, createWith, takeOut } = useAdding({ actions, begin, onClose: () => setOpen(null) });
  const { album } = filter;
  const barActions: BarAction[] = filter.trash
    ? [
        {
          label: gallery.restore,
          icon: barIcons.restore,
          run: () => begin({ ...restoring, act: (imageIds) => actions.restore({ imageIds }) }),
        },
        { label: gallery.deleteForEver, icon: barIcons.trash, run: () => setOpen('erase') },
      ]
    : [
        batch.action,
        filter.favourite
          ? { label: text.favouriteOff, icon: HeartOff, run: () => favour(false) }
          : { label: text.favouriteOn, icon: Heart, run: () => favour(true) },
        album
          ? { label: text.takeOut, icon: FolderMinus, run: () => takeOut(album) }
          : { label: text.album, icon: FolderPlus, run: () => setOpen('album') },
        { label: text.download, icon: Download, run: () => void zip.list(filter, except ?? new Set()) },
        { label: gallery.delete, icon: barIcons.trash, run: remove },
      ];
  const dialogs = (
    <>
      {open === 'album' ? (
        <AddDialog count={count} onAdd={addTo} onCreate={createWith} onClose={() => setOpen(null)} />
      ) : null}
      {batch.dialog}
      <AlertDialog
        open={open === 'erase'}
        onClose={() => setOpen(null)}
        title={gallery.confirmTitle(count)}
        description={gallery.confirmBody(count)}
        confirm={gallery.deleteForEver}
        onConfirm={() => {
          setOpen(null);
          void withIds(eraseSoon);
        }}
      />
    </>
  );
  return { barActions, dialogs, isOpen: open !== null || batch.dialog !== null || isWaiting };
}

/** One edit of many: the newest of what is selected, as many as go at once, and in the dialog how many that leaves. */
function useBatchOfNewest({ count, actions, withNewest }: Pick<Input, 'count' | 'actions' | 'withNewest'>) {
  const { editAll } = useText('finding');
  const [images, setImages] = useState<readonly ImageView[]>([]);
  const action: BarAction = { label: editAll, icon: WandSparkles, run: () => void withNewest(setImages) };
  const dialog =
    images.length > 0 ? (
      <BatchDoor images={images} more={count - images.length} actions={actions.batches} onClose={() => setImages([])} />
    ) : null;
  return { action, dialog };
}

type Begin = (job: Omit<Job, 'imageIds'>) => void;

/** Putting everything into an album that is there, or into a new one, which answer with a sentence where they cannot begin; and taking it out of one. */
function useAdding({ actions, begin, onClose }: { actions: GalleryActions; begin: Begin; onClose: () => void }) {
  const text = useText('finding');
  const toast = useToast();
  const addTo = async ({ id: albumId, name }: { id: string; name: string }) => {
    let added = 0;
    onClose();
    begin({
      label: text.addingTo(name),
      act: async (imageIds) => {
        const answer = await actions.albums.add({ albumId, imageIds });
        if (answer.ok) added += answer.data.count;
        return answer;
      },
      onEnd: ({ length }) => length > 0 && toast({ message: text.added(added, name) }),
    });
    return null;
  };
  const createWith = async (name: string) => {
    const answer = await actions.albums.create({ name, imageIds: [] });
    return answer.ok ? addTo({ id: answer.data.albumId, name: name.trim() }) : answer.error.message;
  };
  const takeOut = (albumId: string) =>
    begin({
      label: text.takeOut,
      act: (imageIds) => actions.albums.takeOut({ albumId, imageIds }),
      onEnd: ({ length }) => length > 0 && toast({ message: text.takenOut(length, text.album) }),
    });
  return { addTo, createWith, takeOut };
}

/** Deleting for ever what was there at the press, ten seconds later unless it is undone. Every two thousand images have a receipt of their own. */
function useEraseSoon({ actions, run }: Pick<Input, 'actions' | 'run'>) {
  const text = useText('finding');
  const receipts = useText('receipts');
  const toast = useToast();
  const [isWaiting, setWaiting] = useState(false);
  const eraseSoon = (imageIds: readonly string[]) => {
    const told: Erased[] = [];
    const erase = async () => {
      setWaiting(false);
      run({
        label: text.erasingNow,
        imageIds,
        piece: MOST_SELECTED,
        act: async (ids) => {
          const answer = await actions.erase({ imageIds: ids });
          if (answer.ok) told.push(answer.data);
          return answer;
        },
        onEnd: ({ length }) => {
          const [only] = told;
          if (only && told.length === 1) toast(erasedToast(only));
          else if (length > 0)
            toast({ message: text.erased(length), link: { label: receipts.toastShow, href: '/account/deletions' } });
        },
      });
    };
    setWaiting(true);
    const pending = eraseLater([], erase);
    const undo = () => {
      if (!pending.undo()) return;
      setWaiting(false);
      toast({ message: text.erasingUndone(imageIds.length) });
    };
    toast({ message: text.erasing(imageIds.length), undo, isPending: true });
  };
  return { eraseSoon, isWaiting };
}
