import { beforeAll, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { renameImage } from '#lib/images/rename-image.ts';
import { requestDeletion } from '#lib/images/request-deletion.ts';
import { foldWords } from '#lib/images/search/fold-words.ts';
import { indexLeftWords } from '#lib/images/search/index-left-words.ts';
import { searchWhere } from '#lib/images/search/search-where.ts';
import { typingDistance } from '#lib/images/search/typing-distance.ts';
import { selectImages } from '#lib/images/select-images.ts';
import { Prisma } from '#prisma/client/client.ts';
import { anAccount, anImageRow, aResultRow } from '#tests/support/image-rows.ts';
import { fc } from '#tests/support/property.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

const WORDS = [
  'make the background black and white',
  'Hintergrund schwarzweiß, Größe 4:5',
  'restore the old photograph of grandmother',
  'Gib ihm einen Hut, fröhlich und bunt',
  '把背景变成黑白',
  'Сделай фон белым',
];

let userId: string;
let stranger: string;
beforeAll(async () => {
  [userId, stranger] = [await anAccount(), await anAccount()];
  for (const words of WORDS) await aResultRow({ userId, words });
  await anImageRow({ userId, name: 'IMG_0412 Ostsee.HEIC' });
  await anImageRow({ userId: stranger, name: 'zeppelin.jpg' });
  await indexLeftWords();
});

async function find(q: string, whose = userId): Promise<{ found: string[]; close: string[] }> {
  const search = await searchWhere({ userId: whose, q });
  const images = await selectImages({ userId: whose, where: search?.where ?? Prisma.sql`TRUE` });
  return {
    found: images.map(({ edit, name }) => edit?.instruction ?? name ?? '').sort(),
    close: (search?.close ?? []).map(({ typed, taken }) => `${typed}: ${taken.join(' ')}`),
  };
}

test.each([
  ['background', [WORDS[0]]],
  ['backg', [WORDS[0]]],
  ['BLACK  whi', [WORDS[0]]],
  ['größe', [WORDS[1]]],
  ['groesse', [WORDS[1]]],
  ['grosse', [WORDS[1]]],
  ['schwarzweiss', [WORDS[1]]],
  ['4:5 gro', [WORDS[1]]],
  ['froehlich', [WORDS[3]]],
  ['FRÖHLICH', [WORDS[3]]],
  ['黑白', [WORDS[4]]],
  ['бел', [WORDS[5]]],
  ['0412', ['IMG_0412 Ostsee.HEIC']],
  ['ostsee heic', ['IMG_0412 Ostsee.HEIC']],
  ['black hut', []],
  ['zeppelin', []],
])('words are found by their beginnings, in any case and spelling: %s', async (q, expected) => {
  expect(await find(q)).toEqual({ found: expected, close: [] });
});

test.each([
  ['backgruond', WORDS[0], 'backgruond: background'],
  ['bakground', WORDS[0], 'bakground: background'],
  ['backgrounnd', WORDS[0], 'backgrounnd: background'],
  ['photograpf', WORDS[2], 'photograpf: photograph'],
  ['grandmohter old', WORDS[2], 'grandmohter: grandmother'],
  ['schwarzwies', WORDS[1], 'schwarzwies: schwarzweis'],
  ['hintergurnd', WORDS[1], 'hintergurnd: hintergrund'],
  ['frölhich', WORDS[3], 'frolhich: frohlich'],
])('a word with a typing error finds what was meant, and says so: %s', async (q, expected, close) => {
  expect(await find(q)).toEqual({ found: [expected], close: [close] });
});

test('a word that is known is never taken for another, and short ones are taken as they are', async () => {
  expect(await find('hat')).toEqual({ found: [], close: [] });
  expect((await find('black')).close).toEqual([]);
  expect(await find('qqqqqqqq')).toEqual({ found: [], close: [] });
});

test("F-20: nobody's words lead to another's images, nor say what they are", async () => {
  expect(await find('zeppelin', stranger)).toEqual({ found: ['zeppelin.jpg'], close: [] });
  expect(await find('zepelin')).toEqual({ found: [], close: [] });
  expect(await find('background', stranger)).toEqual({ found: [], close: [] });
});

test('a search without a word is none', async () => {
  for (const q of ['', '  ', '%', '_*', '\u0000']) expect(await searchWhere({ userId, q })).toBeNull();
});

test('a new name is found at once, the old one no more, and the words that made it still', async () => {
  const imageId = await aResultRow({ userId, words: 'paint it turquoise' });
  await renameImage({ userId, imageId, title: 'Lighthouse' });
  expect((await find('lighth')).found).toHaveLength(1);
  await renameImage({ userId, imageId, title: 'Windmill' });
  expect((await find('lighth')).found).toEqual([]);
  expect((await find('windmill turquoise')).found).toHaveLength(1);
  await requestDeletion({ userId, reason: 'asked', which: Prisma.sql`"id" = ${imageId}::uuid` });
  expect((await find('windmill')).found).toEqual([]);
  expect(await db().imageWords.count({ where: { userId, imageId } })).toBe(0);
});

test('F-45: an index of words holds hashes of them alone, and other ones for every account', async () => {
  const [row] = await db().$queryRaw<{ mine: bigint; theirs: bigint; definition: string }[]>`
    SELECT image_word_key(${userId}::uuid, 'p', 'black') AS "mine", image_word_key(${stranger}::uuid, 'p', 'black') AS "theirs",
           pg_get_indexdef('"ImageWords_words_idx"'::regclass) AS "definition"`;
  expect(row?.mine).not.toBe(row?.theirs);
  const indexes = await db().$queryRaw<{ name: string }[]>`
    SELECT indexname::text AS name FROM pg_indexes WHERE tablename = 'ImageWords' AND indexdef ~ 'words' ORDER BY 1`;
  expect(indexes.map(({ name }) => name)).toEqual(['ImageWords_words_idx']);
  expect(row?.definition).toContain('image_word_keys("userId", words)');
});

test('words that fit thousands of images are found by walking the list, the same ones', async () => {
  const many = await anAccount();
  await db().$executeRaw`
    WITH made AS (
      INSERT INTO "Image" ("id", "objectsId", "place", "userId", "kind", "name", "format", "width", "height", "bytes", "thumbBytes",
                           "previewBytes", "thumbHash", "hasAlpha", "notes", "createdAt")
      SELECT gen_random_uuid(), gen_random_uuid(), 'disk', ${many}::uuid, 'upload', 'x' || n, 'jpeg', 4, 3, 1, 1, 1, '', false, '{}', now() - n * interval '1 s'
        FROM generate_series(1, 2300) AS n RETURNING "id", "name")
    INSERT INTO "ImageWords" ("imageId", "userId", "words")
    SELECT "id", ${many}::uuid, ' common ' || CASE WHEN "name" LIKE '%7' THEN 'seven ' ELSE 'other ' END FROM made`;
  const walked = await searchWhere({ userId: many, q: 'commo' });
  expect(walked?.where.sql).toContain('LIKE ANY');
  expect(await selectImages({ userId: many, where: walked?.where ?? Prisma.empty })).toHaveLength(2_300);
  expect((await find('common seven', many)).found).toHaveLength(230);
  expect((await find('comon seven', many)).close).toEqual(['comon: common']);
});

test('folding is stable: what is folded folds to itself, whatever was typed', () => {
  expect(foldWords('Toyota㍿')).toEqual([['toyota'], ['株'], ['式'], ['会'], ['社']]);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
      const forms = foldWords(typed).flat();
      for (const form of forms) {
        expect(form).toMatch(/^[\p{L}\p{N}]+$/u);
        expect(foldWords(form)).toEqual([[form]]);
      }
    }),
  );
});

test('a distance is nought between equals alone, the same both ways, and one for every kind of slip', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const away = typingDistance(a, b, 9);
      expect(away === 0).toBe(a === b);
      expect(typingDistance(b, a, 9)).toBe(away);
      expect(typingDistance(a, b, 1)).toBe(Math.min(away, 2));
    }),
  );
  for (const slip of ['blak', 'blackk', 'blaxk', 'balck']) expect(typingDistance('black', slip, 2)).toBe(1);
});
