import { afterAll, expect, it } from 'vitest';
import { db } from '#lib/db.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { startWorker } from '#lib/worker/start-worker.ts';
import { gatedModels, newOwner, press, slots, until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { share } from '#tests/support/share.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
afterAll(async () => (await editQueue()).stop());

const ROUNDS = share(9, 25);
const times = async (ids: string[]) => {
  const rows = await db().edit.findMany({ where: { id: { in: ids } } });
  return new Map(rows.map((row) => [row.id, row]));
};
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const at = (time: Date | null | undefined) => time?.getTime() ?? Number.NaN;

/**
 * The aim for a slot that frees is 250 ms. The bounds here are wider, because other tests run beside
 * this one, but they fail when it is the poll of two seconds that finds the work. PACE=1 prints the figures.
 */
it('an edit is picked up when it is asked for, and when a slot frees, not at the next poll', async () => {
  const owner = await newOwner();
  const gate = gatedModels();
  const worker = await startWorker({ databaseUrl, slots: slots(4), models: gate.models });
  const pickUps: number[] = [];
  const wakes: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const ids: string[] = [];
      for (let n = 0; n < 3; n++) ids.push((await press(owner)).id);
      await until('two run', () => gate.holding.length === 2);
      gate.holding[0]?.release();
      await until('the third runs', async () => (await times(ids)).get(ids[2] ?? '')?.state === 'running');
      const rows = [...(await times(ids)).values()];
      const [first, third] = [rows.find(({ endedAt }) => endedAt), rows.find(({ id }) => id === ids[2])];
      for (const row of rows) if (row.id !== third?.id) pickUps.push(at(row.startedAt) - at(row.createdAt));
      wakes.push(at(third?.startedAt) - at(first?.endedAt));
      await until('the second and the third hold', () => gate.holding.length === 2);
      for (const { release } of [...gate.holding]) release();
      await untilAllEnded(owner.userId);
    }
  } finally {
    gate.releaseAll();
    await worker.stop();
  }
  expect(median(pickUps)).toBeLessThan(500);
  expect(median(wakes)).toBeLessThan(500);
  if (process.env.PACE) {
    const p95 = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)];
    process.stdout.write(`pick-up ${median(pickUps)} / ${p95(pickUps)} ms, slot ${median(wakes)} / ${p95(wakes)} ms\n`);
  }
}, 60_000);
