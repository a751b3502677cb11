import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { locateObject } from '#lib/account/locate-object.ts';
import { startSession } from '#lib/account/start-session.ts';
import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { endPrivateRun } from '#lib/edits/end-private-run.ts';
import { forgetPrivateRuns } from '#lib/edits/forget-private-runs.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import { getFamily } from '#lib/edits/get-family.ts';
import { leavePrivateRun } from '#lib/edits/leave-private-run.ts';
import { loadLiveEvents } from '#lib/edits/load-live-events.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { showPrivateRun } from '#lib/edits/show-private-run.ts';
import { AppError } from '#lib/errors.ts';
import { getImage } from '#lib/images/get-image.ts';
import { keepImages } from '#lib/images/keep-images.ts';
import { listImages } from '#lib/images/list-images.ts';
import { purgeExpired } from '#lib/images/purge-expired.ts';
import { sweepImages } from '#lib/images/sweep-images.ts';
import { trashImages } from '#lib/images/trash-images.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { LEAVING_SECONDS, PRIVATE_SECONDS } from '#lib/retention.ts';
import { store } from '#lib/storage/index.ts';
import { made, pass, pressFor, runNext } from '#tests/lib/edits/retention-support.ts';
import { MODEL, newOwner } from '#tests/lib/edits/stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterAll(async () => (await editQueue()).stop());

async function newPerson() {
  const owner = await newOwner();
  const device = { client: 'test', network: null, ipPrefix: null, country: null, language: 'en' as const };
  return { ...owner, token: await startSession({ userId: owner.userId, device, previousToken: null }) };
}

/** The outcome of a promise that a test compares: its value's truth, or the code it was refused with. */
const outcome = (promise: Promise<unknown>) => promise.then(Boolean, (error: { code?: string }) => error.code);
const bytesOf = (token: string, imageId: string) =>
  Promise.all(
    (['original', 'preview', 'thumb'] as const).map((variant) => outcome(locateObject({ token, imageId, variant }))),
  );
const OPEN = [true, true, true];
const GONE = ['not_found', 'not_found', 'not_found'];

const keysStored = async () => {
  const keys: string[] = [];
  for await (const { key } of store().list('images/')) keys.push(key);
  return keys;
};
const wordsOf = async (editId: string) => {
  const { instruction, errorValues } = await db().edit.findUniqueOrThrow({ where: { id: editId } });
  return { instruction, errorValues };
};
const NO_WORDS = { instruction: '', errorValues: null };
/** Everything that any other tab of the person can learn of their images and edits, as text. */
async function told(userId: string, imageId: string, resultId: string, editId: string): Promise<string> {
  const changes = [
    { userId, editId },
    { userId, imageId: resultId },
  ];
  return JSON.stringify([
    (await loadLiveEvents({ userId, changes, active: [editId] })).events.filter(({ type }) => type !== 'image-gone'),
    await requireEdit({ userId, editId }),
    await getFamily({ userId, imageId }),
    await listImages({ userId, trash: false }),
    await listImages({ userId, trash: true }),
    await getImage({ userId, imageId: resultId }),
  ]);
}

describe('a private run (R-022)', () => {
  test('is shown whole to the tab that pressed, and is in no list, history, stream or view of any other', async () => {
    const person = await newPerson();
    const { userId, token } = person;
    const run = await made(person, 'none');
    const shown = await showPrivateRun({ userId, requestId: run.requestId });
    expect(shown.edit).toMatchObject({ state: 'succeeded', instruction: 'rotate left', requestId: run.requestId });
    expect(shown.edit.result).toMatchObject({ id: run.imageId, width: 40, height: 60, sourceId: person.imageId });
    expect(shown.leftSeconds).toBeGreaterThan(PRIVATE_SECONDS - 30);
    expect(shown.leftSeconds).toBeLessThanOrEqual(PRIVATE_SECONDS);
    expect(shown.edit.trail.map(({ step }) => step)).toEqual(['opened', 'edited', 'held']);
    expect(await bytesOf(token, run.imageId)).toEqual(OPEN);
    const others = await told(userId, person.imageId, run.imageId, run.editId);
    for (const secret of ['rotate left', run.requestId, run.imageId]) expect(others).not.toContain(secret);
    expect(JSON.parse(others)[1]).toMatchObject({ state: 'succeeded', model: MODEL, retention: 'none', result: null });
    expect(await trashImages({ userId, imageIds: [run.imageId] })).toEqual({ count: 0 });
    expect(await keepImages({ userId, imageIds: [run.imageId] })).toEqual({ count: 0 });
  });

  test('says nothing of its words to others while it waits, and nothing at all to another person', async () => {
    const [person, stranger] = [await newPerson(), await newPerson()];
    const requestId = randomUUID();
    const mine = await pressFor(person, 'none', requestId);
    expect(mine).toMatchObject({ instruction: 'rotate left', requestId });
    const { events } = await loadLiveEvents({ userId: person.userId, changes: [], active: [] });
    expect(events).toMatchObject([
      { type: 'batches' },
      { type: 'edit', edit: { id: mine.id, state: 'queued', retention: 'none' } },
      { type: 'credits', credits: { available: 0 } },
    ]);
    for (const secret of ['rotate left', requestId]) expect(JSON.stringify(events)).not.toContain(secret);
    expect(await outcome(showPrivateRun({ userId: stranger.userId, requestId }))).toBe('not_found');
    expect(await endPrivateRun({ userId: stranger.userId, requestId })).toEqual({ ended: false });
    await runNext();
    const { id: resultId } = await db().image.findFirstOrThrow({ where: { editId: mine.id } });
    expect(await bytesOf(stranger.token, resultId)).toEqual(GONE);
  });

  test('put away by its page it is gone at once: bytes, objects, words; a line of history stays', async () => {
    const person = await newPerson();
    const { userId, token } = person;
    const before = (await keysStored()).length;
    const run = await made(person, 'none');
    expect((await keysStored()).length).toBe(before + 3);
    expect(await endPrivateRun({ userId, requestId: run.requestId })).toEqual({ ended: true });
    expect(await bytesOf(token, run.imageId)).toEqual(GONE);
    expect(await outcome(showPrivateRun({ userId, requestId: run.requestId }))).toBe('not_found');
    expect((await keysStored()).length).toBe(before);
    expect(await db().image.count({ where: { id: run.imageId } })).toBe(0);
    expect(await wordsOf(run.editId)).toEqual(NO_WORDS);
    const line = await requireEdit({ userId, editId: run.editId });
    expect(line).toMatchObject({ state: 'succeeded', model: MODEL, priceCredits: 0, instruction: '', result: null });
    expect(line.trail).toHaveLength(3);
    expect(await bytesOf(token, person.imageId)).toEqual(OPEN);
    expect(await endPrivateRun({ userId, requestId: run.requestId })).toEqual({ ended: true });
  });

  test('is gone in its last second whoever looks, and off the disk with the next clean-up', async () => {
    const person = await newPerson();
    const { userId, token } = person;
    const run = await made(person, 'none');
    await pass(userId, PRIVATE_SECONDS - 20);
    expect(await bytesOf(token, run.imageId)).toEqual(OPEN);
    await pass(userId, 20);
    expect(await bytesOf(token, run.imageId)).toEqual(GONE);
    expect(await outcome(showPrivateRun({ userId, requestId: run.requestId }))).toBe('not_found');
    expect(await purgeExpired()).toEqual({ count: 1 });
    expect(await db().image.count({ where: { id: run.imageId } })).toBe(0);
    expect(await wordsOf(run.editId)).toEqual(NO_WORDS);
    expect(PRIVATE_SECONDS + 60).toBeLessThanOrEqual(15 * 60);
  });
});

describe('a page that showed a private run and goes away', () => {
  const leave = (run: { requestId: string }, userId: string, shown: number) =>
    leavePrivateRun({ userId, requestId: run.requestId, shown, isForGood: false });

  test('leaves it a few seconds; a page that was only reloaded finds it with the time it had', async () => {
    const person = await newPerson();
    const { userId, token } = person;
    const run = await made(person, 'none');
    const first = await showPrivateRun({ userId, requestId: run.requestId });
    await leave(run, userId, first.shown);
    await pass(userId, LEAVING_SECONDS - 3);
    const second = await showPrivateRun({ userId, requestId: run.requestId });
    expect(second.leftSeconds).toBeGreaterThan(PRIVATE_SECONDS - 60);
    // The word of the page before arrives late: it is not about this showing.
    await leave(run, userId, first.shown);
    await pass(userId, LEAVING_SECONDS + 1);
    expect(await bytesOf(token, run.imageId)).toEqual(OPEN);
    await leave(run, userId, second.shown);
    await pass(userId, LEAVING_SECONDS + 1);
    expect(await bytesOf(token, run.imageId)).toEqual(GONE);
    expect(await outcome(showPrivateRun({ userId, requestId: run.requestId }))).toBe('not_found');
  });

  test('never makes it last longer than it would have', async () => {
    const person = await newPerson();
    const { userId } = person;
    const run = await made(person, 'none');
    const { shown } = await showPrivateRun({ userId, requestId: run.requestId });
    await pass(userId, PRIVATE_SECONDS - 4);
    await leave(run, userId, shown);
    const again = await showPrivateRun({ userId, requestId: run.requestId });
    expect(again.leftSeconds).toBeLessThanOrEqual(4);
  });

  test('for good, ends it at once', async () => {
    const person = await newPerson();
    const { userId, token } = person;
    const run = await made(person, 'none');
    const { shown } = await showPrivateRun({ userId, requestId: run.requestId });
    await leavePrivateRun({ userId, requestId: run.requestId, shown, isForGood: true });
    expect(await bytesOf(token, run.imageId)).toEqual(GONE);
    expect(await wordsOf(run.editId)).toEqual(NO_WORDS);
  });
});

const REASON = 'That word does not fit this photo of a red door.';
/** An engine whose answer quotes the photo. */
const refuse = async () => {
  throw new AppError('cannot_do', { values: { reason: REASON } });
};

describe('a private run that comes to nothing', () => {
  test('shows its reason to the tab that pressed; the words go when that is put away', async () => {
    const person = await newPerson();
    const { userId } = person;
    const requestId = randomUUID();
    const { id } = await pressFor(person, 'none', requestId);
    await runNext(refuse);
    const { edit } = await showPrivateRun({ userId, requestId });
    expect(edit).toMatchObject({ state: 'refused', instruction: 'rotate left', result: null });
    expect(edit.error?.message).toBe(REASON);
    expect(await requireEdit({ userId, editId: id })).toMatchObject({ state: 'refused', instruction: '', error: null });
    await endPrivateRun({ userId, requestId });
    expect(await wordsOf(id)).toEqual(NO_WORDS);
  });

  test('loses its words by itself when nobody puts it away, and nothing else loses any', async () => {
    const person = await newPerson();
    const { userId } = person;
    const lost = await pressFor(person, 'none');
    const kept = await pressFor(person, 'keep');
    await runNext(refuse);
    await runNext(refuse);
    // Those of other tests may come due meanwhile.
    await forgetPrivateRuns();
    expect(await wordsOf(lost.id)).not.toEqual(NO_WORDS);
    await pass(userId, PRIVATE_SECONDS + 1);
    expect(await forgetPrivateRuns()).toEqual({ count: 1 });
    expect(await wordsOf(lost.id)).toEqual(NO_WORDS);
    expect(await wordsOf(kept.id)).toEqual({ instruction: 'rotate left', errorValues: { reason: REASON } });
  });

  test('cancelled while it waits or runs it leaves neither words nor objects', async () => {
    const person = await newPerson();
    const { userId } = person;
    const before = (await keysStored()).length;
    const waiting = await pressFor(person, 'none');
    await cancelEdit({ userId, editId: waiting.id });
    expect(await wordsOf(waiting.id)).toEqual(NO_WORDS);
    const requestId = randomUUID();
    const running = await pressFor(person, 'none', requestId);
    await runNext(() => endPrivateRun({ userId, requestId }));
    expect(await requireEdit({ userId, editId: running.id })).toMatchObject({ state: 'cancelled', result: null });
    expect(await wordsOf(running.id)).toEqual(NO_WORDS);
    expect((await keysStored()).length).toBe(before);
  });

  test('R-017: what a worker that died half way had stored goes with the sweep', async () => {
    const person = await newPerson();
    const before = (await keysStored()).length;
    const run = await made(person, 'none');
    // As if it had died between the objects and the row.
    await db().image.delete({ where: { id: run.imageId } });
    expect((await keysStored()).length).toBe(before + 3);
    await sweepImages({ now: new Date(Date.now() + 15 * 60_000) });
    expect((await keysStored()).length).toBe(before);
  });
});

describe('what is made of a private result', () => {
  test('is private too, and anything else is refused before anything happens', async () => {
    const person = await newPerson();
    const { userId, token } = person;
    const first = await made(person, 'none');
    const source = { ...person, imageId: first.imageId };
    for (const retention of ['keep', 'week', 'day'] as const)
      expect(await outcome(pressFor(source, retention))).toBe('private_source');
    const { retention } = await requestEdit({
      ...source,
      instruction: 'rotate left',
      model: MODEL,
      priceCredits: 0,
      requestId: randomUUID(),
    });
    expect(retention).toBe('none');
    await runNext();
    const second = await made(source, 'none');
    expect(await bytesOf(token, second.imageId)).toEqual(OPEN);
    const others = await told(userId, person.imageId, second.imageId, second.editId);
    for (const id of [first.imageId, second.imageId]) expect(others).not.toContain(id);
    await endPrivateRun({ userId, requestId: first.requestId });
    expect(await bytesOf(token, second.imageId)).toEqual(OPEN);
    expect(await outcome(pressFor(source, 'none'))).toBe('not_found');
  });
});
