'use client';

import { useCallback } from 'react';
import { uploadStore } from '#components/upload/upload-store.ts';
import { useDrop } from '#components/upload/use-drop.ts';
import { useText } from '#components/use-text.ts';

/** `onAdded` hears the keys of what was dropped or pasted; it stays the same from render to render. */
type Props = { onAdded?: (keys: string[]) => void };

/** Lets photos be dropped or pasted anywhere on the page: its edge takes a frame, nothing is dimmed. */
export function DropFrame({ onAdded }: Props) {
  const text = useText('upload');
  const take = useCallback(
    (files: File[]) => {
      const keys = uploadStore.add(files);
      onAdded?.(keys);
    },
    [onAdded],
  );
  const over = useDrop(take);
  if (over === null) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 border-2 border-echo">
      <p className="mx-auto mt-3 w-fit rounded-control bg-ink px-3.5 py-2 text-ui text-ground shadow-2">
        {text.drop(over)}
      </p>
    </div>
  );
}
