import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorkerQueue } from '#lib/queue/edit-queue.ts';
import { setUpQueue } from '#lib/queue/set-up-queue.ts';
import { EDIT_QUEUE } from '#lib/queue/settings.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url } = await testDatabase();
const client = new pg.Client({ connectionString: url });
beforeAll(() => client.connect());
afterAll(() => client.end());

it('makes the queue at migration, so that a web server or worker never has to', async () => {
  const { rows } = await client.query('SELECT heartbeat_seconds, retry_limit FROM pgboss.queue WHERE name = $1', [
    EDIT_QUEUE,
  ]);
  expect(rows).toEqual([{ heartbeat_seconds: 10, retry_limit: 3 }]);
});

it('brings an older queue to the present options, and can run twice', async () => {
  await client.query('UPDATE pgboss.queue SET retry_limit = 99');
  await setUpQueue(url);
  await setUpQueue(url);
  const { rows } = await client.query('SELECT retry_limit FROM pgboss.queue WHERE name = $1', [EDIT_QUEUE]);
  expect(rows).toEqual([{ retry_limit: 3 }]);
});

it('refuses to open a queue that migration has not made', async () => {
  const bare = new URL(url);
  bare.pathname += '_bare';
  await client.query(`CREATE DATABASE ${bare.pathname.slice(1)}`);
  try {
    await expect(openWorkerQueue(bare.href)).rejects.toThrow(/pg-boss/i);
  } finally {
    await client.query(`DROP DATABASE ${bare.pathname.slice(1)} WITH (FORCE)`);
  }
});
