'use client';

import { type HTMLAttributes, useEffect, useMemo, useState } from 'react';
import { onDemand } from '#components/ui/on-demand.tsx';
import type { Upload } from '#components/upload/upload-state.ts';
import { uploadStore } from '#components/upload/upload-store.ts';
import { useUploads } from '#components/upload/use-uploads.ts';
import { useText } from '#components/use-text.ts';

// Most visits to a page that has it upload nothing.
const TrayCard = onDemand(async () => (await import('#components/upload/tray-card.tsx')).TrayCard, Meanwhile);

/**
 * The uploads of this tab over another page, for as long as there is something to see: one on its way, one that failed,
 * or one that is in but is not the photo at hand (`openIds`: that photo and all that was made of it). It goes by itself
 * once everything is in.
 */
export function UploadTray({ openIds }: { openIds: string[] }) {
  const uploads = useUploads();
  const isSettled = uploads.every((upload) => upload.state === 'in' && openIds.includes(upload.image.id));
  const held = useGoesByItself(uploads);
  // Ahead of the first photo: the card is what says that there is no connection.
  useEffect(() => {
    const timer = setTimeout(TrayCard.fetch, FETCHED_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isSettled ? null : <TrayCard uploads={uploads} held={held} />;
}

/** One line until the card has come, which needs a connection. */
function Meanwhile() {
  const text = useText('upload');
  const uploads = useUploads();
  const [done, failed] = (['in', 'failed'] as const).map((one) => uploads.filter(({ state }) => state === one).length);
  return (
    <section
      aria-label={text.tray}
      className="upload-tray fixed inset-x-3 z-30 rounded-card border border-line bg-surface px-4 py-3.5 text-small shadow-3 lg:inset-x-auto lg:start-5 lg:w-96"
    >
      {uploads.some(({ state }) => state === 'cut') ? text.cut : text.summary(done ?? 0, failed ?? 0, uploads.length)}
    </section>
  );
}

/** Long after what the page itself needs, milliseconds. */
const FETCHED_AFTER_MS = 4_000;

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
