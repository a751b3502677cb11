import pg from 'pg';
import { log } from '#lib/log.ts';
import { CHANGES_CHANNEL, type Change, parseChange } from '#lib/notify.ts';

/** Waits between tries to reconnect, milliseconds; the last one repeats. A restarted PostgreSQL is back within a second. */
const BACKOFF_MS = [50, 100, 250, 500, 1_000, 2_000];

/** A silent connection is asked this often whether it lives, milliseconds; a broken network sends no goodbye. */
const PROBE_MS = 10_000;

/**
 * Listens for changes on one connection of its own, which comes back by itself when it breaks. `onConnect` is called
 * after each (re)connection: what was told in between is lost, so look again.
 */
export function listenForChanges(options: {
  databaseUrl: string;
  onChange: (change: Change) => void;
  onConnect: () => void;
}): { stop(): Promise<void> } {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let isStopped = false;

  const lose = (lost: pg.Client, error?: unknown) => {
    if (isStopped || client !== lost) return;
    client = undefined;
    clearTimeout(timer);
    lost.removeAllListeners();
    lost.on('error', () => undefined);
    lost.end().catch(() => undefined);
    if (failures === 0) log.warn({ event: 'listen_lost', error });
    const wait = BACKOFF_MS[Math.min(failures, BACKOFF_MS.length - 1)];
    failures += 1;
    timer = setTimeout(connect, wait);
  };

  const probe = (live: pg.Client) => {
    timer = setTimeout(() => {
      const slow = setTimeout(() => lose(live, new Error('no answer')), PROBE_MS / 2);
      live
        .query('SELECT 1')
        .then(() => client === live && !isStopped && probe(live))
        .catch((error: unknown) => lose(live, error))
        .finally(() => clearTimeout(slow));
    }, PROBE_MS);
  };

  function connect(): void {
    const next = new pg.Client({
      connectionString: options.databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      application_name: 'afterimage-listen',
    });
    client = next;
    next.on('error', (error) => lose(next, error));
    next.on('end', () => lose(next));
    next.on('notification', ({ payload }) => {
      const change = parseChange(payload);
      if (change) options.onChange(change);
    });
    next
      .connect()
      .then(() => next.query(`LISTEN ${CHANGES_CHANNEL}`))
      .then(() => {
        if (client !== next || isStopped) return;
        failures = 0;
        probe(next);
        options.onConnect();
      })
      .catch((error: unknown) => lose(next, error));
  }

  connect();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
