import type { BackendError, BackendEvent, BackendResult, RunContext } from '#lib/inference/backend.ts';

export type Followed = { events: BackendEvent[]; result?: BackendResult; error?: BackendError };

/** Takes a run to its end, and keeps what it said on the way. */
export async function followToEnd(run: AsyncGenerator<BackendEvent, BackendResult>): Promise<Followed> {
  const events: BackendEvent[] = [];
  try {
    for (;;) {
      const next = await run.next();
      if (next.done) return { events, result: next.value };
      events.push(next.value);
    }
  } catch (error) {
    return { events, error: error as BackendError };
  }
}

/** Takes a run as far as an event of this kind, and leaves it there as a worker does that is killed. */
export async function followTo(
  run: AsyncGenerator<BackendEvent, BackendResult>,
  type: BackendEvent['type'],
): Promise<BackendEvent[]> {
  const events: BackendEvent[] = [];
  for (;;) {
    const next = await run.next();
    if (next.done) throw new Error(`It ended without ${type}.`);
    events.push(next.value);
    if (next.value.type === type) return events;
  }
}

/** A run's surroundings that stop for nobody and have room for everything. */
export const freely = (signal: AbortSignal = new AbortController().signal): RunContext => ({
  signal,
  key: '2b9f6c1e-5a53-4c0e-9d0a-1c4f6d6f0a11',
  reserve: async () => {},
});

/** The ticket among these events. */
export function handleOf(events: readonly BackendEvent[]) {
  const accepted = events.find((event) => event.type === 'accepted');
  if (accepted?.type !== 'accepted') throw new Error('There is no ticket.');
  return accepted.handle;
}

/** Everything of an error that a log or a database could keep, its causes included. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = Object.fromEntries(Object.getOwnPropertyNames(error).map((name) => [name, Reflect.get(error, name)]));
  return `${JSON.stringify(own)} ${error.cause === undefined ? '' : wordsOf(error.cause)}`;
}
