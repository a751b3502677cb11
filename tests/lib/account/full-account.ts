import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { AccountShape, FILES } from '#lib/account/export/format.ts';
import type { ExportPlan } from '#lib/account/export/plan-export.ts';
import { streamExport } from '#lib/account/export/stream-export.ts';
import { startSession } from '#lib/account/start-session.ts';
import { grantWelcome } from '#lib/credits/grant-welcome.ts';
import { db } from '#lib/db.ts';
import { addToAlbum } from '#lib/images/albums/add-to-album.ts';
import { chooseCover } from '#lib/images/albums/choose-cover.ts';
import { createAlbum } from '#lib/images/albums/create-album.ts';
import { favourImages } from '#lib/images/favour-images.ts';
import { insertImage } from '#lib/images/insert-image.ts';
import { maskSize } from '#lib/images/mask-size.ts';
import { prepareResult } from '#lib/images/prepare-result.ts';
import { renameImage } from '#lib/images/rename-image.ts';
import { storeMask } from '#lib/images/store-mask.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { trashImages } from '#lib/images/trash-images.ts';
import { writeObjects } from '#lib/images/write-objects.ts';
import { creditsText } from '#lib/text/credits.ts';
import { exportedText } from '#lib/text/exported.ts';
import { someDevice } from '#tests/lib/account/support.ts';
import { readZip } from '#tests/support/read-zip.ts';

/** What of an archive is written in the person's language. */
export const TEXT = {
  naming: { text: creditsText.en.reasons, models: {}, day: (iso: string) => iso.slice(0, 10) },
  readme: exportedText.en.readme,
};

/** A small picture of one colour. */
export const picture = (shade: number) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: shade, g: 90, b: 120 } } });

/** Somebody who has just signed up. */
export async function newAccount(): Promise<{ userId: string; sessionId: string }> {
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
export async function fullAccount() {
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
  const messages = {
    create: [
      { id: randomUUID(), isAnswer: true, body: 'Press Crop.', at: new Date(Date.now() - 60_000) },
      { id: randomUUID(), isAnswer: false, requestId: randomUUID(), body: 'And then?' },
    ],
  };
  await db().ticket.create({ data: { ...ids, ...asked, state: 'open', messages } });
  const { albumId } = await createAlbum({ userId, name: 'Summer', imageIds: [first] });
  await addToAlbum({ userId, albumId, imageIds: [third, webp] });
  await chooseCover({ userId, albumId, imageId: third });
  await trashImages({ userId, imageIds: [trashed] });
  return { ...account, first };
}

/** The bytes of an archive, or of a part of it. */
export async function collect(
  plan: ExportPlan,
  sessionId: string,
  range?: { start: number; end: number },
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of streamExport({ plan, sessionId, range: range ?? { start: 0, end: plan.bytes - 1 } }))
    pieces.push(piece.slice());
  return Buffer.concat(pieces);
}

/** A file of an archive. */
export const fileOf = (zip: Buffer, name: string) =>
  readZip(zip).find((entry) => entry.name === name)?.bytes ?? Buffer.alloc(0);
export const dataOf = (zip: Buffer) => AccountShape.parse(JSON.parse(fileOf(zip, FILES.data).toString()));
