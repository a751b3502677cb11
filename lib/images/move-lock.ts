import pg from 'pg';
import { env } from '#lib/env.ts';

/** Namespaces of PostgreSQL's advisory locks (the form with two numbers, which nothing else here uses). */
const MOVING = 0x0afe_0001;
export const IN_HAND = 0x0afe_0002;

/** A lock that does not answer for so long counts as lost, milliseconds. */
const ANSWER_MS = 9_000;

/** The number under which an image's objects are locked: 31 bits of their id. Two with the same number only wait for each other. */
export const handNumber = (objectsId: string): number => Number.parseInt(objectsId.slice(0, 8), 16) & 0x7fff_ffff;

/**
 * The right to move pictures between stores, and to delete copies that moves have left: one process has it at a time. It is held by
 * a connection of its own, so it ends with the process however that ends.
 */
export type MoveLock = {
  /** Aborts when the connection broke: another process may have the lock from then on. */
  readonly lost: AbortSignal;
  /** Asks the database; throws when the lock is not ours any more. Before every step that cannot be taken back. */
  confirm(): Promise<void>;
  /** Says that the objects of an image are being worked on, so that a deletion waits for the end of it (`untilPutDown`). */
  take(objectsId: string): Promise<void>;
  putDown(objectsId: string): Promise<void>;
  release(): Promise<void>;
};

/** Takes the lock, or null when another process has it. */
export async function takeMoveLock(): Promise<MoveLock | null> {
  const client = new pg.Client({
    connectionString: env().databaseUrl,
    connectionTimeoutMillis: 5_000,
    query_timeout: ANSWER_MS,
    keepAlive: true,
    application_name: 'afterimage-move',
  });
  const lost = new AbortController();
  const lose = () => lost.abort(new Error('The connection that held the lock broke.'));
  client.on('error', lose);
  client.on('end', lose);
  await client.connect();
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1, 0) AS taken', [MOVING]);
  if (rows[0]?.taken !== true) {
    await client.end();
    return null;
  }
  // One question after the other: a connection has no room for two.
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (sql: string, values: unknown[] = []): Promise<void> => {
    const answer = last.then(() => {
      lost.signal.throwIfAborted();
      return client.query(sql, values);
    });
    last = answer.catch(lose);
    await answer;
  };
  return {
    lost: lost.signal,
    confirm: () => ask('SELECT 1'),
    take: (objectsId) => ask('SELECT pg_advisory_lock($1, $2)', [IN_HAND, handNumber(objectsId)]),
    putDown: (objectsId) =>
      ask('SELECT pg_advisory_unlock($1, $2)', [IN_HAND, handNumber(objectsId)]).catch(() => undefined),
    release: () => client.end().catch(() => undefined),
  };
}
