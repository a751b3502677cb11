import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { cleanTitle } from '#lib/images/clean-title.ts';
import { describeObject, type ObjectRow } from '#lib/images/describe-object.ts';
import { getImage } from '#lib/images/get-image.ts';
import { renameImage } from '#lib/images/rename-image.ts';
import { requestDeletion } from '#lib/images/request-deletion.ts';
import { TITLE_CHARS } from '#lib/limits.ts';
import { Prisma } from '#prisma/client/client.ts';
import { anAccount, anImageRow, aResultRow } from '#tests/support/image-rows.ts';
import { fc } from '#tests/support/property.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

let userId: string;
let imageId: string;
beforeEach(async () => {
  userId = await anAccount();
  imageId = await anImageRow({ userId, name: 'IMG_0412.HEIC' });
});

const titleOf = async () => (await getImage({ userId, imageId }))?.title;

test('a name that was given is kept, and one taken back leaves what the image came with', async () => {
  expect(await renameImage({ userId, imageId, title: '  Oma am\nSee ' })).toEqual({ title: 'Oma am See' });
  expect(await getImage({ userId, imageId })).toMatchObject({ title: 'Oma am See', name: 'IMG_0412.HEIC' });
  for (const nothing of [null, '', ' \u200b\u0000 ']) {
    await renameImage({ userId, imageId, title: 'Oma' });
    expect(await renameImage({ userId, imageId, title: nothing })).toEqual({ title: null });
    expect(await titleOf()).toBeNull();
  }
  const result = await aResultRow({ userId, words: 'sepia' });
  await renameImage({ userId, imageId: result, title: 'Postcard' });
  expect(await getImage({ userId, imageId: result })).toMatchObject({
    title: 'Postcard',
    edit: { instruction: 'sepia' },
  });
});

test("F-20: another's image, one deleted for ever, an expired one and a private result cannot be named", async () => {
  const stranger = await anAccount();
  await expect(renameImage({ userId: stranger, imageId, title: 'mine' })).rejects.toMatchObject({ code: 'not_found' });
  expect(await titleOf()).toBeNull();
  for (const gone of [{ deletedAt: new Date() }, { expiresAt: new Date(0) }, { isPrivate: true }]) {
    const id = await anImageRow({ userId, ...gone });
    await expect(renameImage({ userId, imageId: id, title: 'mine' })).rejects.toMatchObject({ code: 'not_found' });
  }
});

test('F-02: deleting for ever takes the name at once, before any object has gone', async () => {
  await renameImage({ userId, imageId, title: 'Oma am See' });
  await requestDeletion({ userId, reason: 'asked', which: Prisma.sql`"id" = ${imageId}::uuid` });
  expect(await db().image.findFirst({ where: { id: imageId, userId }, select: { title: true, name: true } })).toEqual({
    title: null,
    name: null,
  });
});

test('F-41: whatever is typed, a name is one line without anything invisible, and not endless', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (typed) => {
      const title = cleanTitle(typed, TITLE_CHARS);
      if (title === null) return;
      expect(title).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(title).toBe(title.trim());
      expect([...title].length).toBeLessThanOrEqual(TITLE_CHARS);
      expect(cleanTitle(title, TITLE_CHARS)).toBe(title);
    }),
  );
});

test('a download is called as its owner called the image', () => {
  const row = { title: 'Oma am See', name: 'IMG_0412.HEIC', instruction: 'sepia', format: 'jpeg' } as ObjectRow;
  const nameOf = (values: Partial<ObjectRow>) =>
    describeObject({ ...row, ...values, userId, key: null }, { imageId: randomUUID(), variant: 'original' })
      .downloadName;
  expect(nameOf({})).toBe('Oma am See.jpg');
  expect(nameOf({ title: null })).toBe('IMG_0412.jpg');
  expect(nameOf({ title: null, name: null })).toBe('sepia.jpg');
});
