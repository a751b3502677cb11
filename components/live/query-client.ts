/** What a question is known by; the first parts of it name a group. */
export type QueryKey = readonly unknown[];
type Group = { queryKey: QueryKey };

export type QueryState<T> = {
  data: T | undefined;
  error: Error | null;
  fetchStatus: 'idle' | 'fetching';
};

/** Somebody on the screen who wants to know. `ask` is null where only events and answers bring it. */
export type Observer = { ask: ((signal: AbortSignal) => Promise<unknown>) | null; hear: () => void };

type Entry = QueryState<unknown> & {
  key: QueryKey;
  /** When it was last brought, milliseconds since the epoch; 0 where it was said to be old. */
  updatedAt: number;
  observers: Set<Observer>;
  asking: AbortController | null;
  keptMs: number;
  forgetTimer: ReturnType<typeof setTimeout> | undefined;
};

/** How long an answer is believed without being asked for again; events say when it is over sooner. Milliseconds. */
const FRESH_MS = 60_000;
/** How long what nobody looks at is kept for Back, milliseconds, unless its page says otherwise. */
const KEPT_MS = 5 * 60_000;
/** A failed question is put once more after this time, milliseconds. */
const AGAIN_MS = 1_000;

const hashOf = (key: QueryKey): string => JSON.stringify(key);
const isIn = (key: QueryKey, group: QueryKey): boolean => hashOf(key.slice(0, group.length)) === hashOf(group);

/** What this tab knows of the server: events and answers put it in, pages look at it, and what grows old under somebody's eyes is asked for again. */
export class QueryClient {
  readonly #entries = new Map<string, Entry>();

  #entryOf(key: QueryKey): Entry {
    const hash = hashOf(key);
    const known = this.#entries.get(hash);
    if (known) return known;
    const idle = { data: undefined, error: null, fetchStatus: 'idle' as const, updatedAt: 0, asking: null };
    const entry: Entry = { ...idle, key, observers: new Set(), keptMs: KEPT_MS, forgetTimer: undefined };
    this.#entries.set(hash, entry);
    return entry;
  }

  /** Changes an entry, which becomes another object, so that who looks at it sees that from the object. */
  #change(key: QueryKey, change: Partial<Entry>): void {
    const next = { ...this.#entryOf(key), ...change };
    this.#entries.set(hashOf(key), next);
    if (next.observers.size === 0) this.#forgetLater(next);
    for (const { hear } of [...next.observers]) hear();
  }

  #group({ queryKey }: Group): Entry[] {
    return [...this.#entries.values()].filter(({ key }) => isIn(key, queryKey));
  }

  #forgetLater(entry: Entry): void {
    clearTimeout(entry.forgetTimer);
    entry.forgetTimer = setTimeout(() => {
      const now = this.#entries.get(hashOf(entry.key));
      if (now?.observers.size === 0) this.#entries.delete(hashOf(entry.key));
    }, entry.keptMs);
  }

  getQueryState<T>(key: QueryKey): QueryState<T> | undefined {
    // What is under a key is what was put there: each key of `keys.ts` says its shape.
    return this.#entries.get(hashOf(key)) as QueryState<T> | undefined;
  }

  getQueryData<T>(key: QueryKey): T | undefined {
    return this.getQueryState<T>(key)?.data;
  }

  getQueriesData<T>(group: Group): [QueryKey, T | undefined][] {
    return this.#group(group).map(({ key, data }) => [key, data as T | undefined]);
  }

  /** Puts in what is known now; `undefined` leaves it as it is. */
  setQueryData<T>(key: QueryKey, value: T | undefined | ((known: T | undefined) => T | undefined)): void {
    const entry = this.#entryOf(key);
    const known = entry.data as T | undefined;
    const data = typeof value === 'function' ? (value as (known: T | undefined) => T | undefined)(known) : value;
    if (data === undefined) return;
    // The same again is news to nobody.
    if (data === known && entry.error === null) entry.updatedAt = Date.now();
    else this.#change(key, { data, updatedAt: Date.now(), error: null });
  }

  setQueriesData<T>(group: Group, change: (known: T | undefined) => T | undefined): void {
    for (const { key } of this.#group(group)) this.setQueryData(key, change);
  }

  /** Begins with what the server rendered, where nothing is known yet; said to no one, as it is drawn in the same moment. */
  begin<T>(key: QueryKey, data: T, updatedAt: number): void {
    const entry = this.#entryOf(key);
    if (entry.data === undefined) this.#entries.set(hashOf(key), { ...entry, data, updatedAt });
  }

  /** Says that these are old: those on the screen are asked for now, the others when they are next looked at. */
  async invalidateQueries(group: Group): Promise<void> {
    const entries = this.#group(group);
    for (const { key } of entries) this.#entries.set(hashOf(key), { ...this.#entryOf(key), updatedAt: 0 });
    await Promise.all(entries.map(({ key }) => this.refetch(key)));
  }

  /** The line is back: what could not be asked, or grew old meanwhile, is asked for by those who look at it. */
  refetchOld(): void {
    for (const { key, updatedAt } of this.#group({ queryKey: [] }))
      if (Date.now() - updatedAt > FRESH_MS) void this.refetch(key);
  }

  /** Looks at a key until the answer of it is called. */
  observe(key: QueryKey, observer: Observer, keptMs = KEPT_MS): () => void {
    const entry = this.#entryOf(key);
    clearTimeout(entry.forgetTimer);
    entry.observers.add(observer);
    entry.keptMs = Math.max(entry.keptMs, keptMs);
    const isOld = entry.data === undefined || Date.now() - entry.updatedAt > FRESH_MS;
    if (observer.ask && isOld && !entry.asking) void this.refetch(key);
    return () => {
      entry.observers.delete(observer);
      const now = this.#entryOf(key);
      if (now.observers.size > 0) return;
      // Nobody waits for the answer any more.
      now.asking?.abort();
      if (now.asking) this.#change(key, { asking: null, fetchStatus: 'idle', updatedAt: 0 });
      this.#forgetLater(this.#entryOf(key));
    };
  }

  /** Asks now, in place of a question that is on its way. Where nobody who looks can ask, nothing happens. Never throws: the entry says why. */
  async refetch(key: QueryKey): Promise<void> {
    const entry = this.#entryOf(key);
    const ask = [...entry.observers].findLast((observer) => observer.ask)?.ask;
    if (!ask) return;
    entry.asking?.abort();
    const asking = new AbortController();
    const isOver = () => asking.signal.aborted || this.#entryOf(key).asking !== asking;
    this.#change(key, { asking, fetchStatus: 'fetching' });
    const done = { asking: null, fetchStatus: 'idle' as const };
    const answer = await askTwice(ask, asking.signal);
    if (isOver()) return;
    if ('data' in answer) this.#change(key, { ...done, data: answer.data, updatedAt: Date.now(), error: null });
    else this.#change(key, { ...done, error: answer.error });
  }
}

type Answer = { data: unknown } | { error: Error };

async function askTwice(ask: (signal: AbortSignal) => Promise<unknown>, signal: AbortSignal): Promise<Answer> {
  const once = (): Promise<Answer> =>
    ask(signal).then(
      (data) => ({ data }),
      (error: unknown) => ({ error: error instanceof Error ? error : new Error(String(error)) }),
    );
  const first = await once();
  if ('data' in first || signal.aborted) return first;
  await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  return signal.aborted ? first : once();
}
