'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { GalleryActions } from '#components/gallery/actions.ts';
import { erasedToast } from '#components/gallery/erased-toast.ts';
import { useTakeOut } from '#components/gallery/use-images.ts';
import { keys } from '#components/live/keys.ts';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { Result } from '#lib/result.ts';

/** Delete, restore, delete for ever: the list shows it at once, and puts it back with a sentence if the server refuses. */
export function useGalleryActs({ actions, trash }: { actions: GalleryActions; trash: boolean }) {
  const text = useText('gallery');
  const common = useText('common');
  const client = useQueryClient();
  const takeOut = useTakeOut(trash);
  const toast = useToast();

  const act = useCallback(
    async <T>(ids: string[], verb: (input: { imageIds: string[] }) => Promise<Result<T>>): Promise<T | null> => {
      const putBack = takeOut(ids);
      const answer = await verb({ imageIds: ids });
      if (answer.ok) {
        void client.invalidateQueries({ queryKey: keys.images(!trash), refetchType: 'none' });
        return answer.data;
      }
      putBack();
      toast({ message: answer.error.message, action: { label: common.tryAgain, run: () => void act(ids, verb) } });
      return null;
    },
    [takeOut, client, trash, toast, common.tryAgain],
  );

  const restoreDeleted = async (ids: string[]) => {
    const answer = await actions.restore({ imageIds: ids });
    if (!answer.ok) toast({ message: answer.error.message });
    await client.invalidateQueries({ queryKey: keys.images(false) });
  };

  return {
    remove: async (ids: string[]) => {
      const done = await act(ids, actions.trash);
      if (done) toast({ message: text.moved(ids.length), undo: () => void restoreDeleted(ids) });
    },
    restore: async (ids: string[]) => {
      if (await act(ids, actions.restore)) toast({ message: text.restored(ids.length) });
    },
    erase: async (ids: string[]) => {
      const erased = await act(ids, actions.erase);
      if (erased) toast(erasedToast(erased));
    },
  };
}
