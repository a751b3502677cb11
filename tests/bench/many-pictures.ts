import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { sharp } from '#lib/sharp.ts';
import { diskStore } from '#lib/storage/disk.ts';
import { objectKey } from '#lib/storage/store.ts';
import { requireDataKey } from '#lib/vault/require-data-key.ts';
import { sealObject } from '#lib/vault/seal-object.ts';
import { sealThumbHash } from '#lib/vault/thumb-hash.ts';

/** Shapes that people's photos have, and one that nobody's has. */
const RATIOS = [1.5, 1.333, 0.667, 1.778, 0.75, 1, 0.5625, 2.4];
const AT_ONCE = 16;

/**
 * Rows and thumbs of so many pictures, over as many years as `years`, for an account of the product with this data folder. Only the thumbs are
 * there: nothing else is asked for by a gallery.
 */
export async function fillGallery(input: {
  userId: string;
  dataDir: string;
  count: number;
  years: number;
  photo?: string;
}): Promise<void> {
  const { userId, dataDir, count, years, photo = 'tests/fixtures/photo-small.jpg' } = input;
  const key = await requireDataKey({ userId });
  const store = diskStore(join(dataDir, 'objects'));
  const bytes = await readFile(photo);
  const thumbs = await Promise.all(
    RATIOS.map((ratio) =>
      sharp(bytes)
        .resize(Math.round(340 * Math.sqrt(ratio)), Math.round(340 / Math.sqrt(ratio)))
        .webp()
        .toBuffer(),
    ),
  );
  const thumbHash = Buffer.from('HBkSHYSIeHiPiHh8eJd4eTN0EEQG', 'base64');
  const rows: { id: string; objectsId: string; hash: Buffer; sha256: string; shape: number }[] = [];
  const put = async (index: number) => {
    const [objectsId, shape] = [newId(), (index * 7) % RATIOS.length];
    const sealed = sealObject({ key, of: { objectsId, variant: 'thumb' }, bytes: thumbs[shape] ?? bytes });
    await store.put(objectKey(objectsId, 'thumb'), sealed);
    rows.push({
      id: newId(),
      objectsId,
      hash: sealThumbHash({ key, objectsId, thumbHash }),
      sha256: sealed.sha256(),
      shape,
    });
  };
  for (let done = 0; done < count; done += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - done) }, (_, at) => put(done + at)));
  const step = (years * 365 * 86_400_000) / count;
  for (let done = 0; done < count; done += 1_000)
    await db().image.createMany({
      data: rows.slice(done, done + 1_000).map(({ id, objectsId, hash, sha256, shape }, at) => ({
        id,
        objectsId,
        place: 'disk' as const,
        dataKeyId: key.id,
        userId,
        kind: 'upload' as const,
        name: `photo-${done + at}.jpg`,
        format: 'jpeg',
        width: Math.round(4000 * Math.sqrt(RATIOS[shape] ?? 1)),
        height: Math.round(4000 / Math.sqrt(RATIOS[shape] ?? 1)),
        bytes: 3_000_000,
        thumbBytes: thumbs[shape]?.length ?? 0,
        previewBytes: 300_000,
        thumbSha256: sha256,
        thumbHash: hash as Buffer<ArrayBuffer>,
        hasAlpha: false,
        // In bursts, as people take photos.
        createdAt: new Date(Date.now() - Math.floor((done + at) / 12) * 12 * step - (done + at) * 60_000),
      })),
    });
  await db().$executeRawUnsafe('VACUUM ANALYZE "Image"');
}
