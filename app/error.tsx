'use client';

import { useEffect } from 'react';
import { Notice } from '#components/shell/notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
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
    <Notice title={wasCut ? text.cutTitle : text.errorTitle} body={wasCut ? text.cut : text.error}>
      <Button look="ink" size="big" onClick={wasCut ? () => location.reload() : reset}>
        {common.tryAgain}
      </Button>
      <a href="/" className={buttonClass('line', 'big')}>
        {text.toStart}
      </a>
    </Notice>
  );
}
