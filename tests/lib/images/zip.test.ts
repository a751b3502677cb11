import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { favourImages } from '#lib/images/favour-images.ts';
import { listImages } from '#lib/images/list-images.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { renameImage } from '#lib/images/rename-image.ts';
import { requestDeletion } from '#lib/images/request-deletion.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { entryNames } from '#lib/images/zip/entry-names.ts';
import { listIds } from '#lib/images/zip/list-ids.ts';
import { zipImages } from '#lib/images/zip/zip-images.ts';
import { findingText } from '#lib/text/finding.ts';
import { Prisma } from '#prisma/client/client.ts';
import { anAccount } from '#tests/support/image-rows.ts';
import { loseObject, replaceObject, storedObject } from '#tests/support/objects.ts';
import { aPhoto } from '#tests/support/pictures.ts';
import { fc } from '#tests/support/property.ts';
import { readZip } from '#tests/support/read-zip.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
const text = findingText.en.zip;

let userId: string;
let today: string;
beforeAll(async () => {
  userId = await anAccount();
  today = new Date().toISOString().slice(0, 10);
});

let made = 0;
const upload = async (name: string, whose = userId) =>
  (await storeUpload({ userId: whose, bytes: await aPhoto({ width: 30 + ++made, height: 20, format: 'png' }), name }))
    .id;
const gather = async (stream: ReadableStream<Uint8Array>) => Buffer.from(await new Response(stream).arrayBuffer());
const zip = async (imageIds: Iterable<string> | AsyncIterable<string>) =>
  readZip(await gather(zipImages({ userId, imageIds, text })));
const namesOf = (entries: { name: string }[]) => entries.map(({ name }) => name);
const toldBy = (entries: { name: string; bytes: Buffer }[]) =>
  entries.find(({ name }) => name === text.errorsName)?.bytes.toString() ?? '';

test('a ZIP has each original byte for byte, stored as it is, under its own name and day', async () => {
  const ids = [await upload('Ostsee.png'), await upload('Ostsee.png'), await upload('ostsee.PNG')];
  await renameImage({ userId, imageId: ids[1] ?? '', title: '../../Größe: 4/5?' });
  const entries = await zip(ids);
  expect(namesOf(entries)).toEqual([`${today} Ostsee.png`, `${today} Größe- 4-5.png`, `${today} ostsee (2).png`]);
  for (const [at, entry] of entries.entries()) {
    expect(entry).toMatchObject({ method: 0, isUtf8: true });
    expect(entry.bytes.equals((await openOriginal({ userId, imageId: ids[at] ?? '' })).bytes)).toBe(true);
  }
});

test('what was deleted, lost or damaged meanwhile is named in the ZIP, which is sound and has the rest', async () => {
  const [gone = '', lost = '', damaged = '', sound = ''] = await Promise.all(
    ['gone.png', 'lost.png', 'damaged.png', 'sound.png'].map((name) => upload(name)),
  );
  await loseObject(lost, 'original');
  const bytes = Buffer.from((await storedObject(damaged, 'original')) ?? []);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 40) ^ 1, bytes.length - 40);
  await replaceObject(damaged, 'original', bytes);
  const ids = async function* () {
    yield sound;
    await requestDeletion({ userId, reason: 'asked', which: Prisma.sql`"id" = ${gone}::uuid` });
    yield* [gone, lost, damaged];
  };
  const entries = await zip(ids());
  expect(namesOf(entries)).toEqual([`${today} sound.png`, text.errorsName]);
  expect(toldBy(entries)).toContain(text.gone(1));
  for (const name of ['lost', 'damaged']) expect(toldBy(entries)).toContain(text.unread(`${today} ${name}.png`));
});

test("F-20: another's image is not in it, nor does anything say whose it is", async () => {
  const stranger = await anAccount();
  const theirs = await upload('secret.png', stranger);
  const [entry, ...others] = await zip([theirs, randomUUID()]);
  expect(others).toEqual([]);
  expect(entry?.bytes.toString()).toBe(`${text.errorsTitle}\r\n\r\n${text.gone(2)}\r\n`);
});

test('nothing is opened before the reader asks for it, and nothing more once the reader has left', async () => {
  const ids = [await upload('one.png'), await upload('two.png'), await upload('three.png')];
  const asked: string[] = [];
  const watched = async function* () {
    for (const id of ids) {
      asked.push(id);
      yield id;
    }
  };
  const reader = zipImages({ userId, imageIds: watched(), text }).getReader();
  let size = 0;
  while (size < 1_000) size += (await reader.read()).value?.length ?? 0;
  expect(asked.length).toBeLessThanOrEqual(2);
  await reader.cancel();
  expect(asked.length).toBeLessThanOrEqual(2);
});

test('a list gives all of its images, over every page', async () => {
  const ids: string[] = [];
  for await (const id of listIds({ userId, filter: { trash: false } })) ids.push(id);
  expect(ids).toEqual((await listImages({ userId, trash: false })).images.map(({ id }) => id));
  const [first = ''] = ids;
  await favourImages({ userId, imageIds: [first], isFavourite: true });
  const favourites: string[] = [];
  for await (const id of listIds({ userId, filter: { trash: false, favourite: true } })) favourites.push(id);
  expect(favourites).toEqual([first]);
});

test('F-41: whatever images are called, names in a ZIP differ in more than case, and are names on every system', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom('a', 'A', 'a (2)', 'A (2)', '..', '../../etc/passwd', 'C:\\x', 'CON', 'nul.', ' ', 'é', 'e\u0301'),
  );
  fc.assert(
    fc.property(fc.array(name, { maxLength: 12 }), (names) => {
      const nameOf = entryNames();
      const given = names.map((one) => nameOf({ date: new Date('2026-03-28T12:00:00Z'), name: one, extension: 'jpg' }));
      expect(new Set(given.map((one) => one.toLowerCase())).size).toBe(given.length);
      for (const one of given) {
        expect(one).toMatch(/^2026-03-28( [^\p{Cc}\p{Cf}/\\:*?"<>|]*[^\s.])?\.jpg$/u);
        expect(Buffer.byteLength(one)).toBeLessThanOrEqual(255);
      }
    }),
  );
});
