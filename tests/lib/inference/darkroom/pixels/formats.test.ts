import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applySteps } from '#lib/inference/darkroom/engine.ts';
import type { OutputFormat, Step } from '#lib/inference/darkroom/steps.ts';
import { sharp } from '#lib/sharp.ts';
import { develop, flat, noise, pngOf, signal, unpack } from '#tests/lib/inference/darkroom/pixels/pictures.ts';

const FORMATS: OutputFormat[] = ['jpeg', 'png', 'webp', 'avif', 'tiff'];
const as = (format: OutputFormat): Step => ({ operation: 'format', format });

async function fixture(name: string): Promise<{ bytes: Buffer; format: string; width: number; height: number }> {
  const bytes = readFileSync(`tests/fixtures/${name}`);
  const { format, width, height } = await sharp(bytes).metadata();
  return { bytes, format, width, height };
}

describe('formats', () => {
  it('writes each format asked for at the exact size, close to the picture, and lossless where the format is', async () => {
    const picture = noise({ width: 40, height: 30, channels: 3 }, 3);
    const soft = { ...picture, data: picture.data.map((_, i) => 60 + ((i / 3) % 40) * 3) };
    for (const format of FORMATS) {
      const result = await develop(soft, as(format));
      const { data, width, height } = await unpack(result.bytes);
      expect(result).toMatchObject({ format, width: 40, height: 30, changed: format !== 'png' });
      expect((await sharp(result.bytes).metadata()).format).toBe(format === 'avif' ? 'heif' : format);
      expect({ width, height }).toEqual({ width: 40, height: 30 });
      const worst = Math.max(...data.map((value, i) => Math.abs(value - (soft.data[i] ?? 0))));
      expect(worst).toBeLessThanOrEqual(format === 'png' || format === 'tiff' ? 0 : 12);
    }
  });

  it('keeps the format of the source when none is asked for', async () => {
    for (const format of FORMATS) {
      const source = await develop(noise({ width: 20, height: 20, channels: 3 }, 8), as(format));
      const steps: Step[] = [{ operation: 'mirror', axis: 'horizontal' }];
      expect((await applySteps({ image: source, steps, signal })).format).toBe(format);
    }
  });

  it('writes JPEG with whole colour resolution, and smaller for a lower quality', async () => {
    const picture = noise({ width: 64, height: 64, channels: 3 }, 4);
    const usual = await develop(picture, as('jpeg'));
    const low = await develop(picture, as('jpeg'), { operation: 'quality', percent: 40 });
    expect((await sharp(usual.bytes).metadata()).chromaSubsampling).toBe('4:4:4');
    expect(low.bytes.length).toBeLessThan(usual.bytes.length * 0.7);
  });

  it('refuses a quality for a format that keeps every pixel', async () => {
    await expect(develop(flat(9, 9, [1, 2, 3]), { operation: 'quality', percent: 40 })).rejects.toMatchObject({
      code: 'cannot_do',
    });
  });

  it('puts white behind what is see-through only where the format has no alpha', async () => {
    const corners: Step = { operation: 'round-corners', radius: 50, unit: '%' };
    for (const format of FORMATS) {
      const { data, channels } = await unpack((await develop(flat(64, 64, [0, 0, 0]), corners, as(format))).bytes);
      if (format === 'jpeg') expect([...data.subarray(0, 3)].every((value) => value > 245)).toBe(true);
      else expect([channels, data[3]]).toEqual([4, 0]);
    }
  });
});

describe('what a picture is stays', () => {
  it('keeps Display P3: the profile byte for byte, the values untouched', async () => {
    const image = await fixture('display-p3-gainmap.jpg');
    const { icc } = await sharp(image.bytes).metadata();
    for (const format of FORMATS) {
      const steps: Step[] = [{ operation: 'mirror', axis: 'horizontal' }, as(format)];
      const result = await applySteps({ image, steps, signal });
      expect((await sharp(result.bytes).metadata()).icc).toEqual(icc);
      if (format !== 'png') continue;
      const values = (bytes: Uint8Array) => sharp(bytes, { ignoreIcc: true }).raw().toBuffer();
      const flipped = await sharp(await values(image.bytes), {
        raw: { width: image.width, height: image.height, channels: 3 },
      })
        .flop()
        .raw()
        .toBuffer();
      expect((await values(result.bytes)).equals(flipped)).toBe(true);
    }
  });

  it('keeps 16 bits a channel, values and all, through moves and colours', async () => {
    const image = await fixture('rgb-16bit.png');
    const deep = async (bytes: Uint8Array): Promise<Uint16Array> => {
      const open = sharp(bytes, { ignoreIcc: true }).toColourspace('rgb16');
      const raw = await open.raw({ depth: 'ushort' }).toBuffer();
      return new Uint16Array(raw.buffer, raw.byteOffset, raw.length / 2);
    };
    const source = await deep(image.bytes);
    const steps: Step[] = [
      { operation: 'rotate', degrees: 90, fill: '#ffffff' },
      { operation: 'invert' },
      { operation: 'rotate', degrees: -90, fill: '#ffffff' },
    ];
    const result = await applySteps({ image, steps, signal });
    expect((await sharp(result.bytes).metadata()).depth).toBe('ushort');
    const inverted = await deep(result.bytes);
    expect(inverted.every((value, i) => value === 65_535 - (source[i] ?? 0))).toBe(true);
    for (const step of [
      { operation: 'blur', radius: 2, unit: 'px' },
      { operation: 'rotate', degrees: 7, fill: '#ffffff' },
      { operation: 'scale', percent: 40 },
      { operation: 'pixelate', block: 9, unit: 'px' },
    ] satisfies Step[]) {
      const edited = await deep((await applySteps({ image, steps: [step], signal })).bytes);
      const mean = (values: Uint16Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(edited.some((value) => value % 257 !== 0)).toBe(true);
      if (step.operation !== 'rotate') expect(Math.abs(mean(edited) / mean(source) - 1)).toBeLessThan(0.01);
    }
  });

  it('keeps alpha through every kind of step', async () => {
    const image = await fixture('rgba-alpha.png');
    const before = await unpack(image.bytes);
    const steps: Step[] = [
      { operation: 'warmth', percent: 40 },
      { operation: 'sharpen', percent: 40 },
    ];
    const after = await unpack((await applySteps({ image, steps, signal })).bytes);
    const alpha = (data: Uint8Array): Uint8Array => data.filter((_, i) => i % 4 === 3);
    expect(after.channels).toBe(4);
    expect(alpha(after.data)).toEqual(alpha(before.data));
  });

  it('takes a grey picture and can colour it', async () => {
    const grey = await sharp(await pngOf(flat(12, 12, [128, 128, 128])))
      .toColourspace('b-w')
      .png()
      .toBuffer();
    const image = { bytes: grey, format: 'png', width: 12, height: 12 };
    const same = await applySteps({ image, steps: [{ operation: 'mirror', axis: 'vertical' }], signal });
    expect([...(await unpack(same.bytes)).data.subarray(0, 3)]).toEqual([128, 128, 128]);
    const steps: Step[] = [{ operation: 'duotone', shadows: '#ff0000', highlights: '#ff0000' }];
    const red = await applySteps({ image, steps, signal });
    expect([...(await unpack(red.bytes)).data.subarray(0, 3)]).toEqual([255, 0, 0]);
  });

  it('writes no metadata but the profile', async () => {
    const image = await fixture('photo-tiny-gps.jpg');
    for (const format of FORMATS) {
      const steps: Step[] = [{ operation: 'brightness', percent: 10 }, as(format)];
      const { exif, xmp, iptc } = await sharp((await applySteps({ image, steps, signal })).bytes).metadata();
      expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
    }
  });
});

describe('stopping', () => {
  it('stops within a long edit when the signal is aborted, with its reason', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    const image = { ...flat(4_000, 3_000, [9, 99, 199]), format: 'png' };
    const bytes = await pngOf(image);
    const steps: Step[] = Array.from({ length: 40 }, () => ({ operation: 'blur', radius: 3, unit: 'px' }));
    const running = applySteps({
      image: { bytes, format: 'png', width: 4_000, height: 3_000 },
      steps,
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(reason), 50);
    const startedAt = performance.now();
    await expect(running).rejects.toBe(reason);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it('does not begin when it is aborted already', async () => {
    const image = { bytes: await pngOf(flat(2, 2, [1, 1, 1])), format: 'png', width: 2, height: 2 };
    const steps: Step[] = [{ operation: 'invert' }];
    await expect(applySteps({ image, steps, signal: AbortSignal.abort('no') })).rejects.toBe('no');
  });
});
