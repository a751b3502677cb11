'use client';

import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
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

/** A line under the header while there is no connection. */
export function OfflineLine() {
  const text = useText('shell');
  const offline = useOffline();
  return (
    <div aria-live="polite">
      {offline ? (
        <p className="flex items-center gap-2 border-y border-line bg-ask-wash px-4 py-2 text-small text-ink lg:px-5">
          <Icon of={WifiOff} size="small" className="shrink-0 text-ask" />
          {text.offline}
        </p>
      ) : null}
    </div>
  );
}
