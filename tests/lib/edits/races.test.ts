import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { checkBooks } from '#lib/credits/check-books.ts';
import { getBalance } from '#lib/credits/get-balance.ts';
import { db } from '#lib/db.ts';
import { MAX_WAITING_EDITS } from '#lib/limits.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { startWorker } from '#lib/worker/start-worker.ts';
import { pressAgain, RIVAL_NAMES, raceAgainst, raceForOne } from '#tests/faults/spend-races.ts';
import { startWebParts, type WebParts } from '#tests/faults/web-parts.ts';
import { grant } from '#tests/lib/credits/stage.ts';
import { painter, pressPaint } from '#tests/lib/edits/painter.ts';
import { newOwner, slots, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

// The same in a thousand rounds: `npm run faults`.
const { url: databaseUrl } = await testDatabase();
let parts: WebParts;
beforeAll(async () => {
  parts = await startWebParts();
});
// What a test leaves in line is nobody's business after it.
afterEach(() => db().$executeRaw`DELETE FROM pgboss.job WHERE state = 'created'`);
afterAll(async () => {
  parts.stop();
  await (await editQueue()).stop();
});

const code = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

describe('presses at once', () => {
  test('50 on two processes with credit for one: one is accepted, 49 hear 402, whatever the round (F-15)', async () => {
    expect(await raceForOne({ parts, rounds: 6, presses: 50 })).toEqual([]);
  });

  test('the same 20 times on two processes, and again later: one edit, one hold, the same id (F-14)', async () => {
    expect(await pressAgain({ parts, rounds: 3, presses: 20 })).toEqual([]);
  });

  test('the same 20 times at once for the last place in line: all are told of the one edit that took it (F-14)', async () => {
    const owner = await newOwner();
    const { id } = await pressPaint(owner, { price: 0 });
    const row = await db().edit.findUniqueOrThrow({ where: { id } });
    const { errorValues: _, options: __, ...waiting } = row;
    const more = Array.from({ length: MAX_WAITING_EDITS - 2 }, () => ({
      ...waiting,
      id: randomUUID(),
      requestId: randomUUID(),
    }));
    await db().edit.createMany({ data: more });
    const requestIds = Array.from({ length: 20 }, () => '').fill(randomUUID());
    const answers = await parts.press({ ...owner, price: 0, requestIds });
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await code(pressPaint(owner, { price: 0 }))).toBe('too_many_waiting');
  });

  test('100 with credit for 7 run exactly 7', async () => {
    const owner = await newOwner();
    await grant(owner.userId, 28);
    const codes = await Promise.all(Array.from({ length: 100 }, () => code(pressPaint(owner))));
    expect(codes.filter((one) => one === 'done').length).toBe(7);
    expect(codes.filter((one) => one === 'too_few_credits').length).toBe(93);
    const worker = await startWorker({ databaseUrl, slots: slots(8), models: painter() });
    await untilAllEnded(owner.userId);
    await worker.stop();
    expect(await db().edit.count({ where: { userId: owner.userId, state: 'succeeded' } })).toBe(7);
    expect(await getBalance({ userId: owner.userId })).toMatchObject({ available: 0, held: 0 });
    expect((await checkBooks()).differences).toEqual([]);
  });
});

test.each(RIVAL_NAMES)('spending and a %s at once leave the books of one of the two orders (F-16)', async (name) => {
  const { found, spentFirst, rivalFirst } = await raceAgainst({ name, rounds: 4 });
  expect(found).toEqual([]);
  expect(spentFirst + rivalFirst).toBe(4);
});
