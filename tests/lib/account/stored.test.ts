import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clearStored } from '#lib/account/stored/clear-stored.ts';
import { countStored } from '#lib/account/stored/count-stored.ts';
import { CLEARED_KINDS, type ClearedKind, STORED, STORED_KINDS, type StoredKind } from '#lib/account/stored/kinds.ts';
import { checkBooks } from '#lib/credits/check-books.ts';
import { db } from '#lib/db.ts';
import { getImageDetails } from '#lib/edits/get-image-details.ts';
import { indexLeftWords } from '#lib/images/search/index-left-words.ts';
import { searchWhere } from '#lib/images/search/search-where.ts';
import { selectImages } from '#lib/images/select-images.ts';
import { keepInOutbox } from '#lib/mail/outbox.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { TEXTS } from '#lib/text/texts.ts';
import { countExported } from '#tests/lib/account/count-exported.ts';
import { allTables } from '#tests/lib/account/find-everywhere.ts';
import { type WholePerson, wholePerson } from '#tests/lib/account/whole-person.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterAll(async () => (await editQueue()).stop());

/** Tables in which nothing is anybody's, each with what it is. Whatever is in neither list fails. */
const NOBODYS: Record<string, string> = {
  'public."BackendHealth"': 'how backends do',
  'public."BooksCheck"': 'checks of all books together',
  'public."CleanupRun"': 'what clean-ups did, in numbers',
  'public."PageCount"': 'pages opened by everybody together, by the day',
  'public."Mailing"': 'what was sent to everybody who asked for news',
  'public."Outage"': 'when the service was not there',
  'public."Part"': 'running servers',
  'public."Pulse"': 'when it was last seen to be there',
  'public."Reconciliation"': 'comparisons with Stripe, in numbers',
  'public."SigningKey"': 'keys of the installation',
  'public."SubprocessorChange"': 'companies on a list, and when they came and went',
  'public."WrappingKey"': 'names of the installation’s keys',
  'pgboss.bam': 'the queue itself',
  'pgboss.queue': 'the queue itself',
  'pgboss.queue_stats': 'how long its line was',
  'pgboss.schedule': 'the queue itself',
  'pgboss.subscription': 'the queue itself',
  'pgboss.version': 'the queue itself',
  'pgboss.warning': 'the queue itself',
};

const nameOf = (table: string) => (table.includes('.') ? table : `public."${table}"`);

describe('R-005: what is stored about a person', () => {
  test('names every table there is: each is of a kind, or said to be nobody’s; and nothing else is named', async () => {
    const named = [
      ...new Set(STORED_KINDS.flatMap((kind) => STORED[kind].tables.map(nameOf))),
      ...Object.keys(NOBODYS),
    ];
    // The queue parts its jobs and its figures into tables of its own making.
    const real = (await allTables()).filter((table) => !/^pgboss\.(job_|queue_stats_|[0-9a-z]{56})/.test(table));
    expect(named.toSorted()).toEqual(real.toSorted());
  });

  test('has its words in both languages, for every kind', () => {
    for (const locale of ['en', 'de'] as const) {
      expect(Object.keys(TEXTS[locale].stored.kinds).toSorted()).toEqual(STORED_KINDS.toSorted());
      expect(Object.keys(TEXTS[locale].stored.asks).toSorted()).toEqual(CLEARED_KINDS.toSorted());
    }
    // What is not deleted there says why not.
    for (const kind of STORED_KINDS)
      if (STORED[kind].way === 'stays') expect(TEXTS.en.stored.kinds[kind].stays, kind).toBeTruthy();
  });
});

const counts = async (userId: string) =>
  Object.fromEntries((await countStored({ userId })).map(({ kind, count }) => [kind, count])) as Record<
    StoredKind,
    number
  >;

async function clearAll(person: WholePerson, kind: ClearedKind): Promise<number> {
  let sum = 0;
  for (let hasMore = true; hasMore; ) {
    const cleared = await clearStored({ userId: person.userId, sessionId: person.sessionId, kind });
    sum += cleared.count;
    hasMore = cleared.hasMore;
  }
  return sum;
}

describe('of a whole person', () => {
  let person: WholePerson;
  let other: WholePerson;
  beforeAll(async () => {
    [person, other] = [await wholePerson(), await wholePerson()];
    for (const { email: to, userId } of [person, other]) {
      await keepInOutbox({ to, subject: 'Hello', text: 'Hello', html: 'Hello' });
      await db().session.create({ data: { userId, tokenHash: randomUUID(), expiresAt: new Date(Date.now() + 1e8) } });
    }
    await indexLeftWords();
    await db().$executeRaw`
      UPDATE "Image" SET "kind" = 'mask', "sourceId" = ${person.photoIds[0]}::uuid WHERE "id" = ${person.photoIds[1]}::uuid`;
  });

  test('each kind is counted, with its bytes, and of nobody else', async () => {
    const stored = await countStored({ userId: person.userId });
    const none = stored.filter(({ count, bytes }) => count === 0 || bytes === 0).map(({ kind }) => kind);
    // An account that is open has no closing.
    expect(none).toEqual(['closing']);
    const [row] = await db().$queryRaw<{ bytes: number; count: number }[]>`
      SELECT count(*)::int AS count, sum("bytes" + "previewBytes" + "thumbBytes")::float8 AS bytes FROM "Image"
       WHERE "userId" = ${person.userId}::uuid AND "deletedAt" IS NULL`;
    const images = stored.filter(({ kind }) => ['photos', 'results', 'trash', 'masks'].includes(kind));
    expect(images.reduce((sum, { count }) => sum + count, 0)).toBe(row?.count);
    expect(images.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(row?.bytes);
  });

  test('knows no less than the archive that they can take along', async () => {
    const [stored, exported] = [await counts(person.userId), await countExported(person.userId)];
    for (const [kind, count] of Object.entries(exported))
      expect([kind, stored[kind as StoredKind]]).toEqual([kind, count]);
  });

  test('words go from edits that have ended, from the search and from the trail; what waits, the pictures and the books stay', async () => {
    const { userId } = person;
    const { instruction = '', waiting = '' } = person.words;
    const found = async (q: string) => {
      const asked = await searchWhere({ userId, q, whole: true });
      return asked ? (await selectImages({ userId, where: asked.where })).map(({ id }) => id) : [];
    };
    const [resultId = ''] = await found(instruction);
    const images = await db().image.count({ where: { userId } });
    expect(await clearAll(person, 'words')).toBeGreaterThan(0);
    const edits = await db().edit.findMany({
      where: { userId },
      include: { trail: true, references: true, runs: true },
    });
    const ended = edits.filter(({ state }) => state !== 'queued' && state !== 'running');
    expect(
      ended.map(({ instruction: words, options, trail, references }) => [words, options, trail, references]),
    ).toEqual(ended.map(() => ['', null, [], []]));
    expect(ended.flatMap(({ runs }) => runs.map(({ seed, handle }) => [seed, handle]))).toEqual(
      ended.flatMap(({ runs }) => runs.map(() => [null, null])),
    );
    expect(edits.filter(({ state }) => state === 'queued').map(({ instruction: words }) => words)).toEqual([waiting]);
    expect(await found(instruction)).toEqual([]);
    expect((await getImageDetails({ userId, imageId: resultId }))?.edit?.instruction).toBe('');
    expect(await db().image.count({ where: { userId } })).toBe(images);
    expect((await checkBooks()).differences).toEqual([]);
  });

  test('a run of which a provider is still asked to delete its copy keeps its words until that is done', async () => {
    const { userId } = other;
    const run = await db().editRun.findFirstOrThrow({
      where: { userId, state: 'succeeded', edit: { instruction: { not: '' } } },
    });
    await db().editRun.update({ where: { id: run.id }, data: { purgeDueAt: new Date() } });
    await clearAll(other, 'words');
    const words = async () => (await db().edit.findUniqueOrThrow({ where: { id: run.editId, userId } })).instruction;
    expect(await words()).not.toBe('');
    await db().editRun.update({ where: { id: run.id }, data: { purgeDueAt: null } });
    await clearAll(other, 'words');
    expect(await words()).toBe('');
  });

  test('is gone, kind by kind, by presses; each says how many, no other kind loses anything by it, and another person nothing', async () => {
    const before = await counts(person.userId);
    const others = await counts(other.userId);
    // Masks go with the photo that they were painted on: they first.
    const order: ClearedKind[] = [
      'albums',
      'codes',
      'devices',
      'mail',
      'sessions',
      'masks',
      'trash',
      'results',
      'photos',
    ];
    expect([...order, 'words'].toSorted()).toEqual(CLEARED_KINDS.toSorted());
    for (const kind of order) {
      const was = await counts(person.userId);
      const gone = await clearAll(person, kind);
      const left = kind === 'sessions' ? 1 : 0;
      expect([kind, gone]).toEqual([kind, (before[kind] ?? 0) - left]);
      const is = await counts(person.userId);
      expect(is[kind]).toBe(left);
      for (const each of STORED_KINDS)
        if (each !== kind && each !== 'receipts') expect([kind, each, is[each]]).toEqual([kind, each, was[each]]);
    }
    expect((await counts(person.userId)).receipts).toBeGreaterThan(before.receipts);
    expect(await counts(other.userId)).toEqual(others);
    expect(await db().session.count({ where: { id: person.sessionId } })).toBe(1);
  });
});
