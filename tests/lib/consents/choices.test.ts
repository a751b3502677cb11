import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { changeChoice } from '#lib/consents/change-choice.ts';
import { choiceHashes, choiceText } from '#lib/consents/choice-text.ts';
import { hasChosen } from '#lib/consents/has-chosen.ts';
import { listChoices } from '#lib/consents/list-choices.ts';
import { recordConsent } from '#lib/consents/record-consent.ts';
import { CHOICES, type Choice, OFFERED, standingOf } from '#lib/consents/schema.ts';
import { db } from '#lib/db.ts';
import { fc } from '#tests/support/property.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterAll(() => db().$disconnect());

async function newUser(): Promise<string> {
  const id = randomUUID();
  await db().user.create({ data: { id, email: `${id}@example.com`, mailbox: `${id}@example.com` } });
  return id;
}
const hash = (choice: Choice) => choiceText(choice, 'de').textHash;
const offered = CHOICES.filter((choice) => OFFERED[choice]);

test('R-020, R-087, R-088: everything optional is off for a new account, and nobody was asked in passing', async () => {
  const userId = await newUser();
  const choices = await listChoices({ userId, locale: 'en' });
  expect(choices.map(({ choice, standing, history }) => [choice, standing, history])).toEqual(
    CHOICES.map((choice) => [choice, 'unasked', []]),
  );
  for (const choice of CHOICES) expect(await hasChosen({ userId, choice })).toBe(false);
});

test('R-084, R-085: a yes and a no are each one call and a line that stays, with version, hash of the words, time and place', async () => {
  const userId = await newUser();
  const choice = 'marketing';
  for (const isGiven of [true, true, false, false])
    await changeChoice({ userId, choice, isGiven, textHash: hash(choice) });
  expect(await hasChosen({ userId, choice })).toBe(false);
  const lines = await db().consent.findMany({ where: { userId }, orderBy: { id: 'asc' } });
  const line = { purpose: choice, subject: '', version: '1', textHash: hash(choice), source: 'account' };
  expect(lines).toMatchObject([
    { ...line, isGiven: true, at: expect.any(Date) },
    { ...line, isGiven: false, at: expect.any(Date) },
  ]);
  const [, shown] = await listChoices({ userId, locale: 'en' });
  expect(shown).toMatchObject({ standing: 'off', history: [{ isGiven: false }, { isGiven: true }] });
});

test('R-020: nobody can agree to training, a no to it is kept, and nothing in the program could train or hand on for it', async () => {
  const userId = await newUser();
  const textHash = hash('training');
  await expect(changeChoice({ userId, choice: 'training', isGiven: true, textHash })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await db().consent.count({ where: { userId } })).toBe(0);
  await changeChoice({ userId, choice: 'training', isGiven: false, textHash });
  expect((await listChoices({ userId, locale: 'en' })).at(-1)).toMatchObject({ choice: 'training', standing: 'off' });
  // Whoever adds such a part finds this test first. Words of people and of dictionaries, and the consent itself, may speak of it.
  const speaking = /^lib\/(text\/|consents\/|policies\/|trust\/promises\.ts|inference\/darkroom\/real-words\.ts)/;
  const code = globSync(['lib/**/*.ts', 'app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'prisma/schema.prisma']);
  const training = code.filter(
    (file) =>
      !speaking.test(file) && /\b(training|trainer|fine-?tun|finetun|lora[-_]?train)/i.test(readFileSync(file, 'utf8')),
  );
  expect(code.length).toBeGreaterThan(500);
  expect(training).toEqual([]);
});

test('a yes counts for the words that were shown: others are refused, and changed ones turn it off until asked again', async () => {
  const userId = await newUser();
  const wrong = { userId, choice: 'analytics', isGiven: true, textHash: '0'.repeat(64) } as const;
  await expect(changeChoice(wrong)).rejects.toMatchObject({ code: 'conflict' });
  const { choice: purpose, ...old } = wrong;
  await recordConsent({ ...old, purpose, subject: '', version: '0', source: 'account' });
  expect(await hasChosen({ userId, choice: 'analytics' })).toBe(false);
  expect((await listChoices({ userId, locale: 'en' }))[0]).toMatchObject({ standing: 'outdated' });
  await changeChoice({ ...wrong, textHash: hash('analytics') });
  expect(await hasChosen({ userId, choice: 'analytics' })).toBe(true);
});

describe('after any history', () => {
  const presses = fc.array(fc.record({ choice: fc.constantFrom(...offered), isGiven: fc.boolean() }), { maxLength: 8 });

  test('what holds is what was pressed last, for each choice by itself, wherever it is asked', async () => {
    await fc.assert(
      fc.asyncProperty(presses, async (pressed) => {
        const userId = await newUser();
        for (const press of pressed) await changeChoice({ userId, ...press, textHash: hash(press.choice) });
        const choices = await listChoices({ userId, locale: 'en' });
        for (const choice of offered) {
          const last = pressed.findLast((press) => press.choice === choice);
          expect(await hasChosen({ userId, choice })).toBe(last?.isGiven === true);
          expect(choices.find((view) => view.choice === choice)?.standing === 'on').toBe(last?.isGiven === true);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('the lines alone say it: the newest decides, and only for words of today', () => {
    const hashes = ['a', 'b', 'c'];
    const lines = fc.array(fc.record({ isGiven: fc.boolean(), textHash: fc.constantFrom(...hashes) }));
    fc.assert(
      fc.property(lines, fc.subarray(hashes), (all, today) => {
        const newest = all.at(-1);
        const isOn = newest?.isGiven === true && today.includes(newest.textHash);
        expect(standingOf(all, today) === 'on').toBe(isOn);
        expect(standingOf(all.slice(-1), today)).toBe(standingOf(all, today));
      }),
    );
  });
});

test('every language has words of its own for each choice, and a yes in one is a yes to the other', () => {
  for (const choice of CHOICES) {
    expect(new Set(choiceHashes(choice)).size).toBe(2);
    expect(choiceText(choice, 'de').version).toBe(choiceText(choice, 'en').version);
  }
});
