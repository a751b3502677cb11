'use client';

import { useState } from 'react';
import { useRange } from '#components/gallery/list/use-parts.ts';
import { imageAt } from '#components/live/image-list.ts';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { GalleryFilter, ImageView } from '#lib/images/schema.ts';
import { MAX_BATCH_IMAGES } from '#lib/limits.ts';

/** Of everything that is selected the newest, as many as can be edited at once; fetched at the press, where they have not been. No answer is said, and can be asked for again. */
export function useNewest(input: { filter: GalleryFilter; except: ReadonlySet<string> | null; count: number }) {
  const { filter, except, count } = input;
  const common = useText('common');
  const answers = useText('answers');
  const toast = useToast();
  const range = useRange(filter);
  const [isFetching, setFetching] = useState(false);
  const most = Math.min(count, MAX_BATCH_IMAGES);
  const find = async (): Promise<ImageView[]> => {
    const found: ImageView[] = [];
    for (let from = 0; found.length < most; from += MAX_BATCH_IMAGES) {
      const list = await range(from, from + MAX_BATCH_IMAGES);
      if (!list || from >= list.count) break;
      for (let at = from; at < Math.min(list.count, from + MAX_BATCH_IMAGES) && found.length < most; at++) {
        const image = imageAt(list, at);
        if (image && !except?.has(image.id)) found.push(image);
      }
    }
    return found;
  };
  const withNewest = async (use: (images: readonly ImageView[]) => void): Promise<void> => {
    setFetching(true);
    const images = await find().catch((error: Error) => error);
    setFetching(false);
    if (Array.isArray(images)) return use(images);
    const told = images instanceof TypeError ? '' : images.message;
    const message = told || (navigator.onLine ? answers.noAnswer : answers.noConnection);
    toast({ message, action: { label: common.tryAgain, run: () => void withNewest(use) } });
  };
  return { withNewest, isFetching };
}
