'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { AlbumActions } from '#components/gallery/albums/album-actions.ts';
import { useAlbums } from '#components/gallery/albums/use-albums.ts';
import { keys } from '#components/live/keys.ts';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** What can be done with images of an album. Its list is asked for again afterwards. */
export function useAlbumActs(actions: AlbumActions) {
  const text = useText('finding');
  const toast = useToast();
  const client = useQueryClient();
  const { albums } = useAlbums({ isWanted: false });
  const again = () => {
    void client.invalidateQueries({ queryKey: keys.lists });
    void client.invalidateQueries({ queryKey: keys.albums });
  };
  return {
    takeOut: async (albumId: string, images: readonly ImageView[]) => {
      const imageIds = images.map(({ id }) => id);
      const answer = await actions.takeOut({ albumId, imageIds });
      if (!answer.ok) return toast({ message: answer.error.message });
      again();
      const name = albums?.find(({ id }) => id === albumId)?.name ?? text.album;
      const putBack = async () => {
        const back = await actions.add({ albumId, imageIds });
        if (!back.ok) toast({ message: back.error.message });
        again();
      };
      toast({ message: text.takenOut(answer.data.count, name), undo: () => void putBack() });
    },
    cover: async (albumId: string, { id: imageId }: ImageView) => {
      const answer = await actions.cover({ albumId, imageId });
      toast({ message: answer.ok ? text.coverSet : answer.error.message });
      again();
    },
  };
}
