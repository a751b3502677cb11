'use client';

import { type ReactNode, useState } from 'react';
import { LiveProvider } from '#components/live/live-provider.tsx';
import { QueryClient } from '#components/live/query-client.ts';
import { QueryContext } from '#components/live/use-query.ts';
import { ToastProvider } from '#components/ui/toast.tsx';

/** What the studio's tab knows of the server, and its toasts. Events keep it fresh, so nothing is asked for again on focus. */
export function StudioProviders({ children }: { children: ReactNode }) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryContext value={client}>
      <ToastProvider>
        <LiveProvider>{children}</LiveProvider>
      </ToastProvider>
    </QueryContext>
  );
}
