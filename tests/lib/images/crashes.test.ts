import { randomUUID } from 'node:crypto';
import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { deleteImages } from '#lib/images/delete-images.ts';
import { finishDeletions } from '#lib/images/finish-deletions.ts';
import { insertImage } from '#lib/images/insert-image.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { prepareResult } from '#lib/images/prepare-result.ts';
import { purgeTrash } from '#lib/images/purge-trash.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { sweepImages } from '#lib/images/sweep-images.ts';
import { writeObjects } from '#lib/images/write-objects.ts';
import { checkSignature } from '#lib/receipts/check-signature.ts';
import { listPublicKeys } from '#lib/receipts/list-public-keys.ts';
import { ReceiptShape } from '#lib/receipts/schema.ts';
import { sharp } from '#lib/sharp.ts';
import { store } from '#lib/storage/index.ts';
import { objectKey } from '#lib/storage/store.ts';
import { inProcess, mayDie } from '#tests/lib/images/crashes.ts';
import { fc } from '#tests/support/property.ts';
import { share } from '#tests/support/share.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { dataDir } = await testDatabase();
const { real, realDb } = mayDie();
afterAll(() => realDb.$disconnect());

/** A story takes a second or two. */
const RUNS = share(10, 200);

/** What a person and the clean-up may do; numbers choose among the images that are there. */
type Act =
  | { do: 'upload' | 'edit' | 'slow edit' }
  | { do: 'delete'; images: number[] }
  | { do: 'trash'; image: number }
  | { do: 'lose'; image: number; variant: 'preview' | 'thumb' }
  | { do: 'sweep' | 'finish' | 'purge' | 'wait' };

/** Some acts at the same time, in a process that dies at its nth call, if it makes that many. */
type Round = { acts: Act[]; at: number; before: boolean };

const image = fc.nat({ max: 5 });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ do: 'upload' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('edit' as const, 'slow edit' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('delete' as const),
      images: fc.array(image, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('trash' as const), image }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('lose' as const), image, variant: fc.constantFrom('preview', 'thumb') }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('sweep' as const, 'finish' as const, 'purge' as const, 'wait' as const),
    }),
  },
) as fc.Arbitrary<Act>;
const round: fc.Arbitrary<Round> = fc.record({
  acts: fc.array(act, { minLength: 1, maxLength: 4 }),
  // Most acts make some ten calls, a sweep makes more than five hundred.
  at: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 2_500 })),
  before: fc.boolean(),
});

let shade = 0;
const picture = (): Promise<Buffer> => {
  shade += 1;
  const background = { r: shade % 256, g: Math.floor(shade / 256), b: 33 };
  return sharp({ create: { width: 12, height: 8, channels: 3, background } })
    .png()
    .toBuffer();
};

/** Lets an hour pass: for the sweep's patience, the trash's and that of deletions, whatever it counts by. */
async function anHourPasses(): Promise<void> {
  const at = new Date(Date.now() - 3_600_000);
  const root = join(dataDir, 'objects');
  const files = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  // A file that a sweep takes at this moment is not missed.
  for (const file of files)
    if (file.isFile()) await utimes(join(file.parentPath, file.name), at, at).catch(() => undefined);
  await realDb.$executeRaw`UPDATE "Image" SET "createdAt" = "createdAt" - interval '1 hour', "trashedAt" = "trashedAt" - interval '31 days'`;
  await realDb.$executeRaw`UPDATE "Deletion" SET "nextTryAt" = "nextTryAt" - interval '2 hours' WHERE "finishedAt" IS NULL`;
}

/** One account's story. */
class Story {
  readonly userId: string;
  /** Ids of images whose owner was told that they are kept. */
  readonly kept = new Set<string>();
  /** Ids of images that their owner asked to delete, whatever came of it, or that lay in the trash. */
  readonly doomed = new Set<string>();
  /** Those of them whose owner was told that they are gone, or that lay in the trash. */
  readonly gone = new Set<string>();
  /** What was deleted from the store although a row named it. */
  readonly wronged: string[] = [];

  constructor(userId: string) {
    this.userId = userId;
  }

  async pick(number: number): Promise<{ id: string; objectsId: string } | null> {
    const rows = await realDb.image.findMany({
      where: { userId: this.userId, deletedAt: null },
      select: { id: true, objectsId: true },
      orderBy: { id: 'asc' },
    });
    return rows[number % Math.max(1, rows.length)] ?? null;
  }

  async upload(): Promise<void> {
    const { id } = await storeUpload({ userId: this.userId, bytes: await picture(), name: 'photo.png' });
    this.kept.add(id);
  }

  /** What the end of an edit does: objects, and one transaction that names them. */
  async edit({ isSlow }: { isSlow: boolean }): Promise<void> {
    const { userId } = this;
    const imageId = randomUUID();
    const ingested = await prepareResult({ bytes: await picture() });
    const asked = { userId, requestId: randomUUID(), instruction: 'x' };
    const edit = await realDb.edit.create({
      data: { ...asked, model: 'darkroom', backend: 'darkroom', priceCredits: 0, state: 'running' },
    });
    const stored = await writeObjects({ userId, ingested });
    // What is about to be named is not taken by a sweep that comes just now.
    if (isSlow) await sweepImages();
    await db().$transaction(async (tx) => {
      const origin = { kind: 'result' as const, editId: edit.id, variation: 1, sourceId: null };
      await insertImage({ userId, imageId, ingested, stored, origin, tx });
    });
    this.kept.add(imageId);
  }

  async delete(numbers: number[]): Promise<void> {
    const picked = await Promise.all(numbers.map((number) => this.pick(number)));
    const imageIds = picked.flatMap((row) => row?.id ?? []);
    for (const id of imageIds) this.doomed.add(id);
    await deleteImages({ userId: this.userId, imageIds });
    for (const id of imageIds) this.gone.add(id);
  }

  async trash(number: number): Promise<void> {
    const row = await this.pick(number);
    if (!row) return;
    this.doomed.add(row.id);
    await realDb.image.updateMany({ where: { id: row.id, userId: this.userId }, data: { trashedAt: new Date() } });
    this.gone.add(row.id);
  }

  /** The storage loses an object that can be made again. */
  async lose(number: number, variant: 'preview' | 'thumb'): Promise<void> {
    const row = await this.pick(number);
    if (row) await real.delete(objectKey(row.objectsId, variant));
  }

  async act(what: Act): Promise<void> {
    switch (what.do) {
      case 'upload':
        return this.upload();
      case 'edit':
        return this.edit({ isSlow: false });
      case 'slow edit':
        return this.edit({ isSlow: true });
      case 'delete':
        return this.delete(what.images);
      case 'trash':
        return this.trash(what.image);
      case 'lose':
        return this.lose(what.image, what.variant);
      case 'sweep':
        return void (await sweepImages());
      case 'finish':
        return void (await finishDeletions());
      case 'purge':
        return void (await purgeTrash());
      case 'wait':
        return anHourPasses();
    }
  }
}

/** Everything that is not as it must be once the clean-up has run twice. */
async function whatIsWrong(story: Story): Promise<string[]> {
  const { userId, kept, doomed, gone } = story;
  const wrong = [...story.wronged];
  const rows = await realDb.image.findMany({ where: { userId } });
  const named = new Set(rows.flatMap(({ objectsId }) => VARIANTS.map((variant) => objectKey(objectsId, variant))));
  const there = new Set<string>();
  for await (const { key } of real.list('images/')) there.add(key);
  for await (const { key } of real.list('unfinished/')) wrong.push(`${key} was never finished`);
  for (const key of named) if (!there.has(key)) wrong.push(`${key} is named and not there`);
  for (const key of there) if (!named.has(key)) wrong.push(`${key} belongs to no row`);
  for (const { id } of rows) {
    if (gone.has(id)) wrong.push(`${id} was to be deleted`);
    await openOriginal({ userId, imageId: id }).catch(() => wrong.push(`${id} cannot be opened`));
  }
  const ids = new Set(rows.map(({ id }) => id));
  for (const id of kept) if (!ids.has(id) && !doomed.has(id)) wrong.push(`${id} is lost`);
  return [...wrong, ...(await whatIsWrongWithReceipts(story, [...kept].filter((id) => gone.has(id)).length))];
}

/** Each image that was deleted is in one receipt, each deletion has one, and every key in it is listed once. */
async function whatIsWrongWithReceipts({ userId }: Story, atLeast: number): Promise<string[]> {
  const wrong: string[] = [];
  const keys = await listPublicKeys();
  const deletions = await realDb.deletion.findMany({ where: { userId } });
  const listed: string[] = [];
  for (const { id, receipt, finishedAt, imageCount } of deletions) {
    const checked = receipt === null ? null : await checkSignature({ jws: receipt, keys });
    if (!finishedAt || checked?.state !== 'good') {
      wrong.push(`deletion ${id} has no receipt`);
      continue;
    }
    const { objects, images } = ReceiptShape.parse(JSON.parse(checked.payload));
    if (images !== imageCount || objects.length < 3 * images) wrong.push(`receipt ${id} says too little`);
    listed.push(...objects.map(({ keySha256 }) => keySha256));
  }
  if (new Set(listed).size !== listed.length) wrong.push('an object is in two receipts');
  const total = deletions.reduce((sum, { imageCount }) => sum + imageCount, 0);
  if (total < atLeast) wrong.push(`${total} images are in receipts, and ${atLeast} were deleted`);
  const left = await realDb.deletionItem.count();
  if (left > 0) wrong.push(`${left} objects are still to be deleted`);
  return wrong;
}

test('R-015, R-017, S1, S2: whatever is uploaded, edited, deleted, lost and swept at the same time, and wherever processes die, two clean-ups later rows and objects are one to one, nothing a row named was deleted, and every deletion has one receipt', async () => {
  const remove = store().delete;
  let told: Story | undefined;
  Object.assign(store(), {
    delete: async (key: string) => {
      const [folder, , objectsId = ''] = key.split('/');
      if (folder !== 'images') return remove(key);
      const row = await realDb.image.findFirst({ where: { objectsId, deletedAt: null }, select: { id: true } });
      if (row) told?.wronged.push(`${key} was deleted while image ${row.id} named it`);
      return remove(key);
    },
  });
  let deaths = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 2, maxLength: 6 }), async (rounds) => {
      await realDb.image.deleteMany();
      for await (const { key } of real.list('images/')) await real.delete(key);
      const email = `${randomUUID()}@example.org`;
      const story = new Story((await realDb.user.create({ data: { email, mailbox: email } })).id);
      told = story;
      await story.upload();
      await story.upload();
      for (const { acts, at, before } of rounds) {
        const { hasDied } = await inProcess(
          { at, before },
          acts.map((one) => () => story.act(one)),
        );
        if (hasDied) deaths += 1;
      }
      for (let time = 0; time < 2; time++) {
        await anHourPasses();
        await purgeTrash();
        await finishDeletions();
        await sweepImages();
      }
      expect(await whatIsWrong(story)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
  expect(deaths).toBeGreaterThan(RUNS / 3);
}, 600_000);
