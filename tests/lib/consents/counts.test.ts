import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, expect, test } from 'vitest';
import { pauseProcessing } from '#lib/account/pause-processing.ts';
import { resumeProcessing } from '#lib/account/resume-processing.ts';
import { changeChoice } from '#lib/consents/change-choice.ts';
import { choiceText } from '#lib/consents/choice-text.ts';
import { countPage } from '#lib/consents/counts/count-page.ts';
import { listPageCounts } from '#lib/consents/counts/list-page-counts.ts';
import { purgePageCounts } from '#lib/consents/counts/purge-page-counts.ts';
import { COUNTED_PAGES, pageOf } from '#lib/consents/counts/schema.ts';
import { db } from '#lib/db.ts';
import { USAGE_DAYS } from '#lib/retention.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterAll(() => db().$disconnect());
afterEach(async () => {
  await db().pageCount.deleteMany();
  await db().user.deleteMany();
});

const { textHash } = choiceText('analytics', 'en');
async function newUser({ isCounted = true } = {}): Promise<string> {
  const id = randomUUID();
  await db().user.create({ data: { id, email: `${id}@example.com`, mailbox: `${id}@example.com` } });
  if (isCounted) await changeChoice({ userId: id, choice: 'analytics', isGiven: true, textHash });
  return id;
}
const total = async () => (await db().pageCount.findMany()).reduce((sum, { count }) => sum + count, 0);

test('R-088: a page is counted for those alone who have that on, and for nobody from the moment they switch it off', async () => {
  const [asked, unasked] = [await newUser(), await newUser({ isCounted: false })];
  await countPage({ userId: unasked, page: 'edit' });
  expect(await total()).toBe(0);
  await Promise.all(Array.from({ length: 5 }, () => countPage({ userId: asked, page: 'edit' })));
  expect(await total()).toBe(5);
  await changeChoice({ userId: asked, choice: 'analytics', isGiven: false, textHash });
  await countPage({ userId: asked, page: 'edit' });
  expect(await total()).toBe(5);
});

test('R-083: nothing is counted of who has paused processing, until they go on', async () => {
  const userId = await newUser();
  await pauseProcessing({ userId });
  await countPage({ userId, page: 'edit' });
  expect(await total()).toBe(0);
  await resumeProcessing({ userId });
  await countPage({ userId, page: 'edit' });
  expect(await total()).toBe(1);
});

test('R-091, R-094: what is kept is a day, a kind of page and a number, and nothing else has a place to be', async () => {
  const userId = await newUser();
  await countPage({ userId, page: 'gallery' });
  const columns = await db().$queryRaw<{ name: string; type: string }[]>`
    SELECT column_name::text AS name, data_type::text AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = 'PageCount' ORDER BY 1`;
  expect(columns).toEqual([
    { name: 'count', type: 'integer' },
    { name: 'day', type: 'date' },
    { name: 'page', type: 'text' },
  ]);
  expect(pageOf('/gallery/0198c0de-0000-7000-8000-000000000001')).toBe('gallery');
  for (const path of ['/', '/privacy', '/galleryx', '/api/gallery', '']) expect(pageOf(path)).toBeNull();
});

test('R-095: nothing is told of fewer than ten openings, nor while fewer than ten people are counted', async () => {
  const nine = await Promise.all(Array.from({ length: 9 }, () => newUser()));
  const [first = ''] = nine;
  for (let count = 0; count < 12; count++) await countPage({ userId: first, page: 'edit' });
  for (let count = 0; count < 9; count++) await countPage({ userId: first, page: 'credits' });
  const told = async () =>
    Object.fromEntries((await listPageCounts({ days: 30 })).map(({ page, count }) => [page, count]));
  expect(await told()).toEqual(Object.fromEntries(COUNTED_PAGES.map((page) => [page, null])));
  const tenth = await newUser();
  expect(await told()).toMatchObject({ edit: 12, credits: null, gallery: null });
  await changeChoice({ userId: tenth, choice: 'analytics', isGiven: false, textHash });
  expect(await told()).toMatchObject({ edit: null });
});

test('R-091: a number is kept for two years and no day longer', async () => {
  for (const days of [USAGE_DAYS - 1, USAGE_DAYS, USAGE_DAYS + 1])
    await db().$executeRaw`
      INSERT INTO "PageCount" ("day", "page", "count") VALUES ((now() AT TIME ZONE 'UTC')::date - ${days}::int, 'edit', 1)`;
  expect(await purgePageCounts()).toEqual({ count: 1 });
  expect(await purgePageCounts()).toEqual({ count: 0 });
  expect(await db().pageCount.count()).toBe(2);
});
