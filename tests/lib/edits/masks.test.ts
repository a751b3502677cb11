import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { getBalance } from '#lib/credits/get-balance.ts';
import { db } from '#lib/db.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import type { EditView } from '#lib/edits/schema.ts';
import { showPrivateRun } from '#lib/edits/show-private-run.ts';
import { deleteImages } from '#lib/images/delete-images.ts';
import { maskSize } from '#lib/images/mask-size.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { storeMask } from '#lib/images/store-mask.ts';
import type { ImageBytes } from '#lib/inference/backend.ts';
import { darkroom } from '#lib/inference/darkroom/backend.ts';
import { decode } from '#lib/inference/darkroom/pixels/decode.ts';
import { decodeMask, encodeMask, maskRows } from '#lib/inference/grey-mask.ts';
import type { Retention } from '#lib/retention.ts';
import { falStage, type Owner } from '#tests/lib/edits/fal-stage.ts';
import { untilAllEnded } from '#tests/lib/edits/stage.ts';
import { decodeDataUri } from '#tests/support/fal-server/result.ts';
import { aPhoto } from '#tests/support/pictures.ts';

const { server, models, start, stop, person: personWith } = await falStage(darkroom);

const SIZE = { width: 300, height: 180 };
/** Larger than a mask is and than a model is sent. */
const LARGE = { width: 2_100, height: 500 };
const person = async (photo?: Buffer): Promise<Owner> => personWith(photo ?? (await aPhoto(SIZE)));

/** A mask as a page draws one: the left third, with a soft edge; RGBA, as canvases write. */
async function painted(size = SIZE): Promise<Buffer> {
  const { width, height } = maskSize(size);
  const pixels = Buffer.alloc(width * height * 4, 255);
  for (let at = 0; at < width * height; at++)
    pixels.fill(Math.max(0, Math.min(255, (width / 3 - (at % width)) * 20)), at * 4, at * 4 + 3);
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

type Ask = {
  model?: string;
  instruction?: string;
  maskId?: string;
  mask?: string;
  retention?: Retention;
  imageId?: string;
};
const press = async (owner: Owner, { model = 'fal-fill', instruction = 'a lamp', ...ask }: Ask) => {
  const priceCredits = models.listModels().find(({ id }) => id === model)?.priceCredits ?? 0;
  return requestEdit({ ...owner, instruction, model, priceCredits, requestId: randomUUID(), ...ask }, models);
};
const held = async ({ userId }: Owner) => 100 - (await getBalance({ userId })).available;

async function ended(owner: Owner, ask: Ask): Promise<EditView> {
  const { id: editId } = await press(owner, ask);
  await start();
  await untilAllEnded(owner.userId);
  return requireEdit({ userId: owner.userId, editId });
}

/** How many samples of two pictures differ where a mask lets nothing change, and how much they differ on average where it lets all. */
async function compared(before: ImageBytes, after: ImageBytes, file: Buffer) {
  const [a, b] = [await decode(before, 'png'), await decode(after, 'png')];
  expect([b.raster.width, b.raster.height, b.raster.channels]).toEqual([
    a.raster.width,
    a.raster.height,
    a.raster.channels,
  ]);
  expect(b.profile).toEqual(a.profile);
  const { width, height, channels } = a.raster;
  const read = maskRows(await decodeMask(file), { width, height });
  const row = new Uint8Array(width);
  let [outside, inside, count] = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    read(y, row);
    for (let at = y * width * channels; at < (y + 1) * width * channels; at++) {
      const apart = Math.abs((a.raster.data[at] ?? 0) - (b.raster.data[at] ?? 0));
      const share = row[Math.floor(at / channels) - y * width];
      if (share === 0 && apart > 0) outside++;
      if (share === 255) [inside, count] = [inside + apart, count + 1];
    }
  }
  return { outside, inside: inside / count };
}

const resultOf = (owner: Owner, edit: EditView) =>
  openOriginal({ userId: owner.userId, imageId: edit.result?.id ?? '' });

test.each([
  ['a camera’s JPEG', LARGE, () => aPhoto(LARGE)],
  [
    'a JPEG in Display P3',
    SIZE,
    async () =>
      sharp(await aPhoto(SIZE))
        .withIccProfile('p3')
        .jpeg({ quality: 95 })
        .toBuffer(),
  ],
])(
  'a model that paints over all of %s changes no pixel outside the mask: they are the photo’s, bit for bit, at its full size',
  async (_, size, make) => {
    const owner = await person(await make());
    const file = await painted(size);
    const mask = await storeMask({ ...owner, bytes: file });
    const edit = await ended(owner, { maskId: mask.id });
    expect(edit).toMatchObject({ state: 'succeeded', isMasked: true, maskId: mask.id });
    const { outside, inside } = await compared(await openOriginal(owner), await resultOf(owner, edit), file);
    expect(outside).toBe(0);
    expect(inside).toBeGreaterThan(10);
    expect(edit.trail.map(({ step }) => step)).toContain('putBack');
    // What left: photo and mask of one size, white where it may change and black where not.
    const { image_url: photo = '', mask_url: sent = '' } = server.jobs()[0]?.sent ?? {};
    const [{ width, height }, grey] = [
      await sharp(decodeDataUri(photo).bytes).metadata(),
      await decodeMask(decodeDataUri(sent).bytes),
    ];
    expect([grey.width, grey.height]).toEqual([width, height]);
    expect(new Set(grey.data)).toEqual(new Set([0, 255]));
    const middle = Math.floor(height / 2) * width;
    expect([grey.data[middle], grey.data[middle + width - 1]]).toEqual([255, 0]);
    expect(edit.trail.find(({ step }) => step === 'sent')?.bytes).toBe(
      decodeDataUri(photo).bytes.byteLength + decodeDataUri(sent).bytes.byteLength,
    );
    expect((await sharp(decodeDataUri(sent).bytes).metadata()).channels).toBe(1);
  },
);

test('a result that differs from the photo only outside the mask is nothing, and costs nothing', async () => {
  const owner = await person();
  const mask = await storeMask({ ...owner, bytes: await painted() });
  const photo = await openOriginal(owner);
  const { width, height } = SIZE;
  const right = { left: Math.floor(width / 2), top: 0, width: Math.floor(width / 2), height };
  const patch = await sharp(photo.bytes).extract(right).negate().toBuffer();
  const elsewhere = await sharp(photo.bytes)
    .composite([{ input: patch, left: right.left, top: 0 }])
    .png()
    .toBuffer();
  server.plan({ outcome: { kind: 'pictures', bytes: elsewhere } });
  expect(await ended(owner, { maskId: mask.id })).toMatchObject({ state: 'refused', error: { code: 'unchanged' } });
  expect(await held(owner)).toBe(0);
});

test('a result of another shape does not lie over the photo: it is not kept, and costs nothing', async () => {
  const owner = await person();
  const mask = await storeMask({ ...owner, bytes: await painted() });
  server.plan({ outcome: { kind: 'pictures', bytes: await aPhoto({ width: 800, height: 800, format: 'png' }) } });
  expect(await ended(owner, { maskId: mask.id })).toMatchObject({
    state: 'failed',
    error: { code: 'unreadable_output' },
  });
  expect(await held(owner)).toBe(0);
});

test('exact edits change only what the mask marks, and the same mask may be used again on the result', async () => {
  const owner = await person();
  const file = await painted();
  const mask = await storeMask({ ...owner, bytes: file });
  const first = await ended(owner, { model: 'darkroom', instruction: 'invert', maskId: mask.id });
  expect(first).toMatchObject({ state: 'succeeded', result: { format: 'png' } });
  const source = await openOriginal(owner);
  const { outside, inside } = await compared(source, await resultOf(owner, first), file);
  expect(outside).toBe(0);
  expect(inside).toBeGreaterThan(30);
  const again = { model: 'darkroom', instruction: 'invert', maskId: mask.id, imageId: first.result?.id ?? '' };
  const second = await ended(owner, again);
  expect((await compared(source, await resultOf(owner, second), file)).inside).toBe(0);
});

test('a mask where none is taken, none where one is needed, one of another size or person, and one that is no mask are refused; nothing is held', async () => {
  const [owner, other] = [await person(), await person(await aPhoto({ width: 90, height: 60 }))];
  const mask = await storeMask({ ...owner, bytes: await painted() });
  const foreign = await storeMask({ ...other, bytes: await painted({ width: 90, height: 60 }) });
  const refused = (ask: Ask, code: string) => expect(press(owner, ask)).rejects.toMatchObject({ code });
  await refused({ model: 'fal-kontext-pro', maskId: mask.id }, 'mask_not_taken');
  await refused({}, 'mask_missing');
  for (const maskId of [foreign.id, owner.imageId, randomUUID()]) await refused({ maskId }, 'mask_gone');
  await refused({ model: 'darkroom', instruction: 'rotate left', maskId: mask.id }, 'cannot_do');
  await refused({ mask: (await painted()).toString('base64') }, 'malformed');
  // A mask is no photo: it can be neither edited nor shown to a model beside one.
  await expect(press({ ...owner, imageId: mask.id }, { retention: 'none' })).rejects.toMatchObject({
    code: 'not_found',
  });
  const asReference = requestEdit(
    {
      ...owner,
      instruction: 'x',
      model: 'fal-kontext-pro',
      priceCredits: 4,
      requestId: randomUUID(),
      referenceIds: [mask.id],
    },
    models,
  );
  await expect(asReference).rejects.toMatchObject({ code: 'reference_gone' });
  await expect(press(other, { maskId: mask.id })).rejects.toMatchObject({ code: 'mask_gone' });
  expect([await held(owner), await held(other)]).toEqual([0, 0]);
});

test('R-022: the mask of a private run is never stored: it is sealed in the row until the run has ended, and told to nobody', async () => {
  const owner = await person();
  const file = await painted();
  const requestId = randomUUID();
  const before = await db().image.count({ where: { userId: owner.userId } });
  const whole = await requestEdit(
    {
      ...owner,
      instruction: 'a lamp',
      model: 'fal-fill',
      priceCredits: 5,
      requestId,
      retention: 'none',
      mask: file.toString('base64'),
    },
    models,
  );
  expect(whole).toMatchObject({ isMasked: true, maskId: null });
  const passing = await db().passingMask.findUniqueOrThrow({ where: { editId: whole.id } });
  // Sealed: neither the file nor a part of it.
  const grey = await encodeMask(await decodeMask(file));
  expect(Buffer.from(passing.sealed).includes(grey.subarray(40, 80))).toBe(false);
  expect(await requireEdit({ userId: owner.userId, editId: whole.id })).toMatchObject({
    isMasked: false,
    maskId: null,
  });
  await start();
  await untilAllEnded(owner.userId);
  expect(await db().passingMask.count()).toBe(0);
  const { edit } = await showPrivateRun({ userId: owner.userId, requestId });
  expect(edit.state).toBe('succeeded');
  expect((await compared(await openOriginal(owner), await resultOf(owner, edit), file)).outside).toBe(0);
  expect(await db().image.count({ where: { userId: owner.userId } })).toBe(before + 1);
});

test('F-09: deleting the photo takes its masks along, under one receipt; an edit of another photo that waits with one ends for nothing', async () => {
  const owner = await person();
  const mask = await storeMask({ ...owner, bytes: await painted() });
  const made = await ended(owner, { model: 'darkroom', instruction: 'invert', maskId: mask.id });
  await stop();
  const waiting = await press(owner, { maskId: mask.id, imageId: made.result?.id ?? '' });
  const { count } = await deleteImages({ userId: owner.userId, imageIds: [owner.imageId] });
  expect(count).toBe(1);
  expect((await db().deletion.findFirstOrThrow({ where: { userId: owner.userId } })).imageCount).toBe(2);
  expect(await db().image.count({ where: { userId: owner.userId, kind: 'mask' } })).toBe(0);
  await start();
  await untilAllEnded(owner.userId);
  const edit = await requireEdit({ userId: owner.userId, editId: waiting.id });
  expect(edit).toMatchObject({ state: 'refused', error: { code: 'mask_gone' }, isMasked: true, maskId: null });
  expect(await held(owner)).toBe(0);
});
