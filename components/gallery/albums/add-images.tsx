'use client';

import { useQueryClient } from '@tanstack/react-query';
import { AddDialog } from '#components/gallery/albums/add-dialog.tsx';
import type { AlbumActions } from '#components/gallery/albums/album-actions.ts';
import { keys } from '#components/live/keys.ts';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';

type Props = { images: readonly ImageView[]; actions: AlbumActions; onClose: () => void };

/** Puts these images into an album, by one request. */
export function AddImages({ images, actions, onClose }: Props) {
  const text = useText('finding');
  const toast = useToast();
  const client = useQueryClient();
  const imageIds = images.map(({ id }) => id);
  const added = (count: number, name: string) => {
    toast({ message: text.added(count, name) });
    void client.invalidateQueries({ queryKey: keys.albums });
    onClose();
    return null;
  };
  return (
    <AddDialog
      count={images.length}
      onAdd={async ({ id: albumId, name }) => {
        const answer = await actions.add({ albumId, imageIds });
        return answer.ok ? added(answer.data.count, name) : answer.error.message;
      }}
      onCreate={async (name) => {
        const answer = await actions.create({ name, imageIds });
        return answer.ok ? added(answer.data.count, name.trim()) : answer.error.message;
      }}
      onClose={onClose}
    />
  );
}
