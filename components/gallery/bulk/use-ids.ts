'use client';

import { useState } from 'react';
import { askForIds } from '#components/gallery/bulk/ask-for-ids.ts';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { GalleryFilter } from '#lib/images/schema.ts';

/** Asks what everything is at the press: only that is acted on, whatever comes meanwhile. No answer is said, and can be asked for again. */
export function useIds(input: { filter: GalleryFilter; except: ReadonlySet<string> | null; onClear: () => void }) {
  const { filter, except, onClear } = input;
  const common = useText('common');
  const answers = useText('answers');
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  const withIds = async (use: (imageIds: readonly string[]) => void): Promise<void> => {
    setAsking(true);
    const imageIds = await askForIds(filter, except ?? new Set()).catch((error: Error) => error);
    setAsking(false);
    if (Array.isArray(imageIds)) {
      onClear();
      return use(imageIds);
    }
    const told = imageIds instanceof TypeError ? '' : imageIds.message;
    const message = told || (navigator.onLine ? answers.noAnswer : answers.noConnection);
    toast({ message, action: { label: common.tryAgain, run: () => void withIds(use) } });
  };
  return { withIds, isAsking };
}
