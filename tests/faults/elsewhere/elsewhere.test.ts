import { afterAll, expect, it } from 'vitest';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { killInEveryStage, unplugInEveryStage } from '#tests/faults/elsewhere/go-away-in-every-stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
afterAll(async () => (await editQueue()).stop());

it('a worker killed with an edit in every stage elsewhere: one submit and one delete an edit, and nobody pays for nothing (F-31, F-32)', async () => {
  expect(await killInEveryStage(databaseUrl)).toEqual([]);
}, 120_000);

it('providers unplugged with an edit in every stage, and back: the same', async () => {
  expect(await unplugInEveryStage(databaseUrl)).toEqual([]);
}, 120_000);
