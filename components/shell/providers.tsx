'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { LiveProvider } from '#components/live/live-provider.tsx';
import { ToastProvider } from '#components/ui/toast.tsx';

/** The query cache and the toasts of the studio. Events keep the cache fresh, so nothing is asked for again on focus. */
export function StudioProviders({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        // A question is put offline too, as a browser may be wrong about that, and again when the connection is back.
        defaultOptions: {
          queries: {
            staleTime: 60_000,
            refetchOnWindowFocus: false,
            refetchOnReconnect: true,
            networkMode: 'always',
            retry: 1,
          },
        },
      }),
  );
  return (
    <QueryClientProvider client={client}>
      <ToastProvider>
        <LiveProvider>{children}</LiveProvider>
      </ToastProvider>
    </QueryClientProvider>
  );
}
