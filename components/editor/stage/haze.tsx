'use client';

import { skipToken, useQuery } from '@tanstack/react-query';
import { thumbHashToDataURL } from 'thumbhash';
import { keys } from '#components/live/keys.ts';

const NONE: Record<string, string> = {};

/** What the model shows while it works, as a blur over the photo. It stands still between two of them; nothing moves. */
export function Haze({ editId }: { editId: string }) {
  const previews = useQuery({ queryKey: keys.previews, queryFn: skipToken, initialData: NONE }).data ?? NONE;
  const thumbHash = previews[editId];
  if (!thumbHash) return null;
  const bytes = Uint8Array.from(atob(thumbHash), (char) => char.charCodeAt(0));
  return (
    <span
      aria-hidden="true"
      data-preview
      className="pointer-events-none absolute inset-0 bg-cover bg-center opacity-85"
      style={{ backgroundImage: `url(${thumbHashToDataURL(bytes)})` }}
    />
  );
}
