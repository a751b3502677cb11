import { describe, expect, test } from 'vitest';
import { prepareResult } from '#lib/images/prepare-result.ts';
import { sharp } from '#lib/sharp.ts';
import { fixture } from '#tests/lib/images/fixtures.ts';

describe('results of a backend', () => {
  test.each(['jpeg', 'png', 'webp', 'avif', 'tiff'] as const)('%s keeps its format, with variants', async (format) => {
    const bytes = await sharp(fixture('photo-small.jpg')).toFormat(format).toBuffer();
    const result = await prepareResult({ bytes });
    expect(result).toMatchObject({ format, width: 800, height: 533 });
    expect((await sharp(result.thumb).metadata()).width).toBe(512);
  });

  test('F-31: empty, truncated, HTML and SVG are refused as uploads are', async () => {
    const webp = await sharp(fixture('photo-small.jpg')).webp().toBuffer();
    await expect(prepareResult({ bytes: new Uint8Array() })).rejects.toMatchObject({ code: 'empty_file' });
    await expect(prepareResult({ bytes: webp.subarray(0, 5_000) })).rejects.toMatchObject({ code: 'broken_image' });
    await expect(prepareResult({ bytes: Buffer.from('<html></html>') })).rejects.toMatchObject({
      code: 'not_an_image',
    });
    await expect(prepareResult({ bytes: Buffer.from('<svg/>') })).rejects.toMatchObject({ code: 'not_an_image' });
  });

  test('F-48: metadata in a result is removed', async () => {
    const bytes = await sharp(fixture('photo-small.jpg'))
      .withExif({ IFD0: { Copyright: 'canary' } })
      .webp()
      .toBuffer();
    expect(bytes.includes('canary')).toBe(true);
    expect(Buffer.from((await prepareResult({ bytes })).original).includes('canary')).toBe(false);
  });
});
