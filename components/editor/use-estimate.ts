'use client';

import { useEffect, useState } from 'react';
import { exportUrl, type SaveSettings } from '#components/editor/save-settings.ts';
import type { ExportEstimate } from '#lib/images/schema.ts';

/** A slider rests this long before its number is measured, milliseconds: measuring takes the server some work. */
const REST_MS = 350;

/** What a picture saved like this weighs, measured by the server; null while that takes. */
export function useEstimate(
  imageId: string,
  { format, quality, longest }: SaveSettings,
): ExportEstimate | 'failed' | null {
  const [known, setKnown] = useState<{ of: string; estimate: ExportEstimate | 'failed' } | null>(null);
  const address = `${exportUrl(imageId, { format, quality, longest })}&estimate`;
  useEffect(() => {
    const over = new AbortController();
    const measure = async () => {
      const answer = await fetch(address, { signal: over.signal }).catch(() => null);
      if (over.signal.aborted) return;
      const estimate: ExportEstimate | 'failed' = answer?.ok ? await answer.json().catch(() => 'failed') : 'failed';
      if (!over.signal.aborted) setKnown({ of: address, estimate });
    };
    const timer = setTimeout(() => void measure(), REST_MS);
    return () => {
      clearTimeout(timer);
      over.abort();
    };
  }, [address]);
  return known?.of === address ? known.estimate : null;
}
