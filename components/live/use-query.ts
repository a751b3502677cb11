'use client';

import { createContext, use, useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Observer, QueryClient, QueryKey } from '#components/live/query-client.ts';

export const QueryContext = createContext<QueryClient | null>(null);

/** What this tab knows of the server; the studio's frame brings it. */
export function useQueryClient(): QueryClient {
  const client = use(QueryContext);
  if (!client) throw new Error('There is no QueryContext around this.');
  return client;
}

const waiting = new Set<() => void>();

/**
 * Tells who looks all at once, a moment later: five hundred images that go to the trash come as five hundred events in one piece, and drawn one by one
 * they are more updates in a row than React takes.
 */
function hearSoon(hear: () => void): void {
  if (waiting.size === 0)
    setTimeout(() => {
      const all = [...waiting];
      waiting.clear();
      for (const one of all) one();
    });
  waiting.add(hear);
}

type Options<T> = {
  queryKey: QueryKey;
  /** Asks the server. Left out where events and answers alone bring it. */
  queryFn?: (given: { signal: AbortSignal }) => Promise<T>;
  /** Nothing is asked while this is false. */
  enabled?: boolean;
  /** As the server rendered it, or as it begins. */
  initialData?: T | (() => T);
  /** When that was, milliseconds since the epoch; 0 for what is to be asked for at once. */
  initialDataUpdatedAt?: () => number;
  /** How long it is kept when nobody looks, milliseconds. */
  keptMs?: number;
};

type Query<T> = { data: T; error: Error | null; isError: boolean; refetch: () => Promise<void> };

export function useQuery<T>(options: Options<T> & { initialData: T | (() => T) }): Query<T>;
export function useQuery<T>(options: Options<T>): Query<T | undefined>;
/** What is known under a key, as it is now; asked for where it is missing or old. */
export function useQuery<T>({ queryKey, keptMs, enabled = true, ...rest }: Options<T>): Query<T | undefined> {
  const client = useQueryClient();
  const hash = JSON.stringify(queryKey);
  const now = useRef(rest);
  useEffect(() => {
    now.current = rest;
  });
  const { initialData: first } = rest;
  if (first !== undefined && client.getQueryData(queryKey) === undefined)
    client.begin(queryKey, first instanceof Function ? first() : first, rest.initialDataUpdatedAt?.() ?? Date.now());
  const mayAsk = enabled && rest.queryFn !== undefined;
  const subscribe = useCallback(
    (hear: () => void) => {
      const ask = async (signal: AbortSignal) => now.current.queryFn?.({ signal });
      const observer: Observer = { hear: () => hearSoon(hear), ask: mayAsk ? ask : null };
      const leave = client.observe(JSON.parse(hash) as QueryKey, observer, keptMs);
      return () => {
        leave();
        waiting.delete(hear);
      };
    },
    [client, hash, mayAsk, keptMs],
  );
  const read = () => client.getQueryState<T>(queryKey);
  const state = useSyncExternalStore(subscribe, read, read);
  const refetch = useCallback(() => client.refetch(JSON.parse(hash) as QueryKey), [client, hash]);
  return useMemo(() => {
    const error = state?.error ?? null;
    return { data: state?.data, error, isError: error !== null, refetch };
  }, [state, refetch]);
}
