'use client';

import { CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';

/** How far below the window the end of the list may be before more is asked for, pixels: two screens of a phone. */
const AHEAD_PX = 1_600;

type Props = { hasMore: boolean; loading: boolean; failed: string | null; onMore: () => void };

/** The end of the list: asks for more when it comes near, says so when that did not work, and is silent otherwise. */
export function More({ hasMore, loading, failed, onMore }: Props) {
  const text = useText('gallery');
  const common = useText('common');
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = mark.current;
    if (!element || !hasMore || loading || failed) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), {
      rootMargin: `${AHEAD_PX}px 0px`,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasMore, loading, failed, onMore]);
  return (
    <div ref={mark} className="min-h-6 px-4 py-6 text-center lg:px-5">
      <p role="status" className="sr-only">
        {loading ? text.loadingMore : ''}
      </p>
      {failed ? (
        <div role="alert" className="flex flex-wrap items-center justify-center gap-3 text-ui">
          <span className="flex items-center gap-2">
            <Icon of={CircleAlert} className="shrink-0 text-alert-ink" />
            {text.moreFailed} {failed}
          </span>
          <Button onClick={onMore}>{common.tryAgain}</Button>
        </div>
      ) : null}
    </div>
  );
}
