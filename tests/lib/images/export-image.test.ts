import { beforeEach, expect, test } from 'vitest';
import { EXPORT_FORMATS } from '#lib/images/export-formats.ts';
import { estimateExport, exportImage } from '#lib/images/export-image.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { sharp } from '#lib/sharp.ts';
import { fixture } from '#tests/lib/images/fixtures.ts';
import { anAccount, anImageRow } from '#tests/support/image-rows.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

let userId: string;
beforeEach(async () => {
  userId = await anAccount();
});

const upload = async (name: string) => (await storeUpload({ userId, bytes: fixture(name), name })).id;

test('a photo comes in the format, size and name that were asked for, with its colours and without anything else of its file', async () => {
  const imageId = await upload('display-p3-gainmap.jpg');
  for (const format of EXPORT_FORMATS) {
    const { bytes, name } = await exportImage({ userId, imageId, format, quality: 80, longest: 400 });
    const made = await sharp(bytes).metadata();
    expect([made.format, Math.max(made.width, made.height)]).toEqual([format === 'avif' ? 'heif' : format, 400]);
    expect(name).toBe(`display-p3-gainmap.${format === 'jpeg' ? 'jpg' : format}`);
    // A wide gamut photo keeps its look.
    expect(made.icc).toBeDefined();
    expect([made.exif, made.xmp, made.iptc]).toEqual([undefined, undefined, undefined]);
  }
});

test('what was clear stays clear, and is white where the format knows no transparency', async () => {
  const clear = await sharp({ create: { width: 40, height: 30, channels: 4, background: '#0000' } })
    .png()
    .toBuffer();
  const { id: imageId } = await storeUpload({ userId, bytes: clear, name: 'clear.png' });
  const pixel = async (format: (typeof EXPORT_FORMATS)[number]) => {
    const { bytes } = await exportImage({ userId, imageId, format, quality: 100 });
    return [...(await sharp(bytes).ensureAlpha().raw().toBuffer()).subarray(0, 4)];
  };
  expect(await pixel('jpeg')).toEqual([255, 255, 255, 255]);
  for (const format of ['png', 'webp', 'avif'] as const) expect((await pixel(format))[3]).toBe(0);
});

test('the estimate is the very number of bytes for a small picture, and within a fifth of it for a large one', async () => {
  const small = await upload('photo-small.jpg');
  const quick = { userId, imageId: small, format: 'webp', quality: 80, longest: 800 } as const;
  const { bytes } = await exportImage(quick);
  expect(await estimateExport(quick)).toMatchObject({ bytes: bytes.length, isExact: true });

  const large = await upload('photo-phone-12mp-gps.jpg');
  for (const [format, quality] of [
    ['jpeg', 90],
    ['webp', 80],
  ] as const) {
    const asked = { userId, imageId: large, format, quality };
    const [made, told] = [await exportImage(asked), await estimateExport(asked)];
    expect([told.isExact, told.width, told.height]).toEqual([false, 4_032, 3_024]);
    expect(Math.abs(told.bytes / made.bytes.length - 1)).toBeLessThan(0.2);
  }
});

test("F-20: another's image, one that is gone and one without objects give nothing", async () => {
  const imageId = await upload('photo-small.jpg');
  const stranger = await anAccount();
  const asked = { format: 'jpeg', quality: 80 } as const;
  await expect(exportImage({ ...asked, userId: stranger, imageId })).rejects.toMatchObject({ code: 'not_found' });
  await expect(estimateExport({ ...asked, userId: stranger, imageId })).rejects.toMatchObject({ code: 'not_found' });
  const expired = await anImageRow({ userId, expiresAt: new Date(0) });
  await expect(exportImage({ ...asked, userId, imageId: expired })).rejects.toMatchObject({ code: 'not_found' });
});
