'use client';

import { failedToast } from '#components/gallery/failed-toast.ts';
import { downloadZip } from '#components/gallery/taking/download-zip.ts';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import { galleryQuery } from '#lib/images/gallery-query.ts';
import type { GalleryFilter } from '#lib/images/schema.ts';
import type { Failure } from '#lib/result.ts';

/** How long the server may take to say that it would answer, milliseconds. */
const MOST_MS = 15_000;

/**
 * Saves a ZIP. The server is asked first whether it would make one: a form whose answer is no file takes the page's place, and a person who is offline or
 * signed out would lose the gallery and the selection.
 */
export function useZip() {
  const { signedOut } = useText('gallery');
  const answers = useText('answers');
  const toast = useToast();
  const save = async (fields: Record<string, string>): Promise<void> => {
    const failure = await whyNot({ ...answers, signedOut });
    if (failure) toast(failedToast(failure, () => void save(fields)));
    else downloadZip(fields);
  };
  return {
    images: (imageIds: readonly string[]) => save({ ids: imageIds.join(',') }),
    /** Everything that a list has, but `except`. */
    list: (filter: GalleryFilter, except: ReadonlySet<string>) =>
      save({ list: galleryQuery(filter), except: [...except].join(',') }),
  };
}

async function whyNot(text: Record<'noAnswer' | 'noConnection' | 'signedOut', string>): Promise<Failure | null> {
  try {
    const { ok, status } = await fetch('/api/gallery/zip', { method: 'HEAD', signal: AbortSignal.timeout(MOST_MS) });
    if (ok) return null;
    if (status === 401) return { code: 'not_signed_in', message: text.signedOut };
  } catch {
    // Offline, or no server behind the network: said below.
  }
  return { code: 'unavailable', message: navigator.onLine ? text.noAnswer : text.noConnection };
}
