'use client';

import { useEffect } from 'react';

/**
 * Installs the service worker where somebody is signed in, or in the installed app: whoever only looks at the public pages is left nothing on their device
 * . It is asked for past every cache, so that a new one is found at the next visit.
 */
export function useWorker(isSignedIn: boolean): void {
  useEffect(() => {
    if (!isSignedIn && !matchMedia('(display-mode: standalone)').matches) return;
    // Not every window may: private ones refuse, and lack only the offline page and the share target.
    navigator.serviceWorker?.register('/sw.js', { scope: '/', updateViaCache: 'none' }).catch(() => undefined);
  }, [isSignedIn]);
}
