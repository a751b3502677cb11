'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTransition } from 'react';
import { inTime } from '#components/in-time.ts';
import { putImage } from '#components/live/apply-event.ts';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';
import type { Result } from '#lib/result.ts';

type Change = (input: { imageIds: string[] }) => Promise<Result<{ count: number }>>;
export type KeepActions = { keep: Change; letExpire: Change };

/** Keeps images that would have expired, with ten seconds to think better of it. `onChanged`: the server knows something new. */
export function useKeep({ keep, letExpire }: KeepActions, onChanged: () => void = () => undefined) {
  const client = useQueryClient();
  const toast = useToast();
  const [isKeeping, start] = useTransition();
  const text = useText('retention');
  const common = useText('common');
  const change = async (
    act: Change,
    images: readonly ImageView[],
    after: (image: ImageView) => ImageView,
    again: () => void,
  ) => {
    const answer = await inTime(act({ imageIds: images.map(({ id }) => id) }));
    if (!answer?.ok) {
      toast({
        message: answer?.error.message ?? text.noAnswer,
        action: { label: common.tryAgain, run: again },
      });
      return null;
    }
    if (answer.data.count === images.length) for (const image of images) putImage(client, after(image));
    onChanged();
    return answer.data.count;
  };
  const keepThem = (chosen: readonly ImageView[]) =>
    start(async () => {
      const images = chosen.filter(({ expiresAt }) => expiresAt !== null);
      const kept = await change(
        keep,
        images,
        (image) => ({ ...image, expiresAt: null }),
        () => keepThem(images),
      );
      if (kept === null) return;
      const undo = () => start(async () => void (await change(letExpire, images, (image) => image, undo)));
      if (kept > 0) toast({ message: text.kept(kept), undo });
      else toast({ message: text.notKept });
    });
  return { isKeeping, keep: keepThem };
}
