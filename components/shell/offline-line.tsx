'use client';

import { WifiOff } from 'lucide';
import { useSyncExternalStore } from 'react';
import { useUnreachable } from '#components/live/live-provider.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';

const subscribe = (changed: () => void) => {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
};

/** Whether the browser has no connection at all. */
export const useOffline = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => !navigator.onLine,
    () => false,
  );

/**
 * A line while there is no connection, or no answer: in the middle of the header, on a phone under it. It lies over the page, so that nothing moves when it
 * comes or goes, and presses go through it.
 */
export function OfflineLine() {
  const text = useText('shell');
  const offline = useOffline();
  const isLost = useUnreachable();
  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 top-14 z-40 flex justify-center px-3 lg:top-2.5"
    >
      {offline || isLost ? (
        <p className="flex items-center gap-2 rounded-control border border-line bg-ask-wash px-3.5 py-2 text-small text-ink shadow-2">
          <Icon of={WifiOff} size="small" className="shrink-0 text-ask" />
          {offline ? text.offline : text.unreachable}
        </p>
      ) : null}
    </div>
  );
}
