'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { AlbumActions } from '#components/gallery/albums/album-actions.ts';
import { useAlbums } from '#components/gallery/albums/use-albums.ts';
import { failedToast } from '#components/gallery/failed-toast.ts';
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
  const putBack = async (albumId: string, imageIds: string[]) => {
    const answer = await actions.add({ albumId, imageIds });
    if (!answer.ok) toast(failedToast(answer.error, () => void putBack(albumId, imageIds)));
    again();
  };
  const takeOut = async (albumId: string, images: readonly ImageView[]) => {
    const imageIds = images.map(({ id }) => id);
    const answer = await actions.takeOut({ albumId, imageIds });
    if (!answer.ok) return toast(failedToast(answer.error, () => void takeOut(albumId, images)));
    again();
    const name = albums?.find(({ id }) => id === albumId)?.name ?? text.album;
    toast({ message: text.takenOut(answer.data.count, name), undo: () => void putBack(albumId, imageIds) });
  };
  const cover = async (albumId: string, image: ImageView) => {
    const answer = await actions.cover({ albumId, imageId: image.id });
    if (!answer.ok) return toast(failedToast(answer.error, () => void cover(albumId, image)));
    toast({ message: text.coverSet });
    again();
  };
  return { takeOut, cover };
}
