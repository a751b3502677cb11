'use client';

import { useEffect } from 'react';
import { DropFrame } from '#components/upload/drop-frame.tsx';
import { uploadStore } from '#components/upload/upload-store.ts';
import { UploadTray } from '#components/upload/upload-tray.tsx';

/** Files that were dropped or pasted before there was anybody to take them. */
export const takeFiles = (files: File[]): string[] => uploadStore.add(files);

type Props = {
  openIds: string[];
  /** It listens from now on. */
  onThere: () => void;
};

/** All that dropping photos on a page needs: the frame while they are held, and the list of what is on its way. */
export function Dropped({ openIds, onThere }: Props) {
  // After the effects of what is below: they listen by then.
  useEffect(onThere, [onThere]);
  return (
    <>
      <DropFrame />
      <UploadTray openIds={openIds} />
    </>
  );
}
