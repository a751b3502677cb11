import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { changeSpendCap } from '#lib/credits/change-spend-cap.ts';
import { checkBooks } from '#lib/credits/check-books.ts';
import { getCreditsView } from '#lib/credits/get-credits-view.ts';
import { getStanding } from '#lib/credits/get-standing.ts';
import { holdCredits } from '#lib/credits/hold-credits.ts';
import { SpendCapInput } from '#lib/credits/spend-cap-input.ts';
import { db } from '#lib/db.ts';
import { AppError, statusOf } from '#lib/errors.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { sentenceOf } from '#lib/sentence-of.ts';
import { end, grant, newPerson, submit } from '#tests/lib/credits/stage.ts';
import { pressPaint } from '#tests/lib/edits/painter.ts';
import { newOwner } from '#tests/lib/edits/stage.ts';
import { answerOrWait } from '#tests/support/answer-or-wait.ts';
import { setCreditClock } from '#tests/support/credit-clock.ts';
import { fc } from '#tests/support/property.ts';
import { share } from '#tests/support/share.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterEach(() => setCreditClock(null));
afterAll(async () => (await editQueue()).stop());

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

const spent = async (userId: string) => (await getStanding({ userId })).spent;

describe('a limit for the month', () => {
  test('is never passed by presses at once, whatever they cost, and refuses none that fits (R-005)', async () => {
    const prices = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(prices, fc.integer({ min: 0, max: 40 }), async (asked, spendCap) => {
        const userId = await newPerson();
        await grant(userId, 1_000);
        await changeSpendCap({ userId, spendCap });
        const codes = await Promise.all(asked.map((price) => codeOf(submit(userId, price))));
        const held = asked.reduce((sum, price, at) => sum + (codes[at] === 'done' ? price : 0), 0);
        expect(await spent(userId)).toBe(held);
        expect(held).toBeLessThanOrEqual(spendCap);
        // In the end nothing that was refused would have fitted, and what is free is never refused.
        for (const [at, price] of asked.entries())
          if (codes[at] !== 'done') expect([codes[at], held + price > spendCap]).toEqual(['spend_cap', true]);
      }),
      { numRuns: share(6, 200) },
    );
    expect((await checkBooks()).differences).toEqual([]);
  });

  test('that is lowered waits for the press that is being written, and lets none in once it has answered', async () => {
    const userId = await newPerson();
    await grant(userId, 100);
    const written = Promise.withResolvers<void>();
    const commit = Promise.withResolvers<void>();
    const press = db().$transaction(
      async (tx) => {
        await holdCredits({ userId, tx, holds: [{ editId: randomUUID(), credits: 3 }] });
        written.resolve();
        await commit.promise;
      },
      { timeout: 60_000 },
    );
    await written.promise;
    const lowered = changeSpendCap({ userId, spendCap: 0 });
    expect(await answerOrWait(lowered)).toBe('waits');
    commit.resolve();
    await Promise.all([press, lowered]);
    expect(await spent(userId)).toBe(3);
    expect(await codeOf(submit(userId, 1))).toBe('spend_cap');
  });

  test('that is raised or taken away holds from the next press on', async () => {
    const owner = await newOwner();
    const { userId } = owner;
    await grant(userId, 100);
    await changeSpendCap({ userId, spendCap: 7 });
    await pressPaint(owner);
    expect(await codeOf(pressPaint(owner))).toBe('spend_cap');
    await changeSpendCap({ userId, spendCap: 8 });
    await pressPaint(owner);
    expect(await codeOf(pressPaint(owner))).toBe('spend_cap');
    await changeSpendCap({ userId, spendCap: null });
    await pressPaint(owner);
    expect(await spent(userId)).toBe(12);
  });

  test('says what is missing, until when, and where to change it, with 402; nothing is written', async () => {
    await setCreditClock(new Date('2028-11-22T10:00:00Z'));
    const owner = await newOwner();
    const { userId } = owner;
    await grant(userId, 100);
    await changeSpendCap({ userId, spendCap: 6 });
    await pressPaint(owner);
    const error = await pressPaint(owner).catch((refused: unknown) => refused);
    if (!(error instanceof AppError)) throw new Error('It was not refused.');
    expect([error.code, statusOf(error.code)]).toEqual(['spend_cap', 402]);
    expect(sentenceOf(error.code, 'en', error.values)).toBe(
      'This takes 4 credits, and your own limit of 6 credits a month leaves 2 until 1 December (UTC), so nothing was started. Change the limit on the account page, or use an exact edit, which is free.',
    );
    expect(sentenceOf(error.code, 'de', error.values)).toContain('bis zum 1. Dezember (UTC) noch 2');
    expect(error.details).toMatchObject({ month: { most: 6, spent: 4, endsAt: '2028-12-01T00:00:00.000Z' } });
    expect(await db().edit.count({ where: { userId } })).toBe(1);
  });

  test('never stops what is free, and lets the press of an edit that is there already through (F-14)', async () => {
    const owner = await newOwner();
    const { userId } = owner;
    await grant(userId, 10);
    const requestId = randomUUID();
    const { id } = await pressPaint(owner, { requestId });
    await changeSpendCap({ userId, spendCap: 0 });
    expect(await codeOf(pressPaint(owner, { price: 0 }))).toBe('done');
    expect((await pressPaint(owner, { requestId })).id).toBe(id);
  });

  test.each([-1, 0.5, 1_000_001, '40', undefined, Number.NaN])('is no number like %s', (spendCap) => {
    expect(SpendCapInput.safeParse({ spendCap }).success).toBe(false);
  });
});

describe('what was spent of a month', () => {
  test('is what its holds have taken and not given back, month by month in UTC, like a model of it', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('submit' as const), credits: fc.integer({ min: 0, max: 9 }) }),
      fc.record({ do: fc.constant('end' as const), edit: fc.nat(9), fails: fc.boolean() }),
      fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(1, 300, 744) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const userId = await newPerson();
        let now = Date.parse('2028-01-31T20:00:00Z');
        const month = () => new Date(now).toISOString().slice(0, 7);
        await setCreditClock(new Date(now));
        await grant(userId, 1_000, 'promotional', 365);
        const edits: { id: string; credits: number; month: string; state: 'open' | 'kept' | 'back' }[] = [];
        for (const one of steps) {
          if (one.do === 'submit')
            edits.push({ id: await submit(userId, one.credits), credits: one.credits, month: month(), state: 'open' });
          if (one.do === 'wait') now += one.hours * 3_600_000;
          await setCreditClock(new Date(now));
          const edit = one.do === 'end' ? edits[one.edit] : undefined;
          if (one.do === 'end' && edit?.state === 'open') {
            edit.state = one.fails ? 'back' : 'kept';
            await end(userId, edit.id, one.fails ? 'failed' : 'succeeded');
          }
          const held = edits.filter((each) => each.month === month() && each.state !== 'back');
          expect(await spent(userId)).toBe(held.reduce((sum, { credits }) => sum + credits, 0));
        }
      }),
      { numRuns: share(12, 200) },
    );
  });

  test('turns at midnight UTC, and what the last month’s holds give back is not room in this one', async () => {
    const userId = await newPerson();
    await setCreditClock(new Date('2028-02-29T23:59:59.999Z'));
    await grant(userId, 100);
    await changeSpendCap({ userId, spendCap: 5 });
    const last = await submit(userId, 5);
    expect(await codeOf(submit(userId, 1))).toBe('spend_cap');
    expect(await getStanding({ userId })).toMatchObject({ spent: 5, endsAt: '2028-03-01T00:00:00.000Z' });
    await setCreditClock(new Date('2028-03-01T00:00:00.000Z'));
    await submit(userId, 5);
    await end(userId, last, 'failed');
    expect(await getStanding({ userId })).toMatchObject({ spent: 5, endsAt: '2028-04-01T00:00:00.000Z' });
    expect(await codeOf(submit(userId, 1))).toBe('spend_cap');
  });

  test('is known without books, and goes to pages only where there is a limit', async () => {
    const userId = await newPerson();
    expect(await getStanding({ userId })).toMatchObject({ spent: 0, most: null, isPaused: false });
    expect(await getCreditsView({ userId })).toMatchObject({ month: null });
    await changeSpendCap({ userId, spendCap: 30 });
    expect(await getCreditsView({ userId })).toMatchObject({ month: { most: 30, spent: 0 } });
  });
});
