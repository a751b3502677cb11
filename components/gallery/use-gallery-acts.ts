'use client';

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { GalleryActions } from '#components/gallery/actions.ts';
import { eraseLater } from '#components/gallery/erase-later.ts';
import { erasedToast } from '#components/gallery/erased-toast.ts';
import { failedToast } from '#components/gallery/failed-toast.ts';
import { placeImage } from '#components/live/image-list.ts';
import { keys } from '#components/live/keys.ts';
import { placeInLists, updateLists } from '#components/live/lists.ts';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';
import type { Result } from '#lib/result.ts';

type Images = readonly ImageView[];

const idsOf = (images: Images): string[] => images.map(({ id }) => id);

/** Takes images out of every list at once, where the part that they lie in has come; what it answers puts them back, should the server refuse. */
function takeOut(client: QueryClient, images: Images): () => void {
  updateLists(client, (list) => images.reduce((left, image) => placeImage(left, image, false) ?? left, list));
  return () => {
    for (const image of images) placeInLists(client, image);
  };
}

/** Delete, restore, delete for ever: the lists show it at once, and put it back with a sentence if the server refuses. */
export function useGalleryActs({ actions }: { actions: GalleryActions }) {
  const text = useText('gallery');
  const finding = useText('finding');
  const client = useQueryClient();
  const toast = useToast();

  const act = useCallback(
    async <T>(
      images: Images,
      verb: (input: { imageIds: string[] }) => Promise<Result<T>>,
      again: () => void,
    ): Promise<T | null> => {
      const putBack = takeOut(client, images);
      const answer = await verb({ imageIds: idsOf(images) });
      // Lists say what they know and are told whether that still holds; events bring the rest.
      void client.invalidateQueries({ queryKey: keys.lists });
      if (answer.ok) return answer.data;
      putBack();
      toast(failedToast(answer.error, again));
      return null;
    },
    [client, toast],
  );

  const restoreDeleted = async (images: Images) => {
    const answer = await actions.restore({ imageIds: idsOf(images) });
    if (!answer.ok) return toast(failedToast(answer.error, () => void restoreDeleted(images)));
    for (const image of images) placeInLists(client, { ...image, trashedAt: null });
  };
  const remove = async (images: Images) => {
    if (await act(images, actions.trash, () => void remove(images)))
      toast({ message: text.moved(images.length), undo: () => void restoreDeleted(images) });
  };
  const restore = async (images: Images) => {
    if (await act(images, actions.restore, () => void restore(images)))
      toast({ message: text.restored(images.length) });
  };
  const eraseNow = async (images: Images) => {
    const erased = await act(images, actions.erase, () => void eraseNow(images));
    if (erased) toast(erasedToast(erased));
  };
  const erase = (images: Images) => {
    const putBack = takeOut(client, images);
    const pending = eraseLater(images, () => eraseNow(images));
    const undo = () => {
      if (!pending.undo()) return;
      putBack();
      toast({ message: finding.erasingUndone(images.length) });
    };
    toast({ message: finding.erasing(images.length), undo, isPending: true });
  };
  return { remove, restore, erase };
}
