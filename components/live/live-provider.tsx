'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { connectLive, type Live } from '#components/live/connect.ts';
import type { Connection } from '#components/live/connection.ts';
import { keys } from '#components/live/keys.ts';
import { listKeeper } from '#components/live/list-keeper.ts';
import { refreshPage } from '#components/live/refresh.ts';

const LiveContext = createContext<Live | null>(null);

/** The one event stream of this tab, which feeds the studio's query cache. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [live, setLive] = useState<Live | null>(null);
  const router = useRouter();
  useEffect(() => {
    const started = connectLive(client, () => {
      listKeeper()?.doubt(client);
      void client.invalidateQueries({ queryKey: keys.lists });
      void client.invalidateQueries({ queryKey: keys.creditsPage });
      refreshPage(router.refresh);
    });
    setLive(started);
    return started.stop;
  }, [client, router]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

const never = () => () => {};
/** A stream that breaks comes back at the first or second try, as when a server restarts: nobody has to read of that. */
const SAID_AFTER_TRIES = 3;

/** How this tab hears of changes right now. */
export function useConnection(): Connection {
  const live = useContext(LiveContext);
  return useSyncExternalStore(
    live?.subscribe ?? never,
    () => live?.getState().now ?? 'connecting',
    () => 'connecting',
  );
}

/** Whether the server has not answered for a while although the browser has a connection. */
export function useUnreachable(): boolean {
  const live = useContext(LiveContext);
  const isLost = () => {
    const state = live?.getState();
    return state?.now === 'broken' && state.tries >= SAID_AFTER_TRIES;
  };
  return useSyncExternalStore(live?.subscribe ?? never, isLost, () => false);
}
