import { z } from 'zod';
import { LONGEST_RUN_MS } from '#lib/limits.ts';

/** The schema of the database that holds the queue's tables. */
export const QUEUE_SCHEMA = 'pgboss';

/** Runs edits; one job for each picture of an edit, under the id of its run. */
export const EDIT_QUEUE = 'edit';

/** Where the engine of an edit computes: on the worker's own processor, or at the other end of a connection. They take different slots. */
export const ENGINES = ['here', 'elsewhere'] as const;
export type Engine = (typeof ENGINES)[number];

/** What a job of `EDIT_QUEUE` carries: the name of a row, and what a worker must know before it takes it. `bytes`: size of the picture; `isBatch`: asked for together with others. */
export const EditJob = z.object({
  editId: z.uuid(),
  engine: z.enum(ENGINES).default('here'),
  bytes: z.number().default(0),
  isBatch: z.boolean().optional(),
});

/** Longest run of one edit in this process, milliseconds. The slowest exact edit of a 100 megapixel photo takes about 20 s on one core. */
export const EDIT_DEADLINE_MS = 120_000;

/**
 * A worker touches what it runs every `HEARTBEAT_SECONDS / 2`. A dead one is therefore noticed at the latest after
 * 10 s (its last touch grows stale) + 10 s (the monitor passes) = 20 s, and its edit starts again after the retry's
 * delay of at most 2 s and one poll of 2 s: 24 s.
 */
export const HEARTBEAT_SECONDS = 10;
export const MONITOR_SECONDS = 10;

/** Looks for work without being woken: what was NOTIFYed while the connection was down, and retries that come due. */
export const POLL_MS = 2_000;

export const EDIT_QUEUE_OPTIONS = {
  heartbeatSeconds: HEARTBEAT_SECONDS,
  /** The run's own deadline ends it first; this catches a worker that beats but hangs. */
  expireInSeconds: Math.max(EDIT_DEADLINE_MS, LONGEST_RUN_MS) / 1000 + 60,
  /** Four runs in all. What kills its worker four times would kill a fifth. */
  retryLimit: 3,
  /** 1 to 2 s, 2 to 4 s, 4 to 8 s: long enough for a database or a store to come back. */
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 30,
  /** An edit may wait a fortnight for a worker; one that was not served by then is ended by `mend-edits`. */
  retentionSeconds: 14 * 24 * 3600,
  /** The edit's own row is the record; its job is kept a day for whoever looks into a fault. */
  deleteAfterSeconds: 24 * 3600,
} as const;
