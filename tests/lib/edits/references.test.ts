import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { getBalance } from '#lib/credits/get-balance.ts';
import { requestBatch } from '#lib/edits/batches/request-batch.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { deleteImages } from '#lib/images/delete-images.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { trashImages } from '#lib/images/trash-images.ts';
import { falStage, type Owner } from '#tests/lib/edits/fal-stage.ts';
import { addPhoto, until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { decodeDataUri } from '#tests/support/fal-server/result.ts';
import { aPhoto, aPhotoWithSecrets } from '#tests/support/pictures.ts';

const { server, models, start, person: personWith } = await falStage();

const person = async (): Promise<Owner> => personWith(await aPhoto());
const upload = async (userId: string, bytes: Buffer, name = 'hat.jpg') =>
  (await storeUpload({ userId, bytes, name })).id;
const plain = (background: string, width = 80, height = 60) =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
const press = (owner: Owner, referenceIds: string[], more: { model?: string; retention?: 'keep' | 'none' } = {}) =>
  requestEdit(
    {
      ...owner,
      instruction: 'put the hat of image 2 on the person',
      model: more.model ?? 'fal-kontext-pro',
      priceCredits: more.model === 'fal-fill' ? 5 : 4,
      requestId: randomUUID(),
      referenceIds,
      ...(more.retention ? { retention: more.retention } : {}),
    },
    models,
  );
const held = async ({ userId }: Owner) => 100 - (await getBalance({ userId })).available;

/** The colour in the middle of a picture as it was sent. */
async function colourOf(uri: string): Promise<number[]> {
  const { bytes } = decodeDataUri(uri);
  const pixels = await sharp(bytes).resize(1, 1).removeAlpha().raw().toBuffer();
  return [...pixels].map((value) => Math.round(value / 51));
}

test('R-024: references leave in the order they were chosen, after the photo, no larger than the model works and without a byte of metadata', async () => {
  const owner = await person();
  const [red, blue] = [
    await upload(owner.userId, await plain('#ff0000', 1_800, 1_000)),
    await upload(owner.userId, await plain('#0000ff')),
  ];
  const secret = await upload(owner.userId, await aPhotoWithSecrets(), 'canaryname.jpg');
  await start();
  const { id: editId } = await press(owner, [blue, red, secret]);
  await untilAllEnded(owner.userId);
  const edit = await requireEdit({ userId: owner.userId, editId });
  expect(edit).toMatchObject({ state: 'succeeded', referenceIds: [blue, red, secret] });
  const [job] = server.jobs();
  expect(job?.endpoint).toBe('fal-ai/flux-pro/kontext/multi');
  const sent = job?.sent.image_urls ?? [];
  expect(sent.length).toBe(4);
  expect(await Promise.all(sent.slice(1, 3).map(colourOf))).toEqual([
    [0, 0, 5],
    [5, 0, 0],
  ]);
  const { width, height } = await sharp(decodeDataUri(sent[2] ?? '').bytes).metadata();
  expect(width * height).toBeLessThanOrEqual(1_000_000);
  // Photo and three pictures were opened, and what left is what they are together.
  expect(edit.trail.filter(({ step }) => step === 'opened').length).toBe(4);
  const bytes = sent.map((uri) => decodeDataUri(uri).bytes.byteLength).reduce((sum, size) => sum + size, 0);
  expect(edit.trail.find(({ step }) => step === 'sent')?.bytes).toBe(bytes);
  const left = JSON.stringify(job?.sent) + sent.map((uri) => decodeDataUri(uri).bytes.toString('latin1')).join('');
  for (const word of ['SECRET', 'canaryname', 'Exif', 'http://ns.adobe.com', owner.userId, secret])
    expect(left).not.toContain(word);
});

test('a reference that is not there, too many, one twice, or any at a model without them is refused, and nothing is held', async () => {
  const [owner, other] = [await person(), await person()];
  const own = await upload(owner.userId, await plain('#ff0000'));
  const trashed = await upload(owner.userId, await plain('#00ff00'));
  await trashImages({ userId: owner.userId, imageIds: [trashed] });
  const deleted = await upload(owner.userId, await plain('#0000ff'));
  await deleteImages({ userId: owner.userId, imageIds: [deleted] });
  for (const id of [other.imageId, trashed, deleted, own, randomUUID()])
    await expect(press(owner, [own, id])).rejects.toMatchObject({ code: 'reference_gone' });
  const many = await Promise.all(
    ['#111', '#222', '#333', '#444'].map(async (c) => upload(owner.userId, await plain(c))),
  );
  await expect(press(owner, many)).rejects.toMatchObject({ code: 'too_many_references', values: { most: 3 } });
  const asked = requestEdit({
    ...owner,
    instruction: 'rotate left',
    model: 'darkroom',
    priceCredits: 0,
    requestId: randomUUID(),
    referenceIds: [own],
  });
  await expect(asked).rejects.toMatchObject({ code: 'references_not_taken' });
  expect(await held(owner)).toBe(0);
});

test('F-09: an edit that waits ends refused and gives its hold back when a reference is deleted; nothing of it leaves', async () => {
  const owner = await person();
  const hat = await upload(owner.userId, await plain('#ff0000'));
  const { id: editId } = await press(owner, [hat]);
  expect(await held(owner)).toBe(4);
  await deleteImages({ userId: owner.userId, imageIds: [hat] });
  await start();
  await untilAllEnded(owner.userId);
  const edit = await requireEdit({ userId: owner.userId, editId });
  expect(edit).toMatchObject({ state: 'refused', error: { code: 'reference_gone' }, referenceIds: [null] });
  expect(await held(owner)).toBe(0);
  expect(server.jobs()).toEqual([]);
});

test('nothing is kept of an edit whose reference was deleted while the model worked', async () => {
  const owner = await person();
  const hat = await upload(owner.userId, await plain('#ff0000'));
  server.plan({ polls: 40 });
  await start();
  const { id: editId } = await press(owner, [hat]);
  await until('it runs there', () => server.jobs()[0]?.state === 'running');
  await deleteImages({ userId: owner.userId, imageIds: [hat] });
  await untilAllEnded(owner.userId);
  const edit = await requireEdit({ userId: owner.userId, editId });
  expect(edit).toMatchObject({ state: 'refused', error: { code: 'reference_gone' }, result: null });
  expect(await held(owner)).toBe(0);
});

test('R-022: what a private run was given beside the photo is told to nobody', async () => {
  const owner = await person();
  const hat = await upload(owner.userId, await plain('#ff0000'));
  await start();
  const whole = await press(owner, [hat], { retention: 'none' });
  expect(whole.referenceIds).toEqual([hat]);
  expect(await requireEdit({ userId: owner.userId, editId: whole.id })).toMatchObject({ referenceIds: [] });
  await untilAllEnded(owner.userId);
});

test('R-024: every photo of a batch is sent with the same references, in their order; one that is not there refuses the whole press', async () => {
  const owner = await person();
  const { userId } = owner;
  const imageIds = [owner.imageId, await addPhoto(userId, await plain('#00ff00'))];
  const [red, blue] = [await upload(userId, await plain('#ff0000')), await upload(userId, await plain('#0000ff'))];
  const ask = (referenceIds: string[], model = 'fal-kontext-pro') =>
    requestBatch(
      {
        ...{ userId, imageIds, referenceIds, model, instruction: 'put on the hat of image 2' },
        ...{ priceCredits: model === 'darkroom' ? 0 : 8, requestId: randomUUID() },
      },
      models,
    );
  await expect(ask([red, randomUUID()])).rejects.toMatchObject({ code: 'reference_gone' });
  expect(await held(owner)).toBe(0);
  await start();
  const batch = await ask([blue, red]);
  expect(batch.edits.map(({ referenceIds }) => referenceIds)).toEqual([
    [blue, red],
    [blue, red],
  ]);
  await untilAllEnded(userId);
  const jobs = server.jobs();
  expect(jobs.length).toBe(2);
  for (const { sent } of jobs)
    expect(await Promise.all((sent.image_urls ?? []).slice(1).map(colourOf))).toEqual([
      [0, 0, 5],
      [5, 0, 0],
    ]);
  expect(await held(owner)).toBe(8);
});
