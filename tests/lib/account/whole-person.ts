import { createHash, randomBytes, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { toDevice } from '#lib/account/device.ts';
import { askEmailChange } from '#lib/account/email-change/ask-email-change.ts';
import { normaliseMailbox } from '#lib/account/normalise-mailbox.ts';
import { requestSignIn } from '#lib/account/request-sign-in.ts';
import { startSession } from '#lib/account/start-session.ts';
import { recordConsent } from '#lib/consents/record-consent.ts';
import { grantWelcome } from '#lib/credits/grant-welcome.ts';
import { db } from '#lib/db.ts';
import { addToAlbum } from '#lib/images/albums/add-to-album.ts';
import { chooseCover } from '#lib/images/albums/choose-cover.ts';
import { createAlbum } from '#lib/images/albums/create-album.ts';
import { deleteImages } from '#lib/images/delete-images.ts';
import { favourImages } from '#lib/images/favour-images.ts';
import { renameImage } from '#lib/images/rename-image.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { trashImages } from '#lib/images/trash-images.ts';
import { someDevice } from '#tests/lib/account/support.ts';
import { buy, end, submit } from '#tests/lib/credits/stage.ts';
import { aResultRow } from '#tests/support/image-rows.ts';
import { quickCodes } from '#tests/support/quick-codes.ts';

quickCodes();

/** A word that nothing else in the world says. */
const word = (what: string): string => `canary${what}${randomBytes(9).toString('hex')}`;

export type WholePerson = {
  userId: string;
  sessionId: string;
  email: string;
  mailbox: string;
  photoIds: string[];
  /** What of the person must be nowhere once they are gone, by what it is; of `hashed` also the usual hashes and spellings. */
  words: Record<string, string>;
  purchaseId: string;
};

let shade = 0;

/** A small photo that nobody else has. */
function somePhoto(): Promise<Buffer> {
  shade += 1;
  const background = { r: shade % 256, g: (shade >> 8) % 256, b: randomBytes(1)[0] ?? 0 };
  return sharp({ create: { width: 24, height: 16, channels: 3, background } })
    .png()
    .toBuffer();
}

/**
 * Somebody of whom there is a row in every table that people have rows in: signed in, with photos, results, words of every kind, albums, credits
 * bought and spent, edits that wait, run elsewhere and have ended, consents, deletions.
 */
export async function wholePerson(): Promise<WholePerson> {
  const email = `canary${randomBytes(9).toString('hex')}+photos@example.org`;
  const next = `canary${randomBytes(9).toString('hex')}@example.net`;
  const mailbox = normaliseMailbox(email);
  const words: Record<string, string> = {
    email,
    mailbox,
    next,
    ...Object.fromEntries(
      [
        'name',
        'file',
        'title',
        'album',
        'instruction',
        'waiting',
        'option',
        'oauth',
        'deleted',
        'trail',
        'mask',
        'ticket',
        'answer',
        'reply',
      ].map((what) => [what, word(what)]),
    ),
  };
  const userId = randomUUID();
  await db().user.create({
    data: { id: userId, email, mailbox, name: words.name ?? '', emailVerifiedAt: new Date(), language: 'en' },
  });
  await db().$transaction((tx) => grantWelcome({ userId, mailbox, tx }));
  await startSession({ userId, device: someDevice(), previousToken: null });
  const { id: sessionId } = await db().session.findFirstOrThrow({ where: { userId } });
  await db().account.create({ data: { userId, provider: 'github', providerAccountId: words.oauth ?? '' } });
  await requestSignIn({ email, device: someDevice(), previousBrowserToken: null });
  // A second kind of browser, of which the person was told; and an address on the way to another.
  const phone = toDevice({ userAgent: 'Safari/604.1 (iPhone)', ip: '203.0.113.9', country: 'AT', language: 'en' });
  await startSession({ userId, device: phone, previousToken: null });
  await askEmailChange({ userId, sessionId, email: next, device: someDevice() });
  const provider = { purpose: 'provider', subject: 'fal', version: '1', textHash: '0'.repeat(64) } as const;
  await recordConsent({ userId, ...provider, isGiven: true, source: 'editor' });
  const mailing = { id: randomUUID(), hash: randomBytes(32).toString('hex'), subject: 'News' };
  await db().mailing.create({ data: { ...mailing, deliveries: { create: { userId, claimedAt: new Date() } } } });
  await db().policyMail.create({ data: { userId, policy: 'terms', version: '2', claimedAt: new Date() } });
  await ticketOf(userId, words);
  const photoIds = await photosOf(userId, words);
  const purchaseId = await buy(userId, 50);
  const { id: lotId } = await db().creditLot.findFirstOrThrow({ where: { purchaseId } });
  await db().creditReminder.create({ data: { lotId, daysBefore: 30, claimedAt: new Date() } });
  await editsOf(userId, words, photoIds[0] ?? '');
  return {
    userId,
    sessionId,
    email,
    mailbox,
    photoIds,
    words: { ...words, userId, ...(await idsOf(userId)) },
    purchaseId,
  };
}

async function ticketOf(userId: string, words: Record<string, string>): Promise<void> {
  const what = { kind: 'privacy', topic: 'access', body: words.ticket ?? '', dueAt: new Date() } as const;
  const ticketId = randomUUID();
  const ids = { id: ticketId, number: `AT-${ticketId}`, requestId: randomUUID(), userId };
  await db().ticket.create({ data: { ...ids, ...what, language: 'en', provenAt: new Date(), state: 'answered' } });
  const message = { ticketId, at: new Date() };
  await db().ticketMessage.createMany({
    data: [
      { ...message, id: randomUUID(), isAnswer: true, body: words.answer ?? '' },
      { ...message, id: randomUUID(), isAnswer: false, requestId: randomUUID(), body: words.reply ?? '' },
    ],
  });
  const endsAt = new Date(Date.now() + 60_000);
  await db().ticketLink.create({ data: { id: randomUUID(), ticketId, tokenHash: word('link'), endsAt } });
}

async function photosOf(userId: string, words: Record<string, string>): Promise<string[]> {
  const ids: string[] = [];
  for (let count = 0; count < 4; count++) {
    const { id } = await storeUpload({ userId, bytes: await somePhoto(), name: `${words.file}${count}.png` });
    ids.push(id);
  }
  const [first = '', second = '', third = '', doomed = ''] = ids;
  await renameImage({ userId, imageId: first, title: words.title ?? '' });
  await favourImages({ userId, imageIds: [first], isFavourite: true });
  const { albumId } = await createAlbum({ userId, name: words.album ?? '', imageIds: [first] });
  await addToAlbum({ userId, albumId, imageIds: [second] });
  await chooseCover({ userId, albumId, imageId: second });
  await trashImages({ userId, imageIds: [third] });
  await renameImage({ userId, imageId: doomed, title: words.deleted ?? '' });
  await deleteImages({ userId, imageIds: [doomed] });
  return [first, second, third];
}

async function editsOf(userId: string, words: Record<string, string>, photoId: string): Promise<void> {
  // A result, whose words are found by search, with a second picture given and a mask that passes.
  const resultId = await aResultRow({ userId, words: words.instruction ?? '', sourceId: photoId });
  const { editId } = await db().image.findUniqueOrThrow({ where: { id: resultId } });
  const { id: batchId } = await db().batch.create({ data: { id: randomUUID(), userId, requestId: randomUUID() } });
  await db().edit.update({
    where: { id: editId ?? '', userId },
    data: {
      imageId: photoId,
      batchId,
      batchPlace: 0,
      options: { negative: words.option },
      errorValues: { words: words.option },
    },
  });
  await db().editRun.create({
    data: {
      id: editId ?? '',
      editId: editId ?? '',
      userId,
      variation: 1,
      state: 'succeeded',
      endedAt: new Date(),
      handle: { id: words.trail },
    },
  });
  await db().editReference.create({ data: { editId: editId ?? '', position: 0, imageId: photoId } });
  await db().editTrail.create({ data: { editId: editId ?? '', step: 'deletedThere', place: 'fal' } });
  await db().passingMask.create({ data: { editId: editId ?? '', sealed: Buffer.from(words.mask ?? '') } });
  // One that was paid, one that came to nothing, and one that still waits, with its job.
  await end(userId, await submit(userId, 4), 'failed');
  const paid = await submit(userId, 4);
  await db().image.create({ data: await resultOf(userId, paid) });
  await end(userId, paid, 'succeeded');
  const waiting = await submit(userId, 4);
  await db().edit.update({ where: { id: waiting, userId }, data: { instruction: words.waiting ?? '' } });
  await db().$executeRaw`
    INSERT INTO pgboss.job (id, name, data, group_id) VALUES (${waiting}::uuid, 'edit', ${{ editId: waiting }}::jsonb, ${userId})`;
}

/** The row of a result; its objects are nowhere, which a deletion takes for gone. */
async function resultOf(userId: string, editId: string) {
  return {
    ...({
      id: randomUUID(),
      userId,
      kind: 'result',
      objectsId: randomUUID(),
      place: 'disk',
      editId,
      variation: 1,
    } as const),
    ...{
      format: 'jpeg',
      width: 10,
      height: 10,
      bytes: 100,
      thumbBytes: 10,
      previewBytes: 10,
      hasAlpha: false,
      notes: [],
    },
    thumbHash: new Uint8Array(),
  };
}

async function idsOf(userId: string): Promise<Record<string, string>> {
  const images = await db().image.findMany({
    where: { userId },
    select: { id: true, objectsId: true, uploadMark: true },
  });
  const key = await db().dataKey.findUniqueOrThrow({ where: { userId } });
  return {
    key: key.id,
    ...Object.fromEntries(
      images.flatMap(({ id, objectsId, uploadMark }, at) => [
        [`image${at}`, id],
        [`objects${at}`, objectsId],
        ...(uploadMark ? [[`mark${at}`, uploadMark]] : []),
      ]),
    ),
  };
}

/** A word in every spelling by which it could lie in a column: as it is, hashed, encoded, as bytes. */
export function spellingsOf(plain: string): string[] {
  const hashes = ['sha256', 'sha1', 'md5', 'sha512'].flatMap((name) => [
    createHash(name).update(plain).digest('hex'),
    createHash(name).update(plain).digest('base64url'),
  ]);
  return [
    plain,
    plain.replaceAll('-', ''),
    ...hashes,
    Buffer.from(plain).toString('base64').replace(/=+$/, ''),
    Buffer.from(plain).toString('hex'),
  ];
}
