'use client';

import { useEffect } from 'react';
import { CrashNotice } from '#components/shell/crash-notice.tsx';
import { useText } from '#components/use-text.ts';

/** A part that was to be fetched did not come: no fault of ours, and mended by fetching it. The name is the bundler's. */
const isCut = (error: Error): boolean => error.name === 'ChunkLoadError';

export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  const text = useText('shell');
  const common = useText('common');
  const wasCut = isCut(error);
  useEffect(() => {
    if (!wasCut) return;
    const reload = () => location.reload();
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, [wasCut]);
  return (
    <CrashNotice title={wasCut ? text.cutTitle : text.errorTitle} body={wasCut ? text.cut : text.error}>
      <button type="button" onClick={wasCut ? () => location.reload() : reset}>
        {common.tryAgain}
      </button>
      <a href="/">{text.toStart}</a>
    </CrashNotice>
  );
}
