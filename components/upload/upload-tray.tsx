'use client';

import { type HTMLAttributes, useEffect, useMemo, useState } from 'react';
import { onDemand } from '#components/ui/on-demand.tsx';
import type { Upload } from '#components/upload/upload-state.ts';
import { uploadStore } from '#components/upload/upload-store.ts';
import { useUploads } from '#components/upload/use-uploads.ts';

// Most visits to a page that has it upload nothing.
const TrayCard = onDemand(async () => (await import('#components/upload/tray-card.tsx')).TrayCard);

/**
 * The uploads of this tab over another page, for as long as there is something to see: one on its way, one that failed,
 * or one that is in but is not the photo at hand (`openIds`: that photo and all that was made of it). It goes by itself
 * once everything is in.
 */
export function UploadTray({ openIds }: { openIds: string[] }) {
  const uploads = useUploads();
  const isSettled = uploads.every((upload) => upload.state === 'in' && openIds.includes(upload.image.id));
  const held = useGoesByItself(uploads);
  return isSettled ? null : <TrayCard uploads={uploads} held={held} />;
}

/** How long the list stays when everything is in, milliseconds: as long as a toast. */
const STAYS_MS = 6_000;

/** Empties the list a while after everything is in; while it is pointed at or has the focus, it stays. */
function useGoesByItself(uploads: Upload[]): HTMLAttributes<HTMLElement> {
  const [isHeld, setIsHeld] = useState(false);
  const isDone = uploads.length > 0 && uploads.every(({ state }) => state === 'in');
  useEffect(() => {
    if (!isDone || isHeld) return;
    const timer = setTimeout(uploadStore.clear, STAYS_MS);
    return () => clearTimeout(timer);
  }, [isDone, isHeld]);
  return useMemo(
    () => ({
      onPointerEnter: () => setIsHeld(true),
      onPointerLeave: () => setIsHeld(false),
      onFocus: () => setIsHeld(true),
      onBlur: () => setIsHeld(false),
    }),
    [],
  );
}
