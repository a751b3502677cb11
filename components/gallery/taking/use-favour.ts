'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { GalleryActions } from '#components/gallery/actions.ts';
import { failedToast } from '#components/gallery/failed-toast.ts';
import { putImage } from '#components/live/apply-event.ts';
import { keys } from '#components/live/keys.ts';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** The heart: on where it is missing anywhere among these, else off. Shown at once, and taken back with a sentence where the server refuses. */
export function useFavour({ favour }: Pick<GalleryActions, 'favour'>) {
  const text = useText('finding');
  const client = useQueryClient();
  const toast = useToast();
  return useCallback(
    async function put(images: readonly ImageView[]): Promise<boolean> {
      const isFavourite = images.some((image) => !image.isFavourite);
      for (const image of images) putImage(client, { ...image, isFavourite });
      const answer = await favour({ imageIds: images.map(({ id }) => id), isFavourite });
      if (!answer.ok) {
        for (const image of images) putImage(client, image);
        toast(failedToast(answer.error, () => void put(images)));
        return false;
      }
      void client.invalidateQueries({ queryKey: keys.counts });
      if (images.length > 1)
        toast({ message: isFavourite ? text.favoured(images.length) : text.unfavoured(images.length) });
      return true;
    },
    [client, favour, toast, text],
  );
}
