import { afterAll, expect, it } from 'vitest';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { killAtEachWrite } from '#tests/faults/kill-at-each-write.ts';
import { killAtRandom } from '#tests/faults/kill-at-random.ts';
import { killUnderBatches } from '#tests/faults/kill-under-batches.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
afterAll(async () => (await editQueue()).stop());

/** Every write, and hundreds at random, is `npm run faults`. */
const STEP = 9;

it('a worker killed after every ninth write of an edit neither loses nor doubles it (F-01)', async ({ signal }) => {
  const { kills, found } = await killAtEachWrite({ databaseUrl, before: false, step: STEP, signal });
  expect(found).toEqual([]);
  expect(kills).toBeGreaterThan(20 / STEP);
}, 300_000);

it('workers killed 4 times at random under load neither lose nor double an edit (F-01)', async () => {
  const { found } = await killAtRandom({ databaseUrl, kills: 4 });
  expect(found).toEqual([]);
}, 300_000);

it('workers killed 4 times under batches that cost: each photo is charged if its picture is there, and not otherwise (F-01, F-14)', async ({
  signal,
}) => {
  const { found, arrived } = await killUnderBatches({ databaseUrl, kills: 4, signal });
  expect(found).toEqual([]);
  expect(arrived).toBeGreaterThan(0);
}, 120_000);
