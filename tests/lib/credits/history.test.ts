import { beforeEach, describe, expect, test } from 'vitest';
import { sayReason } from '#lib/credits/describe-reason.ts';
import { expireCredits } from '#lib/credits/expire-credits.ts';
import { explainBalance } from '#lib/credits/explain-balance.ts';
import { getBalance } from '#lib/credits/get-balance.ts';
import { listEntries } from '#lib/credits/list-entries.ts';
import { DAY_MS, type EntryLine } from '#lib/credits/schema.ts';
import { db } from '#lib/db.ts';
import { creditsText } from '#lib/text/credits.ts';
import { live, step } from '#tests/lib/credits/lives.ts';
import { buy, end, grant, newPerson, settle, submit } from '#tests/lib/credits/stage.ts';
import { setCreditClock } from '#tests/support/credit-clock.ts';
import { fc } from '#tests/support/property.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
beforeEach(() => setCreditClock(null));

async function wholeHistory(userId: string): Promise<EntryLine[]> {
  const lines: EntryLine[] = [];
  let cursor: string | undefined;
  do {
    const page = await listEntries({ userId, cursor });
    lines.push(...page.lines);
    cursor = page.next ?? undefined;
  } while (cursor);
  return lines;
}

const naming = {
  text: creditsText.en.reasons,
  models: { painter: { name: 'Painter', exact: false }, darkroom: { name: 'Darkroom', exact: true } },
  day: (iso: string) => iso.slice(0, 10),
};
const said = ({ reason, credits, balance }: EntryLine) => `${sayReason(reason, naming)} ${credits} → ${balance}`;

describe('the history', () => {
  test('says in words why each movement happened, newest first, with the balance after it (R-064)', async () => {
    const userId = await newPerson();
    await grant(userId, 25, 'welcome');
    const purchase = await buy(userId, 10);
    const kept = await submit(userId, 4);
    await end(userId, kept, 'succeeded');
    const cancelled = await submit(userId, 5);
    await end(userId, cancelled, 'cancelled');
    const unchanged = await submit(userId, 1);
    await end(userId, unchanged, 'refused');
    await db().edit.update({ where: { id: unchanged }, data: { errorCode: 'unchanged' } });
    const free = await submit(userId, 0);
    await db().edit.update({ where: { id: free }, data: { model: 'darkroom', instruction: 'crop to 4:5' } });
    await end(userId, free, 'succeeded');
    await submit(userId, 3);
    await settle(purchase, { dispute: 'open' });
    await settle(purchase, { refundedCredits: 10 });
    const day = new Date().toISOString().slice(0, 10);
    expect((await wholeHistory(userId)).map(said)).toEqual([
      `Taken back: the payment was returned (Purchase of ${day}) -10 → 18`,
      `Back again: the dispute has ended or been settled (Purchase of ${day}) 10 → 28`,
      `Set aside: the payment is disputed (Purchase of ${day}) -10 → 18`,
      'Held for “paint it blue” (Painter, charged only if a picture arrives) -3 → 28',
      'Exact edit “crop to 4:5” (Darkroom) 0 → 31',
      'Given back: nothing visible had changed (“paint it blue”, Painter) 1 → 31',
      'Held for “paint it blue” (Painter) -1 → 30',
      'Given back: you cancelled the edit (“paint it blue”, Painter) 5 → 31',
      'Held for “paint it blue” (Painter) -5 → 26',
      'Edit kept “paint it blue” (Painter) -4 → 31',
      'Bought (Good for 365 days) 10 → 35',
      'Welcome credits (Good for 90 days) 25 → 25',
    ]);
    const { terms } = await explainBalance({ userId });
    expect(terms.map(({ is, credits }) => `${is} ${credits}`)).toEqual([
      'welcome 25',
      'bought 10',
      'kept -4',
      'refunded -10',
      'held -3',
    ]);
  });

  test.each([
    ['refused', 'unchanged', 'nothing visible had changed'],
    ['refused', 'engine_refused', 'the model refused the picture or its words'],
    ['failed', 'blank_output', 'the model gave back an empty picture'],
    ['failed', 'unreadable_output', 'what the model gave back was no picture'],
    ['failed', 'timed_out', 'the edit took too long'],
    ['refused', 'source_gone', 'its photo was deleted or had expired'],
    ['failed', 'provider_error', 'the edit did not finish'],
    ['refused', 'model_gone', 'the edit ended without a picture'],
    ['cancelled', null, 'you cancelled the edit'],
  ] as const)('says of an edit that was %s (%s): %s', async (state, errorCode, why) => {
    const userId = await newPerson();
    await grant(userId, 10);
    const edit = await submit(userId, 4);
    await end(userId, edit, state);
    await db().edit.update({ where: { id: edit }, data: { errorCode } });
    const [line] = await wholeHistory(userId);
    expect(line && said(line)).toBe(`Given back: ${why} (“paint it blue”, Painter) 4 → 10`);
  });

  test('knows what has expired before any clean-up has written it down', async () => {
    const userId = await newPerson();
    await grant(userId, 8, 'promotional', 30);
    await grant(userId, 5, 'promotional', 60);
    await setCreditClock(new Date(Date.now() + 31 * DAY_MS));
    const { shown, terms } = await explainBalance({ userId });
    expect([shown, terms]).toEqual([
      5,
      [
        { is: 'gift', credits: 13 },
        { is: 'expired', credits: -8 },
      ],
    ]);
    const before = await wholeHistory(userId);
    expect(before.map(({ credits, balance }) => `${credits} → ${balance}`)).toEqual(['-8 → 5', '5 → 13', '8 → 8']);
    await expireCredits();
    const after = await wholeHistory(userId);
    expect(after.map(({ reason, credits, balance }) => [reason, credits, balance])).toEqual(
      before.map(({ reason, credits, balance }) => [reason, credits, balance]),
    );
  });

  test('counts an edit that took from several lots as one line', async () => {
    const userId = await newPerson();
    for (const days of [30, 40, 50]) await grant(userId, 2, 'promotional', days);
    const edit = await submit(userId, 5);
    await end(userId, edit, 'failed');
    const lines = await wholeHistory(userId);
    expect(lines.map(({ credits, balance }) => `${credits} → ${balance}`)).toEqual([
      '5 → 6',
      '-5 → 1',
      '2 → 6',
      '2 → 4',
      '2 → 2',
    ]);
  });

  test('explains an edit whose words were deleted, and keeps those of a private run to itself', async () => {
    const userId = await newPerson();
    await grant(userId, 10);
    const [deleted, hidden] = [await submit(userId, 2), await submit(userId, 3)];
    await db().edit.update({ where: { id: deleted }, data: { instruction: '' } });
    await db().edit.update({ where: { id: hidden }, data: { retention: 'none' } });
    expect((await wholeHistory(userId)).map(said).slice(0, 2)).toEqual([
      'Held for an edit (A private run, Painter, charged only if a picture arrives) -3 → 5',
      'Held for an edit (Its words were deleted, Painter, charged only if a picture arrives) -2 → 8',
    ]);
  });

  test('is one person’s, and refuses a cursor that is none of ours', async () => {
    const [mara, omar] = [await newPerson(), await newPerson()];
    await grant(mara, 9);
    expect(await wholeHistory(omar)).toEqual([]);
    await expect(listEntries({ userId: mara, cursor: 'eyJzZXEiOiJ4In0' })).rejects.toMatchObject({ code: 'malformed' });
  });

  test('comes in pages that neither repeat nor lose a line, also while new ones come', async () => {
    const userId = await newPerson();
    await grant(userId, 1_000);
    for (let n = 0; n < 40; n++) {
      const edit = await submit(userId, n % 3);
      await end(userId, edit, n % 2 ? 'succeeded' : 'failed');
    }
    const first = await listEntries({ userId });
    const before = await wholeHistory(userId);
    await submit(userId, 7);
    const second = await listEntries({ userId, cursor: first.next ?? undefined });
    expect([...first.lines, ...second.lines].map(({ id }) => id)).toEqual(
      before.slice(0, first.lines.length + second.lines.length).map(({ id }) => id),
    );
    expect(new Set(before.map(({ id }) => id)).size).toBe(before.length);
  });
});

/** Days in which nothing is written, so that only the clock knows what has expired. */
const silence = fc.constantFrom(0, 31, 366);

test('the sum line and the history end at the number shown, after any interleaving and before any clean-up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), silence, async (steps, days) => {
      const userId = await live([...steps, { do: 'wait', days }]);
      const { available, shortfall } = await getBalance({ userId });
      const { shown, terms } = await explainBalance({ userId });
      expect(shown).toBe(available - shortfall);
      expect(terms.reduce((sum, { credits }) => sum + credits, 0)).toBe(shown);
      const lines = await wholeHistory(userId);
      expect(lines[0]?.balance ?? 0).toBe(shown);
      const moved = lines.filter(({ reason }) => reason.is !== 'free').toReversed();
      moved.reduce((before, { credits, balance }) => {
        expect(balance).toBe(before + credits);
        return balance;
      }, 0);
      await setCreditClock(null);
    }),
    { numRuns: 25 },
  );
});
