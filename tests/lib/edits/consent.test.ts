import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { agreeToProvider } from '#lib/edits/agree-to-provider.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import { listOffersFor } from '#lib/edits/list-offers-for.ts';
import { listProviders } from '#lib/edits/list-providers.ts';
import { consentTo } from '#lib/edits/provider-consent.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { withdrawFromProvider } from '#lib/edits/withdraw-from-provider.ts';
import { sha256Hex } from '#lib/ids.ts';
import { bflBackend } from '#lib/inference/bfl/backend.ts';
import { listProvidersOf } from '#lib/inference/provider-of.ts';
import { modelRegistry } from '#lib/inference/registry.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { startWorker, type Worker } from '#lib/worker/start-worker.ts';
import { checkEverything } from '#tests/faults/checker.ts';
import { entriesOf, newPerson } from '#tests/lib/credits/stage.ts';
import { type Owner, person, pressPainter, rowOf, scripted } from '#tests/lib/edits/scripted.ts';
import { slots, untilAllEnded } from '#tests/lib/edits/stage.ts';
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
const askedBy = ({ models }: Painter) => {
  const [provider] = listProvidersOf(models.listModels());
  if (!provider) throw new Error('Nobody is to be asked about.');
  return consentTo(provider, 'en');
};
const offered = async ({ userId }: Owner, { models }: Painter) =>
  (await listOffersFor({ userId, residency: 'any', locale: 'en' }, models))[0]?.asksFirst;

test('R-033: no picture goes to another company before its person has agreed to it, once, and nothing is held', async () => {
  const [owner, painter] = [await person(), scripted()];
  const asked = await offered(owner, painter);
  expect(asked).toMatchObject({ provider: 'painter', title: 'May Painter, far away get your pictures?' });
  await expect(pressUnasked(owner, painter)).rejects.toMatchObject({
    code: 'consent_required',
    details: { provider: 'painter', textHash: asked?.textHash },
  });
  expect(await entriesOf(owner.userId)).toEqual(['grant 100']);
  for (let press = 0; press < 2; press++)
    await agreeToProvider(
      { userId: owner.userId, provider: 'painter', textHash: asked?.textHash ?? '' },
      painter.models,
    );
  expect(await offered(owner, painter)).toBeUndefined();
  expect((await pressUnasked(owner, painter)).state).toBe('queued');
  // What one person agreed to is nobody else's.
  const other = await person();
  await expect(pressUnasked(other, painter)).rejects.toMatchObject({ code: 'consent_required' });
});

test('R-085: what was agreed to is kept as lines that nobody can change: purpose, version, hash of the words, time', async () => {
  const [owner, painter] = [await person(), scripted()];
  await pressPainter(owner, painter);
  await withdrawFromProvider({ userId: owner.userId, provider: 'painter' });
  await withdrawFromProvider({ userId: owner.userId, provider: 'painter' });
  const { title, paragraphs, textHash } = askedBy(painter);
  expect(textHash).toBe(sha256Hex(JSON.stringify({ title, paragraphs })));
  const lines = await db().consent.findMany({ where: { userId: owner.userId }, orderBy: { id: 'asc' } });
  const line = { purpose: 'provider', subject: 'painter', version: '1', textHash };
  expect(lines).toMatchObject([
    { ...line, isGiven: true, source: 'editor', at: expect.any(Date) },
    { ...line, isGiven: false, source: 'account', at: expect.any(Date) },
  ]);
  for (const sql of [`UPDATE "Consent" SET "isGiven" = true`, 'DELETE FROM "Consent"'])
    await expect(db().$executeRawUnsafe(sql)).rejects.toThrow(/never changed or deleted/);
});

test('R-084: taken back with one press, nothing more goes there: what waits ends and costs nothing', async () => {
  const [owner, painter] = [await person(), scripted()];
  const { id } = await pressPainter(owner, painter);
  expect(await withdrawFromProvider({ userId: owner.userId, provider: 'painter' })).toEqual({ cancelled: 1 });
  expect((await rowOf(id)).state).toBe('cancelled');
  expect(await entriesOf(owner.userId)).toEqual(['grant 100', 'hold -4', 'release 4']);
  await expect(pressUnasked(owner, painter)).rejects.toMatchObject({ code: 'consent_required' });
  expect(await listProviders({ userId: owner.userId }, painter.models)).toMatchObject([
    { id: 'painter', name: 'Painter, far away', state: 'withdrawn' },
  ]);
});

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
  expect(await listProviders({ userId: owner.userId }, models)).toMatchObject([{ state: 'outdated' }]);
  expect(await offered(owner, { ...painter, models })).toMatchObject({ title: expect.stringContaining('elsewhere') });
});

test('the operator’s own engines ask nobody; words that were not shown, and providers that are not there, are not agreed to', async () => {
  const owner = await person();
  const own = scripted({ region: 'own' });
  expect(await offered(owner, own)).toBeUndefined();
  expect((await pressUnasked(owner, own)).state).toBe('queued');
  const painter = scripted();
  const agree = (provider: string, textHash: string) =>
    agreeToProvider({ userId: owner.userId, provider, textHash }, painter.models);
  await expect(agree('painter', '0'.repeat(64))).rejects.toMatchObject({ code: 'conflict' });
  await expect(agree('somebody', askedBy(painter).textHash)).rejects.toMatchObject({ code: 'not_found' });
  expect(await db().consent.count({ where: { userId: owner.userId } })).toBe(0);
});

test('Black Forest Labs’ terms are named before the first picture', () => {
  const [provider] = listProvidersOf(bflBackend({ key: 'k', region: 'eu' }).models);
  expect(provider && consentTo(provider, 'en').paragraphs.join(' ')).toMatch(/Black Forest Labs, EU.*licence to what/);
});

test('the lines go with the account', async () => {
  const [userId, painter] = [await newPerson(), scripted()];
  await agreeToProvider({ userId, ...askedBy(painter) }, painter.models);
  await db().user.delete({ where: { id: userId } });
  expect(await db().consent.count({ where: { userId } })).toBe(0);
});
