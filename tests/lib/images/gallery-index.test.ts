import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { getGalleryIndex } from '#lib/images/get-gallery-index.ts';
import { listImages } from '#lib/images/list-images.ts';
import { CHUNK_IMAGES, type GalleryFilter, type GalleryIndex, type ImageView } from '#lib/images/schema.ts';
import { RATIOS, ratioOf, shapeOf } from '#lib/images/shapes.ts';
import { fc } from '#tests/support/property.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

const owners: string[] = [];

// These rows have no objects, which the sweep would rightly complain of.
afterEach(async () => {
  await db().user.deleteMany({ where: { id: { in: owners.splice(0) } } });
});

type Made = {
  minute: number;
  width?: number;
  height?: number;
  kind?: 'upload' | 'result';
  trashed?: boolean;
  gone?: boolean;
};

async function someoneWith(images: readonly Made[]): Promise<string> {
  const userId = newId();
  owners.push(userId);
  await db().user.create({ data: { id: userId, email: `${userId}@example.org`, mailbox: userId } });
  await add(userId, images);
  return userId;
}

async function add(userId: string, images: readonly Made[]): Promise<void> {
  await db().image.createMany({
    data: images.map(({ minute, width = 4, height = 3, kind = 'upload', trashed = false, gone = false }) => ({
      id: randomUUID(),
      objectsId: randomUUID(),
      place: 'disk' as const,
      userId,
      kind,
      format: 'png',
      width,
      height,
      bytes: 1,
      thumbBytes: 1,
      previewBytes: 1,
      thumbHash: new Uint8Array(),
      hasAlpha: false,
      createdAt: new Date(1_700_000_000_120 + minute * 60_000),
      trashedAt: trashed ? new Date() : null,
      expiresAt: gone ? new Date(0) : null,
    })),
  });
}

async function indexOf(userId: string, filter: Partial<GalleryFilter> = {}): Promise<GalleryIndex> {
  const index = await getGalleryIndex({ userId, trash: false, ...filter });
  if (!index) throw new Error('No index.');
  return index;
}

/** The whole list, page by page. */
async function walk(userId: string, filter: GalleryFilter): Promise<ImageView[]> {
  const images: ImageView[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await listImages({ userId, ...filter, cursor });
    images.push(...page.images);
    cursor = page.next ?? undefined;
    more = page.next !== null;
  }
  return images;
}

/** Each piece of an index as a browser asks for it: the first and the last are open at their ends. */
async function pieces(userId: string, filter: GalleryFilter, { chunks }: GalleryIndex): Promise<string[][]> {
  const found: string[][] = [];
  for (const [at, [until]] of chunks.entries()) {
    const isLast = at === chunks.length - 1;
    const page = await listImages({
      userId,
      ...filter,
      cursor: chunks[at - 1]?.[0],
      until: isLast ? undefined : until,
    });
    found.push(page.images.map(({ id }) => id));
  }
  return found;
}

const quartersOf = ({ quarters }: GalleryIndex): number[] => {
  let quarter = 0;
  return quarters.flatMap(([before, count], at) => {
    quarter = at === 0 ? before : quarter - before;
    return Array.from({ length: count }, () => quarter);
  });
};

const anImage: fc.Arbitrary<Made> = fc.record({
  minute: fc.integer({ min: 0, max: 200 }),
  width: fc.integer({ min: 1, max: 60_000 }),
  height: fc.integer({ min: 1, max: 60_000 }),
  kind: fc.constantFrom('upload', 'result'),
  trashed: fc.boolean(),
  gone: fc.boolean(),
});

describe('the index of a list', () => {
  test('says exactly the images that its pages bring: number, order, shapes, quarters of an hour; whatever is asked for', async () => {
    const filters = fc.record(
      { trash: fc.boolean(), kind: fc.constantFrom('upload' as const, 'result' as const) },
      { requiredKeys: ['trash'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anImage, { maxLength: 260 }), filters, async (made, filter) => {
        const userId = await someoneWith(made);
        const [index, images] = [await indexOf(userId, filter), await walk(userId, filter)];
        expect(index.count).toBe(images.length);
        expect([...Buffer.from(index.shapes, 'base64')]).toEqual(images.map(shapeOf));
        expect(quartersOf(index)).toEqual(images.map(({ createdAt }) => Math.floor(Date.parse(createdAt) / 900_000)));
        const mark = images.reduce((sum, { id }) => sum ^ Number.parseInt(id.slice(-8), 16), 0) >>> 0;
        expect(index.mark).toBe(mark);
        const parts = await pieces(userId, filter, index);
        expect(parts.map(({ length }) => length)).toEqual(index.chunks.map(([, count]) => count));
        expect(parts.flat()).toEqual(images.map(({ id }) => id));
        expect(await getGalleryIndex({ userId, ...filter, known: `${index.count}-${mark}` })).toBeNull();
      }),
      { numRuns: 12 },
    );
  });

  test('is cut from the oldest image on, so a new one leaves every piece but the first as it was', async () => {
    const userId = await someoneWith(Array.from({ length: 2 * CHUNK_IMAGES + 30 }, (_, minute) => ({ minute })));
    const before = await indexOf(userId);
    expect(before.chunks.map(([, count]) => count)).toEqual([30, CHUNK_IMAGES, CHUNK_IMAGES]);
    await add(userId, [{ minute: 9_999 }]);
    const known = `${before.count}-${before.mark}`;
    const after = await getGalleryIndex({ userId, trash: false, known });
    expect(after?.chunks.slice(1)).toEqual(before.chunks.slice(1));
    expect(after?.chunks[0]?.slice(0, 2)).toEqual([before.chunks[0]?.[0], 31]);
  });

  test('brings more than a piece had when it was made in parts, none lost', async () => {
    const userId = await someoneWith(Array.from({ length: 450 }, (_, minute) => ({ minute })));
    const [oldest] = (await indexOf(userId)).chunks.at(-1) ?? [];
    const seen: string[] = [];
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await listImages({ userId, trash: false, cursor, until: oldest });
      seen.push(...page.images.map(({ id }) => id));
      cursor = page.next ?? undefined;
      more = page.next !== null;
    }
    expect(new Set(seen).size).toBe(450);
  });

  test('is empty for somebody else, and its keys open nothing there', async () => {
    const [mine, theirs] = [await someoneWith([{ minute: 1 }]), await someoneWith([])];
    const [until] = (await indexOf(mine)).chunks[0] ?? [];
    expect(await indexOf(theirs)).toEqual({ count: 0, mark: 0, chunks: [], quarters: [], shapes: '' });
    expect((await listImages({ userId: theirs, trash: false, until })).images).toEqual([]);
  });
});

test('a shape drawn from its byte is at most 0.4 % off, within the ends', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 65_535 }), fc.integer({ min: 1, max: 65_535 }), (width, height) => {
      const real = Math.min(3.2, Math.max(0.45, width / height));
      expect(Math.abs(ratioOf({ width, height }) / real - 1)).toBeLessThan(0.004);
    }),
  );
  expect([RATIOS[0], RATIOS[255]?.toFixed(3)]).toEqual([0.45, '3.200']);
});
