import { setTimeout as delay } from 'node:timers/promises';
import { db } from '#lib/db.ts';
import { EDIT_QUEUE, QUEUE_SCHEMA } from '#lib/queue/settings.ts';
import type { PartState, Parts } from '#lib/status/schema.ts';
import { store } from '#lib/storage/index.ts';

/** A part that takes longer counts as not answering: whoever asks (a load balancer) has a limit of its own. Milliseconds. */
export const PATIENCE_MS = 2_000;

/** The database answers and can be written. */
async function database(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ mode: string }[]>`SELECT current_setting('transaction_read_only') AS mode`;
  return row?.mode === 'off';
}

/** The queue is set up. */
async function queue(): Promise<boolean> {
  const rows = await db().$queryRawUnsafe<unknown[]>(`SELECT 1 FROM ${QUEUE_SCHEMA}.queue WHERE name = $1`, EDIT_QUEUE);
  return rows.length === 1;
}

async function stateOf(check: () => Promise<boolean>): Promise<PartState> {
  const answers = check().catch(() => false);
  return (await Promise.race([answers, delay(PATIENCE_MS, false, { ref: false })])) ? 'ok' : 'down';
}

/** Which parts answer. Never throws; takes at most two seconds. */
export async function checkParts(): Promise<Parts> {
  const [databaseState, storageState, queueState] = await Promise.all([
    stateOf(database),
    stateOf(() => store().isAnswering()),
    stateOf(queue),
  ]);
  return { database: databaseState, storage: storageState, queue: queueState };
}
