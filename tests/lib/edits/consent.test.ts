import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { z } from 'zod';
import { recordConsent } from '#lib/consents/record-consent.ts';
import { db } from '#lib/db.ts';
import { agreeToSending } from '#lib/edits/agree-to-sending.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import { listOffersFor } from '#lib/edits/list-offers-for.ts';
import { listSendingConsents } from '#lib/edits/list-sending-consents.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import type { AgreeInput } from '#lib/edits/schema.ts';
import { requireStillAgreed } from '#lib/edits/sending-consent.ts';
import { providerQuestion, questionsOf, transferQuestion } from '#lib/edits/sending-questions.ts';
import { withdrawFromSending } from '#lib/edits/withdraw-from-sending.ts';
import { sha256Hex } from '#lib/ids.ts';
import { bflBackend } from '#lib/inference/bfl/backend.ts';
import { listProvidersOf } from '#lib/inference/provider-of.ts';
import { modelRegistry } from '#lib/inference/registry.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { startWorker, type Worker } from '#lib/worker/start-worker.ts';
import { checkEverything } from '#tests/faults/checker.ts';
import { entriesOf, newPerson } from '#tests/lib/credits/stage.ts';
import { type Owner, person, pressPainter, rowOf, scripted } from '#tests/lib/edits/scripted.ts';
import { slots, until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
let worker: Worker | undefined;
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});
afterAll(async () => {
  expect(await checkEverything()).toEqual([]);
  await (await editQueue()).stop();
});

type Painter = ReturnType<typeof scripted>;
/** As somebody presses who was not asked. */
const pressUnasked = ({ userId, imageId }: Owner, { models }: Painter) =>
  requestEdit(
    { userId, imageId, instruction: 'paint it', model: 'painter', priceCredits: 4, requestId: randomUUID() },
    models,
  );
/** What is asked before the first edit here: the company, and then, where its models run elsewhere, the place. */
const askedBy = ({ models }: Painter) => {
  const [model] = models.listModels();
  if (!model) throw new Error('There is no model.');
  return questionsOf(model, 'en');
};
const offered = async ({ userId }: Owner, { models }: Painter) =>
  (await listOffersFor({ userId, residency: 'any', locale: 'en' }, models))[0]?.asksFirst;
const agreeTo = ({ userId }: { userId: string }, { models }: Painter, purposes = ['provider', 'transfer']) =>
  agreeToSending(
    { userId, answers: askedBy({ models } as Painter).filter((one) => purposes.includes(one.purpose)) },
    models,
  );
const ofPainter = { purpose: 'provider', subject: 'painter' } as const;
const ofPlaces = { purpose: 'transfer', subject: '' } as const;

test('R-033: no picture goes to another company before its person has agreed to it, once, and nothing is held', async () => {
  const [owner, painter] = [await person(), scripted({ region: 'eu' })];
  const asked = await offered(owner, painter);
  expect(asked).toMatchObject([{ ...ofPainter, title: 'May Painter, far away get your pictures?' }]);
  await expect(pressUnasked(owner, painter)).rejects.toMatchObject({
    code: 'consent_required',
    details: { ...ofPainter, textHash: asked?.[0]?.textHash },
  });
  expect(await entriesOf(owner.userId)).toEqual(['grant 100']);
  const answers = [...(asked ?? [])];
  expect(await agreeToSending({ userId: owner.userId, answers }, painter.models)).toEqual({ count: 1 });
  expect(await agreeToSending({ userId: owner.userId, answers }, painter.models)).toEqual({ count: 0 });
  expect(await offered(owner, painter)).toBeUndefined();
  expect((await pressUnasked(owner, painter)).state).toBe('queued');
  // What one person agreed to is nobody else's.
  const other = await person();
  await expect(pressUnasked(other, painter)).rejects.toMatchObject({ code: 'consent_required' });
});

test('R-098: outside the EU nothing is processed without a consent to that, asked with the company, and kept as a line of its own', async () => {
  const [owner, painter] = [await person(), scripted({ region: 'us' })];
  expect(await offered(owner, painter)).toMatchObject([ofPainter, ofPlaces]);
  await agreeTo(owner, painter, ['provider']);
  // Agreed to the company alone: only the place is left to ask, and the server does not rely on the question.
  expect(await offered(owner, painter)).toMatchObject([ofPlaces]);
  await expect(pressUnasked(owner, painter)).rejects.toMatchObject({
    code: 'transfer_consent_required',
    details: ofPlaces,
  });
  expect(await entriesOf(owner.userId)).toEqual(['grant 100']);
  await agreeTo(owner, painter);
  expect(await offered(owner, painter)).toBeUndefined();
  expect((await pressUnasked(owner, painter)).state).toBe('queued');
  // One yes is about all models that run elsewhere: another company there asks for itself alone.
  const second = scripted({ name: 'second', region: 'world' });
  expect(await offered(owner, second)).toMatchObject([{ purpose: 'provider', subject: 'second' }]);
  const lines = await db().consent.findMany({ where: { userId: owner.userId }, orderBy: { id: 'asc' } });
  expect(lines.map(({ purpose, subject, isGiven }) => [purpose, subject, isGiven])).toEqual([
    ['provider', 'painter', true],
    ['transfer', '', true],
  ]);
});

test('a setting of “only in the EU” holds before anything is asked, and agreeing does not lift it', async () => {
  const [owner, painter] = [await person(), scripted({ region: 'us' })];
  await db().user.update({ where: { id: owner.userId }, data: { residency: 'eu' } });
  await expect(pressUnasked(owner, painter)).rejects.toMatchObject({ code: 'place_not_allowed' });
  await agreeTo(owner, painter);
  await expect(pressUnasked(owner, painter)).rejects.toMatchObject({ code: 'place_not_allowed' });
});

test('R-085: what was agreed to is kept as lines that nobody can change: purpose, version, hash of the words, time', async () => {
  const [owner, painter] = [await person(), scripted()];
  await pressPainter(owner, painter);
  for (const which of [ofPainter, ofPainter, ofPlaces])
    await withdrawFromSending({ userId: owner.userId, ...which }, painter.models);
  const lines = await db().consent.findMany({ where: { userId: owner.userId }, orderBy: { id: 'asc' } });
  const [company, place] = askedBy(painter).map(({ purpose, subject, title, paragraphs, textHash }) => {
    expect(textHash).toBe(sha256Hex(JSON.stringify({ title, paragraphs })));
    return { purpose, subject, version: '1', textHash };
  });
  expect(lines).toMatchObject([
    { ...company, isGiven: true, source: 'editor', at: expect.any(Date) },
    { ...place, isGiven: true, source: 'editor', at: expect.any(Date) },
    { ...company, isGiven: false, source: 'account', at: expect.any(Date) },
    { ...place, isGiven: false, source: 'account', at: expect.any(Date) },
  ]);
  for (const sql of [`UPDATE "Consent" SET "isGiven" = true`, 'DELETE FROM "Consent"'])
    await expect(db().$executeRawUnsafe(sql)).rejects.toThrow(/never changed or deleted/);
});

test.each([
  [ofPainter, 'consent_required'],
  [ofPlaces, 'transfer_consent_required'],
] as const)(
  'R-084: taken back with one press, nothing more goes there: what waits ends and costs nothing ($purpose)',
  async (which, code) => {
    const [owner, painter, inEu] = [await person(), scripted(), scripted({ name: 'near', region: 'eu' })];
    const models = modelRegistry([painter.backend, inEu.backend]);
    const { id } = await pressPainter(owner, painter);
    await agreeTo(owner, inEu);
    const near = await requestEdit(
      { ...owner, instruction: 'paint it', model: 'near', priceCredits: 4, requestId: randomUUID() },
      models,
    );
    expect(await withdrawFromSending({ userId: owner.userId, ...which }, models)).toEqual({ cancelled: 1 });
    expect((await rowOf(id)).state).toBe('cancelled');
    // What goes elsewhere is not touched.
    expect((await rowOf(near.id)).state).toBe('queued');
    expect(await entriesOf(owner.userId)).toEqual(['grant 100', 'hold -4', 'hold -4', 'release 4']);
    await expect(pressUnasked(owner, painter)).rejects.toMatchObject({ code });
    const shown = await listSendingConsents({ userId: owner.userId, locale: 'en' }, models);
    const { standing, history } = which === ofPlaces ? { ...shown.transfer } : { ...shown.providers[0] };
    expect([standing, history?.map(({ isGiven }) => isGiven)]).toEqual(['off', [false, true]]);
  },
);

test('an edit that waits while its consent goes another way is not sent', async () => {
  const [owner, painter] = [await person(), scripted()];
  const { id } = await pressPainter(owner, painter);
  // The provider has moved since: nobody has agreed to that place.
  const [moved] = painter.models.listModels();
  if (!moved) throw new Error('There is no model.');
  const backend = { ...painter.backend, models: [{ ...moved, place: 'Painter, elsewhere' }] };
  const models = modelRegistry([backend]);
  worker = await startWorker({ databaseUrl, slots: slots(2), models, pollMs: 200 });
  await untilAllEnded(owner.userId);
  expect(await requireEdit({ userId: owner.userId, editId: id })).toMatchObject({
    state: 'refused',
    error: { code: 'consent_required', message: expect.stringContaining('Painter, elsewhere') },
  });
  expect(painter.seen.submits).toEqual([]);
  const { providers } = await listSendingConsents({ userId: owner.userId, locale: 'en' }, models);
  expect(providers).toMatchObject([{ standing: 'outdated' }]);
  expect(await offered(owner, { ...painter, models })).toMatchObject([{ title: expect.stringContaining('elsewhere') }]);
});

test.each([ofPainter, ofPlaces])(
  'a consent that is taken back while a worker makes the photo ready holds it back at the last moment ($purpose)',
  async (which) => {
    const [owner, painter] = [await person(), scripted()];
    const { id } = await pressPainter(owner, painter);
    const [reached, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { run } = painter.backend;
    async function* held(...asked: Parameters<typeof run>) {
      reached.resolve();
      await gate.promise;
      return yield* run(...asked);
    }
    const models = modelRegistry([{ ...painter.backend, run: held }]);
    worker = await startWorker({ databaseUrl, slots: slots(2), models, pollMs: 200 });
    await reached.promise;
    // The line alone, without the cancelling that comes after it: the worker asks by itself.
    const line = { version: '1', textHash: '0'.repeat(64), isGiven: false, source: 'account' } as const;
    await recordConsent({ userId: owner.userId, ...which, ...line });
    gate.resolve();
    await untilAllEnded(owner.userId);
    expect(painter.seen.submits).toEqual([]);
    const { state, trail } = await requireEdit({ userId: owner.userId, editId: id });
    expect([state, trail.filter(({ step }) => step === 'sent')]).toEqual(['refused', []]);
    expect(await entriesOf(owner.userId)).toEqual(['grant 100', 'hold -4', 'release 4']);
  },
);

test('a withdrawal waits for a picture that is about to be written down as sent, so its answer is never early', async () => {
  const [owner, painter] = [await person(), scripted({ region: 'us' })];
  await agreeTo(owner, painter);
  const [model] = painter.models.listModels();
  if (!model) throw new Error('There is no model.');
  const order: string[] = [];
  let withdrawal: Promise<unknown> | undefined;
  await db().$transaction(async (tx) => {
    await requireStillAgreed({ userId: owner.userId, model }, tx);
    withdrawal = withdrawFromSending({ userId: owner.userId, ...ofPlaces }, painter.models).then(() =>
      order.push('taken back'),
    );
    // It stands in line for the lock that this transaction shares: the database itself says so.
    await until('the withdrawal waits', async () => {
      const [row] = await db().$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
      return row?.count === 1;
    });
    order.push('sent');
  });
  await withdrawal;
  expect(order).toEqual(['sent', 'taken back']);
  await expect(
    db().$transaction((tx) => requireStillAgreed({ userId: owner.userId, model }, tx)),
  ).rejects.toMatchObject({ code: 'transfer_consent_required' });
});

test('the operator’s own engines ask nobody; words that were not shown, and providers that are not there, are not agreed to', async () => {
  const owner = await person();
  const own = scripted({ region: 'own' });
  expect(await offered(owner, own)).toBeUndefined();
  expect((await pressUnasked(owner, own)).state).toBe('queued');
  const painter = scripted({ region: 'eu' });
  const [asked] = askedBy(painter);
  const textHash = asked?.textHash ?? '';
  const agree = (...answers: z.input<typeof AgreeInput>['answers']) =>
    agreeToSending({ userId: owner.userId, answers }, painter.models);
  await expect(agree({ ...ofPainter, textHash: '0'.repeat(64) })).rejects.toMatchObject({ code: 'conflict' });
  await expect(agree({ ...ofPainter, subject: 'somebody', textHash })).rejects.toMatchObject({ code: 'not_found' });
  // Nothing here runs outside the EU, so nothing asks that; and of two answers none holds where one does not.
  const place = { ...ofPlaces, textHash: transferQuestion('en').textHash };
  await expect(agree({ ...ofPainter, textHash }, place)).rejects.toMatchObject({ code: 'not_found' });
  expect(await db().consent.count({ where: { userId: owner.userId } })).toBe(0);
});

test('B-10: the account page names every company that is configured or ever was agreed to, what it gets and by which terms', async () => {
  const userId = await newPerson();
  const models = modelRegistry([bflBackend({ key: 'k', region: 'us' }), scripted().backend]);
  const gone = {
    purpose: 'provider',
    subject: 'gone',
    version: '1',
    textHash: '0'.repeat(64),
    source: 'editor',
  } as const;
  await recordConsent({ userId, ...gone, isGiven: true });
  const { providers, transfer } = await listSendingConsents({ userId, locale: 'de' }, models);
  expect(providers).toMatchObject([
    {
      id: 'bfl',
      name: 'Black Forest Labs',
      termsUrl: expect.stringMatching(/^https:/),
      leavesEu: true,
      standing: 'unasked',
    },
    { id: 'painter', termsUrl: null, standing: 'unasked', history: [] },
    { id: 'gone', asked: null, standing: 'outdated', history: [{ isGiven: true, source: 'editor' }] },
  ]);
  expect(providers[0]?.asked?.paragraphs.join(' ')).toContain('dauerhaftes Nutzungsrecht');
  expect(transfer).toMatchObject({ standing: 'unasked', title: expect.stringContaining('außerhalb der EU') });
  expect(transfer?.models).toContain('Painter');
  expect(new Set(transfer?.models).size).toBe(transfer?.models.length);
  const near = await listSendingConsents({ userId, locale: 'en' }, modelRegistry([scripted({ region: 'eu' }).backend]));
  expect(near.transfer).toBeNull();
});

test('Black Forest Labs’ terms are named before the first picture', () => {
  const [provider] = listProvidersOf(bflBackend({ key: 'k', region: 'eu' }).models);
  expect(provider && providerQuestion(provider, 'en').paragraphs.join(' ')).toMatch(
    /Black Forest Labs, EU.*licence to what/,
  );
});

test('the lines go with the account', async () => {
  const [userId, painter] = [await newPerson(), scripted()];
  await agreeTo({ userId }, painter);
  await db().user.delete({ where: { id: userId } });
  expect(await db().consent.count({ where: { userId } })).toBe(0);
});
