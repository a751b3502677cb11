'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from '#components/live/keys.ts';
import { HeaderSlot } from '#components/shell/header-slot.tsx';
import { DropFrame } from '#components/upload/drop-frame.tsx';
import { UploadButton } from '#components/upload/upload-button.tsx';
import { UploadTray } from '#components/upload/upload-tray.tsx';
import { useUploads } from '#components/upload/use-uploads.ts';
import { useText } from '#components/use-text.ts';

/** In the gallery no photo is open: the list shows whatever there is. */
const NONE: string[] = [];

/** Uploading in place: a button in the header, dropping and pasting anywhere, and a tray while photos are on their way. */
export function GalleryUpload({ hasImages }: { hasImages: boolean }) {
  const text = useText('gallery');
  const client = useQueryClient();
  const done = useUploads().filter(({ state }) => state === 'in').length;
  useEffect(() => {
    // The event stream brings new photos by itself; this also holds while it is down.
    if (done > 0) void client.invalidateQueries({ queryKey: keys.lists });
  }, [done, client]);
  return (
    <>
      {hasImages ? (
        <HeaderSlot>
          <UploadButton look="line">
            <span className="max-lg:sr-only">{text.upload}</span>
          </UploadButton>
        </HeaderSlot>
      ) : null}
      <DropFrame />
      <UploadTray openIds={NONE} />
    </>
  );
}
