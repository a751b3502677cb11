'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTransition } from 'react';
import { inTime } from '#components/in-time.ts';
import { putImage } from '#components/live/apply-event.ts';
import { textNow } from '#components/texts/text-now.ts';
import { useToast } from '#components/ui/toast.tsx';
import type { ImageView } from '#lib/images/schema.ts';
import type { Result } from '#lib/result.ts';

export type ChangeImages = (input: { imageIds: string[] }) => Promise<Result<unknown>>;

/** Moves images to the trash, those they were made from first, with ten seconds to think better of it, and goes where `leave` says. */
export function useDeleteImages(trash: ChangeImages, restore: ChangeImages, leave: () => void) {
  const client = useQueryClient();
  const toast = useToast();
  const [, start] = useTransition();
  return (images: ImageView[]) =>
    start(async () => {
      const text = textNow('editor');
      const answer = await inTime(trash({ imageIds: images.map(({ id }) => id) }));
      if (!answer?.ok) return toast({ message: answer?.error.message ?? text.notSent });
      leave();
      const trashedAt = new Date().toISOString();
      for (const image of images) putImage(client, { ...image, trashedAt });
      const undo = () =>
        start(async () => {
          const undone = await inTime(restore({ imageIds: images.map(({ id }) => id) }));
          if (undone?.ok) for (const image of images) putImage(client, { ...image, trashedAt: null });
          else toast({ message: undone?.error.message ?? text.notSent });
        });
      toast({ message: text.deleted(images.length), undo });
    });
}
