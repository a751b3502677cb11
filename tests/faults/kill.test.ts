import { afterAll, expect, it } from 'vitest';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { killAtEachWrite } from '#tests/faults/kill-at-each-write.ts';
import { killAtRandom } from '#tests/faults/kill-at-random.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
afterAll(async () => (await editQueue()).stop());

it('a worker killed once after each write of an edit neither loses nor doubles it (F-01)', async ({ signal }) => {
  const { kills, found } = await killAtEachWrite({ databaseUrl, before: false, signal });
  expect(found).toEqual([]);
  expect(kills).toBeGreaterThan(20);
}, 300_000);

it('workers killed 30 times at random under load neither lose nor double an edit (F-01)', async () => {
  const { found } = await killAtRandom({ databaseUrl, kills: 30 });
  expect(found).toEqual([]);
}, 300_000);
