import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { startSession } from '#lib/account/start-session.ts';
import { db } from '#lib/db.ts';
import { newId, sha256Hex } from '#lib/ids.ts';
import { getImage } from '#lib/images/get-image.ts';
import { ingest } from '#lib/images/ingest.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { sealImages } from '#lib/images/seal-images.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { sharp } from '#lib/sharp.ts';
import { store } from '#lib/storage/index.ts';
import { objectKey, type Variant, wholeBody } from '#lib/storage/store.ts';
import { destroyDataKey } from '#lib/vault/destroy-data-key.ts';
import { serveImage } from '#lib/web/serve-image.ts';
import { fixture } from '#tests/lib/images/fixtures.ts';
import { loseObject, replaceObject, storedObject } from '#tests/support/objects.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

let userId: string;
let token: string;
async function newUser(): Promise<string> {
  const email = `${randomUUID()}@example.org`;
  return (await db().user.create({ data: { email, mailbox: email }, select: { id: true } })).id;
}
beforeEach(async () => {
  userId = await newUser();
  const device = { client: 'test', network: null, ipPrefix: null, country: null, language: 'en' as const };
  token = await startSession({ userId, device, previousToken: null });
});

const upload = (bytes: Uint8Array = fixture('photo-small.jpg')) => storeUpload({ userId, bytes, name: 'shore.jpg' });
const serve = (
  imageId: string,
  variant: Variant,
  headers: Record<string, string> = {},
  signal: AbortSignal | null = null,
): Promise<Response> => {
  const request = new Request(`http://localhost:3000/api/images/${imageId}/${variant}`, {
    headers: { cookie: `afterimage=${token}`, ...headers },
    signal,
  });
  return serveImage({ request, params: { id: imageId, variant } });
};
/** What of an answer's body came before it ended, and whether it was cut off. */
async function receive(response: Response): Promise<{ bytes: Buffer; isCutOff: boolean }> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of response.body ?? []) pieces.push(piece);
    return { bytes: Buffer.concat(pieces), isCutOff: false };
  } catch {
    return { bytes: Buffer.concat(pieces), isCutOff: true };
  }
}
const stored = async (imageId: string, variant: Variant): Promise<Buffer> =>
  Buffer.from((await storedObject(imageId, variant)) ?? []);

/** Everything that the store holds of this test's accounts, one buffer an object. */
async function everyObject(): Promise<Buffer[]> {
  const objects: Buffer[] = [];
  for await (const { key } of store().list('')) objects.push(Buffer.from((await store().get(key)) ?? []));
  return objects;
}
/** Bits of information a byte: 8 for noise, about 7.9 for the best compressed picture, far less for its headers. */
function entropy(bytes: Uint8Array): number {
  const counts = new Array<number>(256).fill(0);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  return counts.reduce(
    (sum, count) => (count === 0 ? sum : sum - (count / bytes.length) * Math.log2(count / bytes.length)),
    0,
  );
}

const MAGIC = {
  JPEG: Buffer.from('ffd8ff', 'hex'),
  PNG: Buffer.from('89504e470d0a1a0a', 'hex'),
  WebP: Buffer.from('WEBPVP8', 'latin1'),
  'a colour profile': Buffer.from('acspAPPL', 'latin1'),
  'a JPEG’s own tables': Buffer.from('ffdb0043', 'hex'),
};

describe('whoever has the store and the table of images has no picture', () => {
  test('no format, no pixel and no pattern of one is in what is stored, and the stored bytes are noise', async () => {
    // Rows of one canary: as PNG without compression they would stand in the file as they are.
    const canary = Buffer.from('CANARY-PIXELS-OF-A-PHOTO');
    const raw = Buffer.alloc(300 * 200 * 3, canary);
    const photo = await sharp(raw, { raw: { width: 300, height: 200, channels: 3 } })
      .png({ compressionLevel: 0 })
      .toBuffer();
    expect(photo.includes(canary)).toBe(true);
    const { id } = await upload(photo);
    await upload();
    expect((await openOriginal({ userId, imageId: id })).bytes.length).toBeGreaterThan(100_000);
    const objects = await everyObject();
    expect(objects.length).toBeGreaterThanOrEqual(6);
    for (const object of objects) {
      expect(object.includes(canary.subarray(0, 12))).toBe(false);
      for (const [what, magic] of Object.entries(MAGIC)) {
        // Three bytes come up by chance in noise; at the place where a picture begins they do not.
        const at = magic.length > 3 ? object.indexOf(magic) : object.subarray(0, 80).indexOf(magic);
        expect(at, what).toBe(-1);
      }
      if (object.length > 50_000) expect(entropy(object.subarray(64))).toBeGreaterThan(7.99);
      // A long run of one byte would show where a picture is plain.
      expect(/(.)\1{7}/s.test(object.subarray(64).toString('latin1'))).toBe(false);
    }
  });

  test('the database holds no checksum, no blurred picture and no mark that could be compared with a known one', async () => {
    const bytes = fixture('photo-small.jpg');
    const { id, thumbHash } = await upload(bytes);
    const ingested = await ingest({ bytes });
    expect(thumbHash).toBe(ingested.thumbHash);
    const [row] = await db().$queryRaw<
      { dump: string }[]
    >`SELECT i::text AS dump FROM "Image" i WHERE i."id" = ${id}::uuid`;
    const dump = row?.dump ?? '';
    expect(dump).toContain(id);
    const known = [bytes, ingested.original, ingested.preview, ingested.thumb].map(sha256Hex);
    for (const trace of [...known, thumbHash, Buffer.from(thumbHash, 'base64').toString('hex')])
      expect(dump).not.toContain(trace);
    // The same photo in another account leaves no equal value behind.
    const other = await storeUpload({ userId: await newUser(), bytes, name: null });
    const rows = await db().image.findMany({ where: { id: { in: [id, other.id] } } });
    const traces = rows.map((one) => [
      one.uploadMark,
      one.originalSha256,
      one.previewSha256,
      one.thumbSha256,
      ...one.thumbHash,
    ]);
    expect(traces[0]?.slice(0, 4).filter((value) => traces[1]?.includes(value))).toEqual([]);
    expect(rows[0]?.thumbHash).not.toEqual(rows[1]?.thumbHash);
  });

  test('an erased account’s key takes its pictures with it, whatever the store still holds', async () => {
    const { id } = await upload();
    const before = await stored(id, 'original');
    await db().$transaction((tx) => destroyDataKey({ userId, tx }));
    expect((await stored(id, 'original')).equals(before)).toBe(true);
    for (const variant of VARIANTS) await expect(serve(id, variant)).rejects.toMatchObject({ code: 'seal_broken' });
    await expect(openOriginal({ userId, imageId: id })).rejects.toMatchObject({ code: 'seal_broken' });
    // A key that is made later opens nothing of before, and the page of pictures stands without their blurred stand-ins.
    await upload(fixture('one-pixel.jpg'));
    await expect(openOriginal({ userId, imageId: id })).rejects.toMatchObject({ code: 'seal_broken' });
    expect(await getImage({ userId, imageId: id })).toMatchObject({ id, thumbHash: '' });
  });
});

describe('F-33: what is not as it was stored is never delivered as a picture', () => {
  const flipped = (bytes: Buffer, at: number): Buffer => {
    const altered = Buffer.from(bytes);
    altered[at] = 1 ^ (altered[at] ?? 0);
    return altered;
  };

  test('altered, cut short, lengthened, or gone: an error that says so, for a thumb, a stream and a range', async () => {
    const { id } = await upload();
    const good = await stored(id, 'original');
    const whole = await receive(await serve(id, 'original'));
    expect(whole.isCutOff).toBe(false);
    const spoilt: [string, Buffer][] = [
      ['the first byte', flipped(good, 0)],
      ['the header', flipped(good, 40)],
      ['the middle', flipped(good, good.length >> 1)],
      ['the last byte', flipped(good, good.length - 1)],
      ['cut short', good.subarray(0, good.length - 1)],
      ['lengthened', Buffer.concat([good, Buffer.alloc(1)])],
    ];
    for (const [what, bytes] of spoilt) {
      await replaceObject(id, 'original', bytes);
      const { bytes: came, isCutOff } = await receive(await serve(id, 'original'));
      expect(isCutOff, what).toBe(true);
      expect(came.length, what).toBeLessThan(whole.bytes.length);
      expect(came.equals(whole.bytes.subarray(0, came.length)), what).toBe(true);
      await expect(openOriginal({ userId, imageId: id }), what).rejects.toMatchObject({ code: 'seal_broken' });
    }
    // A range reads its own chunks alone: spoilt ones break it, and damage elsewhere does not reach it.
    await replaceObject(id, 'original', flipped(good, good.length - 1));
    const last = `bytes=${whole.bytes.length - 10}-`;
    expect((await receive(await serve(id, 'original', { range: last }))).isCutOff).toBe(true);
    const first = await receive(await serve(id, 'original', { range: 'bytes=5-70000' }));
    expect(first).toEqual({ bytes: whole.bytes.subarray(5, 70_001), isCutOff: false });
    await replaceObject(id, 'thumb', flipped(await stored(id, 'thumb'), 100));
    await expect(serve(id, 'thumb')).rejects.toMatchObject({ code: 'seal_broken' });
    await loseObject(id, 'preview');
    await expect(serve(id, 'preview')).rejects.toMatchObject({ code: 'unavailable' });
  });

  test.skipIf(!existsSync('/proc/self/fd'))(
    'a reader who leaves, before the first byte or after it, leaves no file open; a header that is not ours neither',
    async () => {
      const { id } = await upload();
      const { objectsId } = await db().image.findUniqueOrThrow({ where: { id } });
      const openOnes = async () => {
        const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
        return (await Promise.all(links)).filter((path) => path.includes(objectsId)).length;
      };
      for (const headers of [{}, { range: 'bytes=5-70000' }] as Record<string, string>[]) {
        const unread = await serve(id, 'original', headers);
        expect(await openOnes()).toBe(1);
        await unread.body?.cancel();
        expect(await openOnes()).toBe(0);
        const reader = (await serve(id, 'original', headers)).body?.getReader();
        await reader?.read();
        await reader?.cancel();
        expect(await openOnes()).toBe(0);
        const leaving = new AbortController();
        await serve(id, 'original', headers, leaving.signal);
        expect(await openOnes()).toBe(1);
        leaving.abort();
        await expect.poll(openOnes).toBe(0);
      }
      await replaceObject(id, 'original', flipped(await stored(id, 'original'), 0));
      for (const headers of [{}, { range: 'bytes=5-70000' }] as Record<string, string>[]) {
        expect((await receive(await serve(id, 'original', headers))).isCutOff).toBe(true);
        expect(await openOnes()).toBe(0);
      }
    },
  );

  test('another variant, another image’s or another account’s object in its place opens nothing', async () => {
    const { id } = await upload();
    const { id: second } = await upload(fixture('photo.webp'));
    const { id: theirs } = await storeUpload({
      userId: await newUser(),
      bytes: fixture('photo-small.jpg'),
      name: null,
    });
    for (const [from, variant] of [
      [id, 'preview'],
      [second, 'thumb'],
      [theirs, 'thumb'],
    ] as const) {
      await replaceObject(id, 'thumb', await stored(from, variant));
      await expect(serve(id, 'thumb')).rejects.toMatchObject({ code: 'seal_broken' });
    }
    // Nor does the row of another account that is made to point at it, sizes and checksums included.
    const { objectsId, dataKeyId, thumbSha256, thumbBytes } = await db().image.findUniqueOrThrow({
      where: { id: theirs },
    });
    await db().image.deleteMany({ where: { id: theirs } });
    await db().image.updateMany({
      where: { id: second, userId },
      data: { objectsId, dataKeyId, thumbSha256, thumbBytes },
    });
    await expect(serve(second, 'thumb')).rejects.toMatchObject({ code: 'seal_broken' });
  });
});

describe('pictures from a version before sealing', () => {
  /** An image as that version left it: three plain objects under the image's own id, and a row without a key. */
  async function oldImage(bytes: Uint8Array): Promise<string> {
    const { original, preview, thumb, thumbHash, ...facts } = await ingest({ bytes });
    const id = newId();
    for (const [variant, body] of Object.entries({ original, preview, thumb }))
      await store().put(objectKey(id, variant as Variant), wholeBody(body));
    await db().image.create({
      data: {
        id,
        objectsId: id,
        place: 'disk',
        userId,
        kind: 'upload',
        name: 'before.jpg',
        ...facts,
        bytes: original.length,
        previewBytes: preview.length,
        thumbBytes: thumb.length,
        originalSha256: sha256Hex(original),
        uploadMark: sha256Hex(bytes),
        thumbHash: Buffer.from(thumbHash, 'base64'),
      },
    });
    return id;
  }
  const delivered = async (id: string) =>
    Promise.all(VARIANTS.map(async (variant) => (await receive(await serve(id, variant))).bytes));
  const keysUnder = async (objectsId: string): Promise<string[]> => {
    const found: string[] = [];
    for await (const { key } of store().list(objectKey(objectsId, 'thumb').replace('thumb', ''))) found.push(key);
    return found;
  };

  test('are read as they are, known again when they are uploaded, and sealed without anybody noticing', async () => {
    const bytes = fixture('photo-small.jpg');
    const id = await oldImage(bytes);
    const [view, before] = [await getImage({ userId, imageId: id }), await delivered(id)];
    expect((await upload(bytes)).id).toBe(id);
    const range = await receive(await serve(id, 'original', { range: 'bytes=10-99' }));
    expect(range.bytes.equals(before[0]?.subarray(10, 100) ?? Buffer.alloc(0))).toBe(true);

    expect(await sealImages()).toEqual({ sealed: 1, notSealed: 0 });
    const row = await db().image.findUniqueOrThrow({ where: { id } });
    expect(row.dataKeyId).not.toBeNull();
    expect(row.objectsId).not.toBe(id);
    expect(row.uploadMark).not.toBe(sha256Hex(bytes));
    expect(await keysUnder(id)).toEqual([]);
    expect((await stored(id, 'original')).includes(MAGIC['a JPEG’s own tables'])).toBe(false);
    expect(await getImage({ userId, imageId: id })).toEqual(view);
    expect(await delivered(id)).toEqual(before);
    expect((await upload(bytes)).id).toBe(id);
    expect(await sealImages()).toEqual({ sealed: 0, notSealed: 0 });
  });

  test('a lost thumb is made again on the way; a damaged original stays as it is, is counted, and keeps nothing else back', async () => {
    const [lame, broken, whole] = [
      await oldImage(fixture('photo.webp')),
      await oldImage(fixture('greyscale.jpg')),
      await oldImage(fixture('one-pixel.jpg')),
    ];
    await loseObject(lame, 'thumb');
    const damaged = (await stored(broken, 'original')).fill(0, 100);
    await replaceObject(broken, 'original', damaged);
    expect(await sealImages()).toEqual({ sealed: 2, notSealed: 1 });
    for (const id of [lame, whole]) expect((await delivered(id)).every(({ length }) => length > 20)).toBe(true);
    expect(await db().image.findUniqueOrThrow({ where: { id: broken } })).toMatchObject({
      dataKeyId: null,
      objectsId: broken,
    });
    expect((await stored(broken, 'original')).equals(damaged)).toBe(true);
    await db().image.deleteMany({ where: { id: broken } });
  });

  const namesThere = async (): Promise<Set<string>> => {
    const names = new Set<string>();
    for await (const { key } of store().list('images/')) names.add(key.split('/')[2] ?? '');
    return names;
  };

  test('two workers at once, and a person who deletes meanwhile, leave one set of objects or none', async () => {
    const [id, gone] = [await oldImage(fixture('photo-small.jpg')), await oldImage(fixture('photo.webp'))];
    const before = await namesThere();
    const deleting = db().image.updateMany({ where: { id: gone, userId }, data: { deletedAt: new Date() } });
    const [first, second] = await Promise.all([sealImages(), sealImages(), deleting]);
    expect(first.notSealed + second.notSealed).toBe(0);
    const { objectsId } = await db().image.findUniqueOrThrow({ where: { id } });
    const named = new Set((await db().image.findMany({ where: { userId } })).map((row) => row.objectsId));
    expect([...(await namesThere())].filter((name) => !named.has(name) && !before.has(name))).toEqual([]);
    expect(await keysUnder(objectsId)).toHaveLength(3);
    expect((await receive(await serve(id, 'original'))).isCutOff).toBe(false);
  });
});
