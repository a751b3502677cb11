import { beforeAll, expect, test } from 'vitest';
import { createAlbum } from '#lib/images/albums/create-album.ts';
import { countImages } from '#lib/images/count-images.ts';
import { getGalleryIndex } from '#lib/images/get-gallery-index.ts';
import { listImageIds } from '#lib/images/list-image-ids.ts';
import { listImages } from '#lib/images/list-images.ts';
import { GalleryFilter, type ImageView } from '#lib/images/schema.ts';
import { indexLeftWords } from '#lib/images/search/index-left-words.ts';
import { anAccount, anImageRow, aResultRow } from '#tests/support/image-rows.ts';
import { fc } from '#tests/support/property.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

let userId: string;
let album: string;
let all: ImageView[];
let members: Set<string>;

const DAYS = ['2026-03-28', '2026-03-29', '2026-03-30', '2026-06-01'];
const HOURS = ['00:30', '12:00', '22:30', '23:30'];

beforeAll(async () => {
  userId = await anAccount();
  const made: string[] = [];
  for (const [at, day] of DAYS.entries())
    for (const [hourAt, hour] of HOURS.entries()) {
      const n = at * HOURS.length + hourAt;
      const values = {
        userId,
        createdAt: new Date(`${day}T${hour}:00Z`),
        isFavourite: n % 3 === 0,
        trashedAt: n % 5 === 4 ? new Date() : null,
      };
      made.push(
        await (n % 2 === 0
          ? anImageRow({ ...values, name: `harbour ${n}.jpg` })
          : aResultRow({ ...values, words: 'black and white', model: n % 4 === 1 ? 'darkroom' : 'kontext' })),
      );
    }
  await indexLeftWords();
  members = new Set(made.filter((_, n) => n % 2 === 0 || n > 9));
  album = (await createAlbum({ userId, name: 'Spring', imageIds: [...members] })).albumId;
  const lists = await Promise.all([false, true].map((trash) => listImages({ userId, trash })));
  all = lists.flatMap(({ images }) => images).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
});

/** The day of a time by the clocks of a zone, as the browser would say it. */
const dayIn = (time: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(time));

/** What a filter means, said once more in plain words. */
function fits(image: ImageView, filter: GalleryFilter): boolean {
  const day = dayIn(image.createdAt, filter.zone ?? 'UTC');
  const words = `${image.name ?? ''} ${image.edit?.instruction ?? ''}`.split(/[^a-z0-9]+/);
  return (
    (image.trashedAt !== null) === filter.trash &&
    (!filter.kind || image.kind === filter.kind) &&
    (!filter.favourite || image.isFavourite) &&
    (!filter.album || members.has(image.id)) &&
    (!filter.model || image.edit?.model === filter.model) &&
    (!filter.from || day >= filter.from) &&
    (!filter.to || day <= filter.to) &&
    (!filter.q || words.some((word) => word.startsWith(filter.q ?? '')))
  );
}

/** All ids of a list, three at a time. */
async function idsOf(filter: GalleryFilter): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const piece = await listImageIds({ userId, ...filter, cursor, most: 3 });
    ids.push(...piece.ids);
    cursor = piece.next;
  }
  return ids;
}

const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

test('every filter, and all of them together, lists exactly what it means, and the index counts the same', async () => {
  expect(all).toHaveLength(16);
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        trash: fc.boolean(),
        kind: maybe('upload' as const, 'result' as const),
        favourite: maybe(true),
        isInAlbum: fc.boolean(),
        model: maybe('darkroom', 'kontext', 'none'),
        from: maybe('2026-03-29', '2026-03-30'),
        to: maybe('2026-03-28', '2026-03-29', '2026-05-31'),
        zone: maybe('Europe/Berlin', 'America/Los_Angeles', 'UTC'),
        q: maybe('har', 'white', 'nothing'),
      }),
      async ({ isInAlbum, ...rest }) => {
        const filter: GalleryFilter = { ...rest, ...(isInAlbum ? { album } : {}) };
        const expected = all.filter((image) => fits(image, filter)).map(({ id }) => id);
        const { images } = await listImages({ userId, ...filter });
        expect(images.map(({ id }) => id)).toEqual(expected);
        expect((await getGalleryIndex({ userId, ...filter }))?.count).toBe(expected.length);
        expect(await idsOf(filter)).toEqual(expected);
      },
    ),
    { numRuns: 60 },
  );
});

test('the same filter comes as an address, and one that is not sound is refused', () => {
  const query = { trash: '1', favourite: '1', from: '2026-03-29', zone: 'Europe/Berlin', q: 'har' };
  expect(GalleryFilter.parse(query)).toEqual({ ...query, trash: true, favourite: true });
  for (const wrong of [
    { zone: 'Berlin/Europe' },
    { from: '29.3.2026' },
    { album: '1' },
    { favourite: 'yes' },
    { kind: 'x' },
  ])
    expect(GalleryFilter.safeParse(wrong).success).toBe(false);
});

test('a search that took one word for another says so with the page', async () => {
  const page = await listImages({ userId, trash: false, q: 'habrour' });
  expect(page.close).toEqual([{ typed: 'habrour', taken: ['harbour'] }]);
  expect(page.images.length).toBe(all.filter((image) => fits(image, { trash: false, q: 'harbour' })).length);
});

test('the counts are those of the lists', async () => {
  const counted = await countImages({ userId });
  const number = (filter: Partial<GalleryFilter>) =>
    all.filter((image) => fits(image, { trash: false, ...filter })).length;
  expect(counted).toEqual({
    all: number({}),
    uploads: number({ kind: 'upload' }),
    results: number({ kind: 'result' }),
    favourites: number({ favourite: true }),
    trash: number({ trash: true }),
    models: expect.arrayContaining([
      { model: 'darkroom', count: number({ model: 'darkroom' }) },
      { model: 'kontext', count: number({ model: 'kontext' }) },
    ]),
  });
  expect(await countImages({ userId: await anAccount() })).toMatchObject({ all: 0, models: [] });
});
