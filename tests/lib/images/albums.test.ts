import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { addToAlbum } from '#lib/images/albums/add-to-album.ts';
import { chooseCover } from '#lib/images/albums/choose-cover.ts';
import { createAlbum } from '#lib/images/albums/create-album.ts';
import { deleteAlbum } from '#lib/images/albums/delete-album.ts';
import { listAlbums } from '#lib/images/albums/list-albums.ts';
import { removeFromAlbum } from '#lib/images/albums/remove-from-album.ts';
import { renameAlbum } from '#lib/images/albums/rename-album.ts';
import { favourImages } from '#lib/images/favour-images.ts';
import { listImages } from '#lib/images/list-images.ts';
import { requestDeletion } from '#lib/images/request-deletion.ts';
import { restoreImages } from '#lib/images/restore-images.ts';
import { trashImages } from '#lib/images/trash-images.ts';
import { MOST_ALBUMS } from '#lib/limits.ts';
import { Prisma } from '#prisma/client/client.ts';
import { anAccount, anImageRow } from '#tests/support/image-rows.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

let userId: string;
let stranger: string;
let images: string[];
let theirs: string;
beforeEach(async () => {
  [userId, stranger] = [await anAccount(), await anAccount()];
  images = [];
  for (let day = 1; day <= 4; day++)
    images.push(await anImageRow({ userId, createdAt: new Date(`2026-03-0${day}T12:00:00Z`) }));
  theirs = await anImageRow({ userId: stranger });
});

const inAlbum = async (album: string) => (await listImages({ userId, trash: false, album })).images.map(({ id }) => id);
const make = async (name: string, imageIds: string[] = []) => (await createAlbum({ userId, name, imageIds })).albumId;

test('an image may be in many albums, in each once, and an album lists the newest first', async () => {
  const [one = '', two = '', three = ''] = images;
  const holiday = await make('Holiday', [one, three]);
  const best = await make('Best');
  expect(await addToAlbum({ userId, albumId: best, imageIds: [three, three] })).toEqual({ count: 1 });
  expect(await addToAlbum({ userId, albumId: holiday, imageIds: [two, three] })).toEqual({ count: 1 });
  expect(await inAlbum(holiday)).toEqual([three, two, one]);
  expect(await inAlbum(best)).toEqual([three]);
  expect(await listAlbums({ userId })).toMatchObject([
    { name: 'Best', count: 1, coverId: three },
    { name: 'Holiday', count: 3, coverId: three },
  ]);
});

test('deleting an album, and taking an image out of one, deletes no image', async () => {
  const album = await make('Holiday', images);
  expect(await removeFromAlbum({ userId, albumId: album, imageIds: images.slice(0, 1) })).toEqual({ count: 1 });
  expect(await inAlbum(album)).toHaveLength(3);
  expect(await deleteAlbum({ userId, albumId: album })).toEqual({ count: 1 });
  expect(await listAlbums({ userId })).toEqual([]);
  expect((await listImages({ userId, trash: false })).images).toHaveLength(4);
});

test('the cover is the one chosen for as long as it is there, else the newest', async () => {
  const [one = '', , , four = ''] = images;
  const album = await make('Holiday', images);
  await chooseCover({ userId, albumId: album, imageId: one });
  const cover = async () => (await listAlbums({ userId }))[0]?.coverId;
  expect(await cover()).toBe(one);
  await trashImages({ userId, imageIds: [one] });
  expect(await listAlbums({ userId })).toMatchObject([{ count: 3, coverId: four }]);
  await restoreImages({ userId, imageIds: [one] });
  expect(await cover()).toBe(one);
  await requestDeletion({ userId, reason: 'asked', which: Prisma.sql`"id" = ${one}::uuid` });
  expect(await listAlbums({ userId })).toMatchObject([{ count: 3, coverId: four }]);
  expect(await db().albumImage.count({ where: { imageId: one } })).toBe(0);
  await expect(chooseCover({ userId, albumId: album, imageId: one })).rejects.toMatchObject({ code: 'not_found' });
  expect(await cover()).toBe(four);
});

test('a name is needed, and cleaned as every name is', async () => {
  await expect(createAlbum({ userId, name: ' \u200b', imageIds: [] })).rejects.toMatchObject({ code: 'name_missing' });
  const album = await make(' Oma\n&  Opa ');
  expect(await renameAlbum({ userId, albumId: album, name: 'Großeltern' })).toEqual({ name: 'Großeltern' });
  await expect(renameAlbum({ userId, albumId: album, name: '' })).rejects.toMatchObject({ code: 'name_missing' });
  expect((await listAlbums({ userId })).map(({ name }) => name)).toEqual(['Großeltern']);
});

test("F-20: nobody sees, changes or fills another's album, nor puts another's image into their own", async () => {
  const album = await make('Holiday', images);
  const [imageId = ''] = images;
  expect(await listAlbums({ userId: stranger })).toEqual([]);
  expect((await listImages({ userId: stranger, trash: false, album })).images).toEqual([]);
  const asStranger = { userId: stranger, albumId: album, imageIds: [theirs], imageId, name: 'Mine' };
  for (const act of [addToAlbum, removeFromAlbum, deleteAlbum, renameAlbum, chooseCover])
    await expect(act(asStranger)).rejects.toMatchObject({ code: 'not_found' });
  expect(await addToAlbum({ userId, albumId: album, imageIds: [theirs, randomUUID()] })).toEqual({ count: 0 });
  expect((await createAlbum({ userId, name: 'Both', imageIds: [theirs, imageId] })).count).toBe(1);
});

test('F-20: no row of an album can join two people, whoever writes it', async () => {
  const album = await make('Holiday');
  for (const whose of [userId, stranger])
    await expect(
      db().albumImage.create({ data: { albumId: album, imageId: theirs, userId: whose } }),
    ).rejects.toMatchObject({ code: 'P2003' });
});

test('there is an end to albums, also for two made at once', async () => {
  await db().album.createMany({
    data: Array.from({ length: MOST_ALBUMS - 1 }, (_, n) => ({ id: randomUUID(), userId, name: `${n}` })),
  });
  const made = await Promise.allSettled(['a', 'b', 'c'].map((name) => createAlbum({ userId, name, imageIds: [] })));
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await db().album.count({ where: { userId } })).toBe(MOST_ALBUMS);
});

test('F-02: an account takes its albums with it', async () => {
  await make('Holiday', images);
  await db().user.delete({ where: { id: userId } });
  expect(await db().album.count({ where: { userId } })).toBe(0);
});

test('the heart is put on and taken off, of own images alone, and counts what changed', async () => {
  const [one = '', two = ''] = images;
  const favour = (imageIds: string[], isFavourite: boolean) => favourImages({ userId, imageIds, isFavourite });
  expect(await favour([one, two, theirs], true)).toEqual({ count: 2 });
  expect(await favour([one], true)).toEqual({ count: 0 });
  expect(await favour([one], false)).toEqual({ count: 1 });
  const favourites = await listImages({ userId, trash: false, favourite: true });
  expect(favourites.images.map(({ id, isFavourite }) => [id, isFavourite])).toEqual([[two, true]]);
  expect(await db().image.count({ where: { userId: stranger, isFavourite: true } })).toBe(0);
});
