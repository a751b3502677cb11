import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';
import { deleteImages } from '#lib/images/delete-images.ts';
import { finishDeletions } from '#lib/images/finish-deletions.ts';
import { getImage } from '#lib/images/get-image.ts';
import { purgeTrash } from '#lib/images/purge-trash.ts';
import { runDeletion } from '#lib/images/run-deletion.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { type LogFields, log } from '#lib/log.ts';
import { checkSignature } from '#lib/receipts/check-signature.ts';
import { completeDeletion } from '#lib/receipts/complete-deletion.ts';
import { getDeletion } from '#lib/receipts/get-deletion.ts';
import { listDeletions } from '#lib/receipts/list-deletions.ts';
import { listPublicKeys } from '#lib/receipts/list-public-keys.ts';
import { accountPseudonym } from '#lib/receipts/pseudonym.ts';
import { requireReceipt } from '#lib/receipts/require-receipt.ts';
import { type Receipt, ReceiptShape } from '#lib/receipts/schema.ts';
import { requireSigningKey } from '#lib/receipts/signing-key.ts';
import { sharp } from '#lib/sharp.ts';
import { store } from '#lib/storage/index.ts';
import { HIDDEN } from '#lib/storage/s3/delete-object.ts';
import { objectKey } from '#lib/storage/store.ts';
import { withFaults } from '#tests/lib/images/store-faults.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

const DAY = 24 * 60 * 60 * 1000;
const VARIANTS = ['original', 'preview', 'thumb'] as const;

let userId: string;
let email: string;
beforeEach(async () => {
  email = `${randomUUID()}@example.org`;
  userId = (await db().user.create({ data: { email, mailbox: email }, select: { id: true } })).id;
});

let shade = 0;
/** An upload nobody else has, with where its objects lie. */
async function upload(name = 'canary-name.png'): Promise<{ id: string; objectsId: string }> {
  shade += 1;
  const background = { r: shade % 256, g: (shade >> 8) % 256, b: 90 };
  const bytes = await sharp({ create: { width: 30, height: 20, channels: 3, background } })
    .png()
    .toBuffer();
  const { id } = await storeUpload({ userId, bytes, name });
  return db().image.findFirstOrThrow({ where: { id, userId }, select: { id: true, objectsId: true } });
}

const keysOf = ({ objectsId }: { objectsId: string }) => VARIANTS.map((variant) => objectKey(objectsId, variant));
const areGone = async (image: { objectsId: string }) =>
  (await Promise.all(keysOf(image).map((key) => store().stat(key)))).every((found) => found === null);

/** The receipt of a deletion, its signature checked with the published keys. */
async function receiptOf(deletionId: string): Promise<Receipt> {
  const { jws } = await requireReceipt({ userId, deletionId });
  const checked = await checkSignature({ jws, keys: await listPublicKeys() });
  if (checked.state !== 'good') throw new Error(`The signature is ${checked.state}.`);
  return ReceiptShape.parse(JSON.parse(checked.payload));
}

/** Makes every deletion due, as if its wait were over, and goes on with it. */
async function goOn() {
  await db().deletion.updateMany({ data: { nextTryAt: new Date(0) } });
  return finishDeletions();
}

const idOf = ({ deletion }: Awaited<ReturnType<typeof deleteImages>>): string => {
  if (!deletion) throw new Error('Nothing was deleted.');
  return deletion.id;
};
/** What is told as an error while `work` runs. */
async function alertsDuring(work: () => Promise<unknown>): Promise<LogFields[]> {
  const spy = vi.spyOn(log, 'error');
  try {
    await work();
    return spy.mock.calls.map(([fields]) => fields);
  } finally {
    spy.mockRestore();
  }
}
const down = async () => {
  throw new AppError('unavailable', { retryAfterSeconds: 30 });
};

describe('the receipt', () => {
  test('R-015: many images deleted with one request have one receipt that lists every object, when it went and what the store said', async () => {
    const images = [await upload(), await upload(), await upload()];
    const before = Date.now();
    const answer = await deleteImages({ userId, imageIds: images.map(({ id }) => id) });
    expect(answer).toMatchObject({ count: 3, deletion: { isFinished: true } });
    const receipt = await receiptOf(idOf(answer));
    expect(receipt).toMatchObject({ version: 1, reason: 'asked', images: 3, issuer: 'http://localhost:3000' });
    const said = receipt.objects.map(({ keySha256 }) => keySha256).toSorted();
    expect(said).toEqual(images.flatMap(keysOf).map(sha256Hex).toSorted());
    for (const { place, answer: words, deletedAt, verifiedAt } of receipt.objects) {
      expect([place, words]).toEqual(['disk', 'removed']);
      expect(Date.parse(receipt.unreachableAt)).toBeLessThanOrEqual(Date.parse(deletedAt));
      expect(Date.parse(deletedAt)).toBeLessThanOrEqual(Date.parse(verifiedAt));
      expect(Date.parse(verifiedAt)).toBeLessThanOrEqual(Date.parse(receipt.finishedAt));
    }
    expect(Date.parse(receipt.askedAt)).toBeLessThanOrEqual(Date.parse(receipt.unreachableAt));
    expect(Math.abs(Date.parse(receipt.askedAt) - before)).toBeLessThan(10_000);
    expect(await Promise.all(images.map(areGone))).toEqual([true, true, true]);
  });

  test('it names neither the picture, its name or words, nor the account; the database forgets which objects they were', async () => {
    const image = await upload('canary-name.png');
    const deletionId = idOf(await deleteImages({ userId, imageIds: [image.id] }));
    const { jws } = await requireReceipt({ userId, deletionId });
    const words = Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString();
    for (const secret of [userId, email, image.id, image.objectsId, 'canary-name']) expect(words).not.toContain(secret);
    expect(await db().deletionItem.count({ where: { deletionId } })).toBe(0);
    const row = JSON.stringify(await db().deletion.findUniqueOrThrow({ where: { id: deletionId, userId } }));
    for (const secret of [image.id, image.objectsId, 'canary-name']) expect(row).not.toContain(secret);
  });

  test('its owner can show that it is theirs; nobody can guess whose it is or see that two are of one account', async () => {
    const [one, two] = [await upload(), await upload()];
    const ids = [one, two].map(async ({ id }) => idOf(await deleteImages({ userId, imageIds: [id] })));
    const [first = '', second = ''] = await Promise.all(ids);
    const view = await getDeletion({ userId, deletionId: first });
    const receipt = await receiptOf(first);
    expect(accountPseudonym({ id: first, email, code: view?.holderCode ?? '' })).toBe(receipt.account);
    expect(accountPseudonym({ id: first, email: 'x@example.org', code: view?.holderCode ?? '' })).not.toBe(
      receipt.account,
    );
    expect(accountPseudonym({ id: first, email, code: '' })).not.toBe(receipt.account);
    expect((await receiptOf(second)).account).not.toBe(receipt.account);
  });

  test('R-012: another account neither sees nor gets it', async () => {
    const { id } = await upload();
    const deletionId = idOf(await deleteImages({ userId, imageIds: [id] }));
    const other = `${randomUUID()}@example.org`;
    const stranger = (await db().user.create({ data: { email: other, mailbox: other } })).id;
    expect(await getDeletion({ userId: stranger, deletionId })).toBeNull();
    expect(await listDeletions({ userId: stranger })).toEqual({ deletions: [], hasMore: false });
    expect(await listDeletions({ userId: stranger, before: deletionId })).toEqual({ deletions: [], hasMore: false });
    await expect(requireReceipt({ userId: stranger, deletionId })).rejects.toMatchObject({ code: 'not_found' });
    expect((await listDeletions({ userId })).deletions).toMatchObject([{ id: deletionId, images: 1 }]);
  });

  test('ten that need the first signing key at once make one, and its private half is nowhere in the clear', async () => {
    await db().signingKey.deleteMany();
    const keys = await Promise.all(Array.from({ length: 10 }, () => requireSigningKey()));
    expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
    const rows = await db().signingKey.findMany();
    expect(rows).toHaveLength(1);
    const seed = keys[0]?.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32) ?? Buffer.of();
    expect(Buffer.from(rows[0]?.wrapped ?? []).includes(seed)).toBe(false);
  });

  test('the database refuses to change a receipt', async () => {
    const { id } = await upload();
    const deletionId = idOf(await deleteImages({ userId, imageIds: [id] }));
    const change = db().deletion.update({ where: { id: deletionId, userId }, data: { receipt: 'x.y.z' } });
    await expect(change).rejects.toThrow();
  });
});

describe('a storage that fails', () => {
  test('R-015: while it is down the request answers, the images are gone for everybody, and the clean-up finishes once', async () => {
    const image = await upload();
    withFaults((real) => ({ delete: (key) => (isDown ? down() : real.delete(key)) }));
    let isDown = true;
    const answer = await deleteImages({ userId, imageIds: [image.id] });
    expect(answer).toMatchObject({ count: 1, deletion: { isFinished: false } });
    expect(await getImage({ userId, imageId: image.id })).toBeNull();
    await expect(requireReceipt({ userId, deletionId: idOf(answer) })).rejects.toMatchObject({ code: 'not_found' });
    expect((await listDeletions({ userId })).deletions).toMatchObject([{ finishedAt: null }]);
    // Not before its time, and not for nothing.
    expect(await finishDeletions()).toEqual({ finished: 0, putOff: 0 });
    expect(await goOn()).toEqual({ finished: 0, putOff: 1 });
    isDown = false;
    expect(await goOn()).toEqual({ finished: 1, putOff: 0 });
    expect(await goOn()).toEqual({ finished: 0, putOff: 0 });
    expect(await areGone(image)).toBe(true);
    expect((await receiptOf(idOf(answer))).objects).toHaveLength(3);
  });

  test('a request does not wait for a storage that hangs', async () => {
    const image = await upload();
    const hang = Promise.withResolvers<void>();
    withFaults((real) => ({ delete: (key) => hang.promise.then(() => real.delete(key)) }));
    const startedAt = performance.now();
    const answer = await deleteImages({ userId, imageIds: [image.id] });
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    expect(answer.deletion?.isFinished).toBe(false);
    expect(await getImage({ userId, imageId: image.id })).toBeNull();
    hang.resolve();
    await expect
      .poll(() => getDeletion({ userId, deletionId: idOf(answer) }))
      .toMatchObject({ number: answer.deletion?.number });
    await expect.poll(async () => (await getDeletion({ userId, deletionId: idOf(answer) }))?.receipt?.images).toBe(1);
  });

  test('a run of the clean-up does not ask a storage that is down for every deletion there is; later ones get their turn', async () => {
    const images = await Promise.all(Array.from({ length: 12 }, () => upload()));
    let isDown = true;
    withFaults((real) => ({ delete: (key) => (isDown ? down() : real.delete(key)) }));
    for (const { id } of images) await deleteImages({ userId, imageIds: [id] });
    expect(await goOn()).toEqual({ finished: 0, putOff: 10 });
    isDown = false;
    // The two whose turn had not come are due still; the others wait.
    expect(await finishDeletions()).toEqual({ finished: 2, putOff: 0 });
    expect(await goOn()).toEqual({ finished: 10, putOff: 0 });
  });

  test('one object that always fails keeps none of the others, and what was done is not done again', async () => {
    const images = [await upload(), await upload(), await upload(), await upload()];
    const [stuck] = images;
    const asked: string[] = [];
    withFaults((real) => ({
      delete: (key) => {
        asked.push(key);
        return isStuck && stuck && key.includes(stuck.objectsId) ? down() : real.delete(key);
      },
    }));
    let isStuck = true;
    const answer = await deleteImages({ userId, imageIds: images.map(({ id }) => id) });
    expect(answer.deletion?.isFinished).toBe(false);
    expect(await Promise.all(images.map(areGone))).toEqual([false, true, true, true]);
    isStuck = false;
    asked.length = 0;
    expect(await goOn()).toEqual({ finished: 1, putOff: 0 });
    expect(asked.every((key) => stuck && key.includes(stuck.objectsId))).toBe(true);
    expect((await receiptOf(idOf(answer))).images).toBe(4);
  });

  test('F-30: a store that says it deleted and did not is found out, and gets no receipt until it has', async () => {
    const image = await upload();
    let lies = 1_000;
    withFaults((real) => ({
      delete: (key) => {
        if (!key.endsWith('preview') || lies-- <= 0) return real.delete(key);
        return Promise.resolve('removed');
      },
    }));
    const answer = await deleteImages({ userId, imageIds: [image.id] });
    expect(answer.deletion?.isFinished).toBe(false);
    expect(await db().deletionItem.count({ where: { deletionId: idOf(answer), verifiedAt: { not: null } } })).toBe(0);
    lies = 2;
    expect(await goOn()).toEqual({ finished: 1, putOff: 0 });
    expect(await areGone(image)).toBe(true);
  });

  test('F-30: a store that still answers for a while after it deleted is asked until it does not', async () => {
    const image = await upload();
    let late = 4;
    withFaults((real) => ({
      stat: (key) => (key.endsWith('thumb') && late-- > 0 ? Promise.resolve({ sizeBytes: 1 }) : real.stat(key)),
    }));
    const answer = await deleteImages({ userId, imageIds: [image.id] });
    expect(answer.deletion?.isFinished).toBe(false);
    expect(await goOn()).toEqual({ finished: 1, putOff: 0 });
    expect(late).toBeLessThanOrEqual(0);
  });

  test('a bucket that keeps old versions only hides, and gets no receipt for that', async () => {
    const image = await upload();
    let hides = true;
    withFaults((real) => ({ delete: (key) => real.delete(key).then(() => (hides ? HIDDEN : 'removed')) }));
    const answer = await deleteImages({ userId, imageIds: [image.id] });
    expect(answer.deletion?.isFinished).toBe(false);
    hides = false;
    expect(await goOn()).toEqual({ finished: 1, putOff: 0 });
  });

  test('what lies beside the three objects under an image’s name goes too', async () => {
    const image = await upload();
    const stray = objectKey(image.objectsId, 'thumb').replace('thumb', 'mask');
    await store().put(stray, { sizeBytes: 3, chunks: [new Uint8Array(3)] });
    expect(await deleteImages({ userId, imageIds: [image.id] })).toMatchObject({ deletion: { isFinished: true } });
    expect(await store().stat(stray)).toBeNull();
  });
});

describe('at the same time', () => {
  test('eight requests for the same images are one deletion with one receipt', async () => {
    const images = [await upload(), await upload(), await upload()];
    const imageIds = images.map(({ id }) => id);
    const turned = (index: number) => (index % 2 ? imageIds : imageIds.toReversed());
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => deleteImages({ userId, imageIds: turned(index) })),
    );
    expect(answers.map(({ count }) => count).toSorted()).toEqual([0, 0, 0, 0, 0, 0, 0, 3]);
    expect((await listDeletions({ userId })).deletions).toMatchObject([{ images: 3, finishedAt: expect.any(String) }]);
  });

  test('six processes that believe one deletion to be theirs do no harm, and sign it once', async () => {
    const image = await upload();
    let isDown = true;
    withFaults((real) => ({ delete: (key) => (isDown ? down() : real.delete(key)) }));
    const deletionId = idOf(await deleteImages({ userId, imageIds: [image.id] }));
    isDown = false;
    const results = await Promise.all(
      Array.from({ length: 6 }, async () => {
        await db().deletion.updateMany({
          where: { id: deletionId, finishedAt: null },
          data: { nextTryAt: new Date(0) },
        });
        const ran = await runDeletion({ deletionId });
        return [ran, await completeDeletion({ deletionId })];
      }),
    );
    expect(results.flat()).toContain(true);
    expect((await receiptOf(deletionId)).objects).toHaveLength(3);
    expect(await areGone(image)).toBe(true);
  });
});

describe('by themselves', () => {
  test('R-014, R-028: the trash of each account goes under one receipt that says why', async () => {
    const images = [await upload(), await upload()];
    const trashedAt = new Date(Date.now() - 31 * DAY);
    await db().image.updateMany({ where: { userId }, data: { trashedAt } });
    await purgeTrash();
    const { deletions } = await listDeletions({ userId });
    expect(deletions).toMatchObject([{ images: 2, reason: 'trash' }]);
    expect((await receiptOf(deletions[0]?.id ?? '')).reason).toBe('trash');
    expect(await Promise.all(images.map(areGone))).toEqual([true, true]);
  });

  test('a deletion older than a day is told in the log until it has finished', async () => {
    const image = await upload();
    let isDown = true;
    withFaults((real) => ({ delete: (key) => (isDown ? down() : real.delete(key)) }));
    const deletionId = idOf(await deleteImages({ userId, imageIds: [image.id] }));
    const alerts = await alertsDuring(goOn);
    expect(alerts).toEqual([]);
    await db().deletion.updateMany({
      where: { id: deletionId, userId },
      data: { requestedAt: new Date(Date.now() - DAY - 60_000) },
    });
    expect(await alertsDuring(goOn)).toMatchObject([{ event: 'deletion_overdue', jobId: deletionId, userId }]);
    isDown = false;
    expect(await alertsDuring(goOn)).toEqual([]);
    expect((await receiptOf(deletionId)).images).toBe(1);
  });

  test('an account that is erased meanwhile does not keep its deletion from its end', async () => {
    const image = await upload();
    let isDown = true;
    withFaults((real) => ({ delete: (key) => (isDown ? down() : real.delete(key)) }));
    const deletionId = idOf(await deleteImages({ userId, imageIds: [image.id] }));
    await db().user.delete({ where: { id: userId } });
    isDown = false;
    expect(await goOn()).toEqual({ finished: 1, putOff: 0 });
    const row = await db().deletion.findUniqueOrThrow({ where: { id: deletionId } });
    expect(row.receipt).not.toBeNull();
    expect(await areGone(image)).toBe(true);
  });
});
