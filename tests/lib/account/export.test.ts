import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { AccountShape, FILES } from '#lib/account/export/format.ts';
import { importAccount } from '#lib/account/export/import-account.ts';
import { type ExportPlan, planExport } from '#lib/account/export/plan-export.ts';
import { openArchive } from '#lib/account/export/read-archive.ts';
import { streamExport } from '#lib/account/export/stream-export.ts';
import { startSession } from '#lib/account/start-session.ts';
import { checkExport } from '#lib/credits/check-export.ts';
import { getBalance } from '#lib/credits/get-balance.ts';
import { grantWelcome } from '#lib/credits/grant-welcome.ts';
import { db } from '#lib/db.ts';
import { addToAlbum } from '#lib/images/albums/add-to-album.ts';
import { chooseCover } from '#lib/images/albums/choose-cover.ts';
import { createAlbum } from '#lib/images/albums/create-album.ts';
import { listAlbums } from '#lib/images/albums/list-albums.ts';
import { favourImages } from '#lib/images/favour-images.ts';
import { getGalleryIndex } from '#lib/images/get-gallery-index.ts';
import { insertImage } from '#lib/images/insert-image.ts';
import { listImages } from '#lib/images/list-images.ts';
import { maskSize } from '#lib/images/mask-size.ts';
import { prepareResult } from '#lib/images/prepare-result.ts';
import { renameImage } from '#lib/images/rename-image.ts';
import { storeMask } from '#lib/images/store-mask.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { trashImages } from '#lib/images/trash-images.ts';
import { writeObjects } from '#lib/images/write-objects.ts';
import { creditsText } from '#lib/text/credits.ts';
import { exportedText } from '#lib/text/exported.ts';
import { serveExport } from '#lib/web/serve-export.ts';
import { someDevice } from '#tests/lib/account/support.ts';
import { buy, settle, submit } from '#tests/lib/credits/stage.ts';
import { loseObject, openedObject } from '#tests/support/objects.ts';
import { fc } from '#tests/support/property.ts';
import { readZip } from '#tests/support/read-zip.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { dataDir } = await testDatabase();

const TEXT = {
  naming: { text: creditsText.en.reasons, models: {}, day: (iso: string) => iso.slice(0, 10) },
  readme: exportedText.en.readme,
};

const picture = (shade: number) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: shade, g: 90, b: 120 } } });

async function newAccount(): Promise<{ userId: string; sessionId: string }> {
  const email = `${randomUUID()}@example.org`;
  const { id: userId } = await db().user.create({ data: { email, mailbox: email, name: 'Mara' } });
  await db().$transaction((tx) => grantWelcome({ userId, mailbox: email, tx }));
  await startSession({ userId, device: someDevice(), previousToken: null });
  return { userId, sessionId: (await db().session.findFirstOrThrow({ where: { userId } })).id };
}

/** A result of a photo, as the end of an edit writes it. */
async function result(input: { userId: string; photoId: string; words: string; bytes: Buffer; maskId?: string }) {
  const { userId, photoId, words, bytes, maskId = null } = input;
  const at = new Date(Date.now() - 60_000);
  const asked = {
    userId,
    requestId: randomUUID(),
    instruction: words,
    imageId: photoId,
    maskId,
    isMasked: maskId !== null,
  };
  const { id: editId } = await db().edit.create({
    data: {
      ...{
        ...asked,
        model: 'darkroom',
        backend: 'darkroom',
        priceCredits: 0,
        state: 'succeeded',
        endedAt: at,
        startedAt: at,
      },
      options: { seed: 7 },
      references: { create: [{ position: 0, imageId: photoId }] },
      trail: {
        create: [
          { step: 'opened', place: 'this server', bytes: 10, at },
          { step: 'kept', place: 'disk', at },
        ],
      },
    },
  });
  await db().editRun.create({
    data: { id: editId, editId, userId, variation: 1, state: 'succeeded', seed: 7, endedAt: at },
  });
  const ingested = await prepareResult({ bytes });
  const stored = await writeObjects({ userId, ingested });
  const imageId = randomUUID();
  const origin = { kind: 'result', editId, variation: 1, sourceId: photoId } as const;
  await insertImage({ userId, imageId, ingested, stored, origin });
  return imageId;
}

/** An account in which everything is that a gallery shows. */
async function fullAccount() {
  const account = await newAccount();
  const { userId } = account;
  const uploads: string[] = [];
  for (const [shade, name] of [
    [10, 'Oma am See.jpg'],
    [60, 'Straße.png'],
    [110, 'Straße.png'],
    [160, 'trash.jpg'],
  ] as const) {
    const bytes = await (name.endsWith('png') ? picture(shade).png() : picture(shade).jpeg()).toBuffer();
    uploads.push((await storeUpload({ userId, bytes, name })).id);
  }
  const [first = '', second = '', third = '', trashed = ''] = uploads;
  const size = maskSize({ width: 40, height: 30 });
  const mask = await sharp({ create: { ...size, channels: 3, background: '#fff' } })
    .toColourspace('b-w')
    .png()
    .toBuffer();
  const { id: maskId } = await storeMask({ userId, imageId: first, bytes: mask });
  const webp = await result({
    userId,
    photoId: first,
    words: 'paint it blue',
    bytes: await picture(70).webp().toBuffer(),
    maskId,
  });
  await result({ userId, photoId: webp, words: 'and then green', bytes: await picture(90).tiff().toBuffer() });
  // The second of the two was asked for with others, whose words have been forgotten since.
  const { id: batchId } = await db().batch.create({ data: { id: randomUUID(), userId, requestId: randomUUID() } });
  await db().edit.updateMany({ where: { userId, imageId: webp }, data: { batchId, batchPlace: 1 } });
  await renameImage({ userId, imageId: second, title: 'My street' });
  await favourImages({ userId, imageIds: [second, webp], isFavourite: true });
  const asked = { userId, language: 'en', kind: 'question', body: 'How do I crop?', provenAt: new Date() } as const;
  const ids = { id: randomUUID(), number: `AT-${randomUUID()}`, requestId: randomUUID() };
  const answers = { create: [{ id: randomUUID(), body: 'Press Crop.' }] };
  await db().ticket.create({ data: { ...ids, ...asked, state: 'answered', answers } });
  const { albumId } = await createAlbum({ userId, name: 'Summer', imageIds: [first] });
  await addToAlbum({ userId, albumId, imageIds: [third, webp] });
  await chooseCover({ userId, albumId, imageId: third });
  await trashImages({ userId, imageIds: [trashed] });
  return { ...account, first };
}

async function collect(plan: ExportPlan, sessionId: string, range?: { start: number; end: number }): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of streamExport({ plan, sessionId, range: range ?? { start: 0, end: plan.bytes - 1 } }))
    pieces.push(piece.slice());
  return Buffer.concat(pieces);
}

const fileOf = (zip: Buffer, name: string) =>
  readZip(zip).find((entry) => entry.name === name)?.bytes ?? Buffer.alloc(0);
const dataOf = (zip: Buffer) => AccountShape.parse(JSON.parse(fileOf(zip, FILES.data).toString()));

let account: Awaited<ReturnType<typeof fullAccount>>;
let zip: Buffer;
beforeAll(async () => {
  account = await fullAccount();
  zip = await collect(await planExport({ userId: account.userId, text: TEXT }), account.sessionId);
});

describe('R-080: the archive of an account', () => {
  test('has every original byte for byte, and data that its own schema describes, to the field', async () => {
    const data = dataOf(zip);
    expect(data.images.map(({ kind }) => kind).sort()).toEqual([
      'mask',
      'result',
      'result',
      'upload',
      'upload',
      'upload',
      'upload',
    ]);
    for (const { id, file, bytes } of data.images) {
      const original = await openedObject(id, 'original');
      expect([file, fileOf(zip, file).equals(original)]).toEqual([file, true]);
      expect(original.length).toBe(bytes);
    }
    const schema = JSON.parse(fileOf(zip, FILES.schema).toString());
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      additionalProperties: false,
    });
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(data).sort());
    expect(Object.keys(schema.properties.images.items.properties).sort()).toEqual(
      Object.keys(data.images[0] ?? {}).sort(),
    );
    expect(JSON.parse(fileOf(zip, FILES.missing).toString())).toEqual({ missing: [] });
    expect(fileOf(zip, FILES.readme).toString()).toContain(FILES.data);
    const books = checkExport(fileOf(zip, FILES.credits));
    expect(books).toMatchObject({ differences: [] });
    expect(JSON.parse(fileOf(zip, FILES.credits).toString())).toMatchObject({ account: { balance: 25 } });
    expect(data.edits.map(({ trail }) => trail.length)).toEqual([2, 2]);
    expect(data).toMatchObject({
      account: { name: 'Mara' },
      sessions: [{}],
      albums: [{ name: 'Summer' }],
      tickets: [{ body: 'How do I crop?', answers: [{ body: 'Press Crop.' }] }],
      batches: [{}],
    });
    expect(data.edits.map(({ batch }) => batch)).toEqual([null, { id: data.batches?.[0]?.id, place: 1 }]);
  });

  test('is the same whenever it is made of the same account, is as long as it said, and can be gone on with from any byte', async () => {
    const { userId, sessionId } = account;
    const again = await planExport({ userId, text: TEXT });
    expect(again.bytes).toBe(zip.length);
    await fc.assert(
      fc.asyncProperty(fc.nat(zip.length - 1), fc.nat(zip.length - 1), fc.boolean(), async (a, b, isKnown) => {
        const range = { start: Math.min(a, b), end: isKnown ? zip.length - 1 : Math.max(a, b) };
        if (!isKnown) again.read.clear();
        const part = await collect(again, sessionId, range);
        expect(part.equals(zip.subarray(range.start, range.end + 1))).toBe(true);
      }),
      { numRuns: 25 },
    );
    const { etag } = again;
    await favourImages({ userId, imageIds: [account.first], isFavourite: true });
    expect((await planExport({ userId, text: TEXT })).etag).not.toBe(etag);
    await favourImages({ userId, imageIds: [account.first], isFavourite: false });
    expect((await planExport({ userId, text: TEXT })).etag).toBe(etag);
  });

  test('brought into a new account it is the same gallery: images, names, hearts, trash, albums, words, lineage, edits and batches', async () => {
    const { userId } = account;
    const path = join(dataDir, 'archive.zip');
    const file = await open(path, 'w+');
    await file.write(zip);
    const other = await newAccount();
    const archive = await openArchive(file);
    expect(await importAccount({ userId: other.userId, archive })).toEqual({
      images: 7,
      edits: 2,
      albums: 1,
      missing: 0,
    });
    await expect(importAccount({ userId: other.userId, archive })).rejects.toThrow('images already');
    await file.close();

    const here = await galleryOf(userId);
    expect(await galleryOf(other.userId)).toEqual(here);
    expect(here.images.length).toBe(5);
    const [[before], [after]] = [await batchesOf(userId), await batchesOf(other.userId)];
    expect(before).toMatchObject({ edits: [{ instruction: 'and then green', batchPlace: 1 }] });
    expect(after).toEqual(before);
    const originals = async (of: string) => {
      const rows = await db().image.findMany({ where: { userId: of }, orderBy: [{ createdAt: 'asc' }] });
      return Promise.all(rows.map(async ({ id }) => (await openedObject(id, 'original')).toString('base64')));
    };
    expect(await originals(other.userId)).toEqual(await originals(userId));
  });

  test('F-22: what is under way ends with the session that asked for it', async () => {
    const { userId } = account;
    await startSession({ userId, device: someDevice(), previousToken: null });
    const { id: sessionId } = await db().session.findFirstOrThrow({
      where: { userId },
      orderBy: { createdAt: 'desc' },
    });
    const plan = await planExport({ userId, text: TEXT });
    await db().session.delete({ where: { id: sessionId } });
    await expect(collect(plan, sessionId)).rejects.toMatchObject({ code: 'not_signed_in' });
  });

  test('an image whose object is lost leaves the archive whole and as long as it said, and is named in it', async () => {
    const { userId, sessionId, first } = await fullAccount();
    const plan = await planExport({ userId, text: TEXT });
    await loseObject(first, 'original');
    const whole = await collect(plan, sessionId);
    expect(whole.length).toBe(plan.bytes);
    expect(JSON.parse(fileOf(whole, FILES.missing).toString())).toEqual({ missing: [first] });
    const file = dataOf(whole).images.find(({ id }) => id === first)?.file ?? '';
    expect(fileOf(whole, file).every((byte) => byte === 0)).toBe(true);
    // Gone on with elsewhere, it is found out again.
    plan.read.clear();
    const tail = await collect(plan, sessionId, { start: plan.directoryAt - 10, end: plan.bytes - 1 });
    expect(tail.equals(whole.subarray(plan.directoryAt - 10))).toBe(true);
  });
});

describe('R-059: the answer that brings it', () => {
  const ask = (headers: Record<string, string> = {}, method = 'GET') => {
    const request = new Request('http://localhost:3000/account/export', { method, headers });
    return serveExport({ userId: account.userId, sessionId: account.sessionId, request, text: TEXT });
  };
  const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

  test('says how long it is, goes on where it broke off as long as it is the same archive, and begins anew otherwise', async () => {
    const head = await ask({}, 'HEAD');
    const etag = head.headers.get('etag') ?? '';
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(zip.length)]);
    const rest = await ask({ range: 'bytes=1000-', 'if-range': etag });
    expect([rest.status, rest.headers.get('content-range')]).toEqual([
      206,
      `bytes 1000-${zip.length - 1}/${zip.length}`,
    ]);
    expect((await bytesOf(rest)).equals(zip.subarray(1000))).toBe(true);
    const other = await ask({ range: 'bytes=1000-', 'if-range': '"another"' });
    expect([other.status, (await bytesOf(other)).equals(zip)]).toEqual([200, true]);
    expect((await ask({ range: `bytes=${zip.length}-`, 'if-range': etag })).status).toBe(416);
  });

  test('comes twice at once and no more, and again when one of them is left', async () => {
    const [one, two] = [await ask(), await ask()];
    await expect(ask()).rejects.toMatchObject({ code: 'too_many_requests' });
    await one.body?.cancel();
    const three = await ask();
    expect((await bytesOf(three)).equals(zip)).toBe(true);
    await two.body?.cancel();
  });

  test('comes for a locked account too', async () => {
    const { userId, sessionId } = await newAccount();
    const purchaseId = await buy(userId, 50);
    await submit(userId, 60);
    await settle(purchaseId, { refundedCredits: 50 });
    expect((await getBalance({ userId })).shortfall).toBeGreaterThan(0);
    const request = new Request('http://localhost:3000/account/export');
    const whole = await bytesOf(await serveExport({ userId, sessionId, request, text: TEXT }));
    expect(dataOf(whole).purchases).toMatchObject([{ id: purchaseId, state: 'paid' }]);
  });
});

const batchesOf = (userId: string) =>
  db().batch.findMany({
    where: { userId },
    select: { createdAt: true, edits: { select: { instruction: true, batchPlace: true } } },
  });

/** A gallery without the ids, which are anybody's. */
async function galleryOf(userId: string) {
  const lists = [await listImages({ userId, trash: false }), await listImages({ userId, trash: true })];
  const names = new Map<string | null, number>([[null, -1]]);
  for (const { images } of lists) for (const { id } of images) names.set(id, names.size);
  const [images = [], trash = []] = lists.map((list) =>
    list.images.map(({ id, sourceId, edit, ...view }) => ({
      ...view,
      name: view.name,
      at: names.get(id),
      source: names.get(sourceId),
      edit: edit && { ...edit, id: null, engineMs: null },
    })),
  );
  const index = await getGalleryIndex({ userId, trash: false });
  const { shapes, quarters, count } = index ?? {};
  const albums = (await listAlbums({ userId })).map(({ id: _, coverId, ...album }) => ({
    ...album,
    cover: names.get(coverId),
  }));
  const found = (await listImages({ userId, trash: false, q: 'blue' })).images.map(({ id }) => names.get(id));
  const rows = await db().edit.findMany({
    where: { userId },
    include: { trail: { orderBy: { id: 'asc' } }, runs: true, references: true },
    orderBy: { createdAt: 'asc' },
  });
  const edits = rows.map(
    ({ instruction, model, state, options, imageId, trail, runs, references, isMasked, maskId }) => ({
      ...{ instruction, model, state, options, isMasked, hasMask: maskId !== null, photo: names.get(imageId) },
      trail: trail.map(({ step, place, bytes, at }) => ({ step, place, bytes, at })),
      runs: runs.map(({ variation, state: of, seed }) => ({ variation, of, seed })),
      references: references.map(({ position, imageId: of }) => [position, names.get(of)]),
    }),
  );
  return { images, trash, shapes, quarters, count, albums, found, edits };
}
