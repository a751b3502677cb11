'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { isBusy, type Upload } from '#components/upload/upload-state.ts';
import { uploadStore } from '#components/upload/upload-store.ts';

const none: Upload[] = [];

/** The uploads of this tab; while one is on its way, leaving the site asks first. */
export function useUploads(): Upload[] {
  const uploads = useSyncExternalStore(uploadStore.subscribe, uploadStore.getSnapshot, () => none);
  const busy = isBusy(uploads);
  useEffect(() => {
    if (!busy) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [busy]);
  return uploads;
}
