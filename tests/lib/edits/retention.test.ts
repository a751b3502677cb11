import { afterAll, describe, expect, test } from 'vitest';
import { changeRetention } from '#lib/account/change-retention.ts';
import { getRetention } from '#lib/account/get-retention.ts';
import { locateObject } from '#lib/account/locate-object.ts';
import { startSession } from '#lib/account/start-session.ts';
import { db } from '#lib/db.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import { getFamily } from '#lib/edits/get-family.ts';
import { loadLiveEvents } from '#lib/edits/load-live-events.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { deleteImages } from '#lib/images/delete-images.ts';
import { getImage } from '#lib/images/get-image.ts';
import { keepImages } from '#lib/images/keep-images.ts';
import { letImagesExpire } from '#lib/images/let-images-expire.ts';
import { listImages } from '#lib/images/list-images.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { purgeExpired } from '#lib/images/purge-expired.ts';
import { purgeTrash } from '#lib/images/purge-trash.ts';
import { restoreImages } from '#lib/images/restore-images.ts';
import { trashImages } from '#lib/images/trash-images.ts';
import { TRASH_DAYS } from '#lib/limits.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { store } from '#lib/storage/index.ts';
import { made, pass, pressFor, runNext } from '#tests/lib/edits/retention-support.ts';
import { MODEL, newOwner } from '#tests/lib/edits/stage.ts';
import { fc } from '#tests/support/property.ts';
import { share } from '#tests/support/share.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterAll(async () => (await editQueue()).stop());

const DAY = 86_400;
const device = { client: 'test', network: null, ipPrefix: null, country: null, language: 'en' as const };

/** A person with a photo and a browser. */
async function newPerson() {
  const owner = await newOwner();
  return { ...owner, token: await startSession({ userId: owner.userId, device, previousToken: null }) };
}
type Person = Awaited<ReturnType<typeof newPerson>>;

const there = (promise: Promise<unknown>) => promise.then(Boolean, () => false);

/** What every way of reading an image says of it: its bytes, its page, its lists, its history, an edit on it, the live stream. */
async function seen({ userId, token }: Person, imageId: string) {
  const { events } = await loadLiveEvents({ userId, changes: [{ userId, imageId }], active: [] });
  const isIn = async (trash: boolean) => (await listImages({ userId, trash })).images.some(({ id }) => id === imageId);
  return {
    bytes: await there(locateObject({ token, imageId, variant: 'original' })),
    thumb: await there(locateObject({ token, imageId, variant: 'thumb' })),
    opened: await there(openOriginal({ userId, imageId })),
    page: (await getImage({ userId, imageId })) !== null,
    gallery: await isIn(false),
    trash: await isIn(true),
    history: (await getFamily({ userId, imageId })) !== null,
    stream: events.some((event) => event.type === 'image' && event.image.id === imageId),
  };
}
const NOWHERE = Object.fromEntries(
  ['bytes', 'thumb', 'opened', 'page', 'gallery', 'trash', 'history', 'stream'].map((way) => [way, false]),
);
const IN_GALLERY = {
  ...Object.fromEntries(Object.keys(NOWHERE).map((way) => [way, true])),
  trash: false,
};

const keysStored = async () => {
  const keys: string[] = [];
  for await (const { key } of store().list('images/')) keys.push(key);
  return keys;
};

describe('a result is kept as long as was chosen with its edit (R-024)', () => {
  test.each([
    ['week', 7 * DAY],
    ['day', DAY],
  ] as const)(
    '%s: everywhere until its last second, and nowhere from the next on, clean-up or not (R-025)',
    async (retention, seconds) => {
      const person = await newPerson();
      const { imageId, editId } = await made(person, retention);
      const row = await db().image.findUniqueOrThrow({ where: { id: imageId } });
      expect(row.expiresAt?.getTime()).toBe(row.createdAt.getTime() + seconds * 1_000);
      expect(await getImage({ userId: person.userId, imageId })).toMatchObject({
        expiresAt: row.expiresAt?.toISOString(),
      });
      await pass(person.userId, seconds - 30);
      expect(await seen(person, imageId)).toEqual(IN_GALLERY);
      await pass(person.userId, 30);
      expect(await seen(person, imageId)).toEqual(NOWHERE);
      expect(await requireEdit({ userId: person.userId, editId })).toMatchObject({ state: 'succeeded', result: null });
      const again = { ...person, imageId };
      await expect(pressFor(again, 'keep')).rejects.toMatchObject({ code: 'not_found' });
      for (const late of [keepImages, letImagesExpire, trashImages, restoreImages])
        expect(await late({ userId: person.userId, imageIds: [imageId] })).toEqual({ count: 0 });
    },
  );

  test('R-014: what is kept never expires, not in three years', async () => {
    const person = await newPerson();
    const { imageId } = await made(person, 'keep');
    await pass(person.userId, 3 * 365 * DAY);
    await purgeExpired();
    expect(await seen(person, imageId)).toEqual(IN_GALLERY);
  });

  test('R-015, R-028: the clean-up erases what has expired, its words too, and nothing else', async () => {
    const person = await newPerson();
    const [gone, kept] = [await made(person, 'day'), await made(person, 'week')];
    const before = await keysStored();
    await pass(person.userId, DAY + 1);
    expect(await purgeExpired()).toEqual({ count: 1 });
    expect(await db().image.count({ where: { id: gone.imageId } })).toBe(0);
    expect((await keysStored()).length).toBe(before.length - 3);
    expect(await db().edit.findUniqueOrThrow({ where: { id: gone.editId } })).toMatchObject({
      state: 'succeeded',
      instruction: '',
      model: MODEL,
      priceCredits: 0,
    });
    expect(await seen(person, kept.imageId)).toEqual(IN_GALLERY);
    expect(await purgeExpired()).toEqual({ count: 0 });
  });

  test('what was made of a photo that expires lives by its own choice', async () => {
    const person = await newPerson();
    const parent = await made(person, 'day');
    const child = await made({ ...person, imageId: parent.imageId }, 'keep');
    await pass(person.userId, DAY + 1);
    await purgeExpired();
    expect(await seen(person, parent.imageId)).toEqual(NOWHERE);
    expect(await seen(person, child.imageId)).toEqual(IN_GALLERY);
    expect(await getImage({ userId: person.userId, imageId: child.imageId })).toMatchObject({ sourceId: null });
  });

  test('nobody keeps, or lets expire, what is another’s', async () => {
    const [person, stranger] = [await newPerson(), await newPerson()];
    const { imageId } = await made(person, 'day');
    const theirs = { userId: stranger.userId, imageIds: [imageId] };
    expect(await keepImages(theirs)).toEqual({ count: 0 });
    await keepImages({ userId: person.userId, imageIds: [imageId] });
    expect(await letImagesExpire(theirs)).toEqual({ count: 0 });
  });

  test('taking "Keep" back after the time it would have had deletes nothing', async () => {
    const person = await newPerson();
    const { imageId } = await made(person, 'day');
    await keepImages({ userId: person.userId, imageIds: [imageId] });
    await pass(person.userId, 2 * DAY);
    expect(await letImagesExpire({ userId: person.userId, imageIds: [imageId] })).toEqual({ count: 0 });
    expect(await seen(person, imageId)).toEqual(IN_GALLERY);
  });
});

describe('an edit whose photo goes while it waits or runs', () => {
  test('ends refused, says so, and leaves nothing: expired while it waited', async () => {
    const person = await newPerson();
    const { imageId } = await made(person, 'day');
    const { id } = await pressFor({ ...person, imageId }, 'keep');
    await pass(person.userId, DAY + 1);
    await runNext();
    const edit = await requireEdit({ userId: person.userId, editId: id });
    expect(edit).toMatchObject({ state: 'refused', error: { code: 'source_gone' }, result: null, trail: [] });
  });

  test.each(['expired', 'deleted'] as const)(
    'ends refused, and leaves nothing: %s while the engine worked',
    async (how) => {
      const person = await newPerson();
      const source = await made(person, 'day');
      const { id } = await pressFor({ ...person, imageId: source.imageId }, 'keep');
      const before = (await keysStored()).length;
      await runNext(async () => {
        if (how === 'deleted') await deleteImages({ userId: person.userId, imageIds: [source.imageId] });
        else await pass(person.userId, DAY + 1);
      });
      const edit = await requireEdit({ userId: person.userId, editId: id });
      expect(edit).toMatchObject({ state: 'refused', error: { code: 'source_gone' }, result: null });
      expect(edit.trail.map(({ step }) => step)).not.toContain('kept');
      expect((await keysStored()).length).toBe(how === 'deleted' ? before - 3 : before);
    },
  );
});

describe('the choice', () => {
  test('is the account’s where the press does not say, and is part of the press', async () => {
    const person = await newPerson();
    expect(await getRetention(person)).toBe('keep');
    await changeRetention({ userId: person.userId, retention: 'day' });
    expect(await getRetention(person)).toBe('day');
    const ask = { ...person, instruction: 'rotate left', model: MODEL, priceCredits: 0 };
    const first = await requestEdit({ ...ask, requestId: crypto.randomUUID() });
    expect(first.retention).toBe('day');
    const second = await pressFor(person, 'week');
    expect(second.retention).toBe('week');
    // The same press again is the same edit, whatever is chosen by then (F-14).
    expect(await pressFor(person, 'none', second.requestId)).toMatchObject({ id: second.id, retention: 'week' });
    expect(await getRetention(await newPerson())).toBe('keep');
    await runNext();
    await runNext();
  });
});

type Step =
  | { do: 'keep' | 'let expire' | 'trash' | 'restore' | 'delete' | 'purge' }
  | { do: 'time passes'; days: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('keep', 'let expire', 'trash', 'restore', 'purge') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete') }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('time passes'), days: fc.constantFrom(1, 3, 5, 20) }) },
);

/** What should be so of a result that was to be kept for a week, worked out by arithmetic alone. */
class Model {
  ageDays = 0;
  trashedForDays: number | null = null;
  isKept = false;
  isGone = false;

  take(step: Step): void {
    if (step.do === 'time passes') {
      this.ageDays += step.days;
      if (this.trashedForDays !== null) this.trashedForDays += step.days;
    } else if (step.do === 'purge') {
      if (this.trashedForDays !== null && this.trashedForDays >= TRASH_DAYS) this.isGone = true;
    } else if (this.isReadable) this.change(step.do);
  }

  change(what: Exclude<Step['do'], 'time passes' | 'purge'>): void {
    if (what === 'keep') this.isKept = true;
    if (what === 'let expire' && this.ageDays < 7) this.isKept = false;
    if (what === 'trash') this.trashedForDays ??= 0;
    if (what === 'restore') this.trashedForDays = null;
    if (what === 'delete') this.isGone = true;
  }

  get isReadable(): boolean {
    return !this.isGone && (this.isKept || this.ageDays < 7);
  }
}

async function take(step: Step, userId: string, imageId: string): Promise<void> {
  const input = { userId, imageIds: [imageId] };
  if (step.do === 'keep') await keepImages(input);
  if (step.do === 'let expire') await letImagesExpire(input);
  if (step.do === 'trash') await trashImages(input);
  if (step.do === 'restore') await restoreImages(input);
  if (step.do === 'delete') await deleteImages(input);
  if (step.do === 'time passes') await pass(userId, step.days * DAY);
  if (step.do === 'purge') await Promise.all([purgeTrash(), purgeExpired()]);
}

test('for any order of keeping, expiring, trashing, restoring, deleting and cleaning up, every way of reading agrees with what was chosen', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const person = await newPerson();
      const { imageId } = await made(person, 'week');
      const model = new Model();
      for (const one of steps) {
        await take(one, person.userId, imageId);
        model.take(one);
        const isTrashed = model.trashedForDays !== null;
        const { isReadable } = model;
        expect(await seen(person, imageId)).toEqual({
          bytes: isReadable,
          thumb: isReadable,
          opened: isReadable,
          page: isReadable,
          gallery: isReadable && !isTrashed,
          trash: isReadable && isTrashed,
          history: isReadable && !isTrashed,
          stream: isReadable,
        });
      }
      await take({ do: 'purge' }, person.userId, imageId);
      model.take({ do: 'purge' });
      expect(await db().image.count({ where: { id: imageId } })).toBe(model.isReadable ? 1 : 0);
    }),
    { numRuns: share(6, 15) },
  );
}, 120_000);
