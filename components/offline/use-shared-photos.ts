'use client';

import { useEffect, useState } from 'react';
import { forgetSharedPhotos, type SharedPhoto, takeSharedPhotos } from '#components/offline/shared-photos.ts';

/** The photos that wait, with a preview each; null while they are looked for. Looked for again when the app is shown: another share may have come. */
export function useSharedPhotos() {
  const [photos, setPhotos] = useState<SharedPhoto[] | null>(null);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible')
        takeSharedPhotos().then(setPhotos, () => setPhotos((known) => known ?? []));
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  const forget = (gone: SharedPhoto[]) => {
    const keys = gone.map(({ key }) => key);
    setPhotos((known) => known?.filter(({ key }) => !keys.includes(key)) ?? known);
    void forgetSharedPhotos(keys).catch(() => undefined);
  };
  return { photos, forget };
}

/** The address of a file's own bytes in this tab, for as long as it is shown. */
export function usePreview(file: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return;
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}
