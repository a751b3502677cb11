'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTransition } from 'react';
import type { ChangeImages } from '#components/editor/use-delete-image.ts';
import { putImage } from '#components/live/apply-event.ts';
import { textNow } from '#components/texts/text-now.ts';
import { useToast } from '#components/ui/toast.tsx';
import type { ImageView } from '#lib/images/schema.ts';

/** Moves several pictures to the trash at once, with ten seconds to think better of it. */
export function useDiscard(trash: ChangeImages, restore: ChangeImages) {
  const client = useQueryClient();
  const toast = useToast();
  const [isDiscarding, start] = useTransition();
  const put = (images: ImageView[], trashedAt: string | null) => {
    for (const image of images) putImage(client, { ...image, trashedAt });
  };
  const discard = (images: ImageView[]) =>
    start(async () => {
      const { notSent } = textNow('editor');
      const imageIds = images.map(({ id }) => id);
      const answer = await trash({ imageIds }).catch(() => null);
      if (!answer?.ok) return toast({ message: answer?.error.message ?? notSent });
      put(images, new Date().toISOString());
      const undo = () =>
        start(async () => {
          const undone = await restore({ imageIds }).catch(() => null);
          if (undone?.ok) put(images, null);
          else toast({ message: undone?.error.message ?? notSent });
        });
      toast({ message: textNow('variations').discarded(images.length), undo });
    });
  return { discard, isDiscarding };
}
