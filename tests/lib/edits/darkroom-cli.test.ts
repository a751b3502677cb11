import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sharp } from '#lib/sharp.ts';
import { COMPILE_CACHE } from '#tests/support/compile-cache.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'darkroom '));
});
afterEach(() => rm(folder, { recursive: true }));

const FIXTURES = join(process.cwd(), 'tests/fixtures');
const SMALL = join(FIXTURES, 'photo-tiny-gps.jpg');

type Ended = { code: number; stdout: string; stderr: string };

/** Runs the command as npm does, standing in the test's folder, with no environment but what a shell has. */
const darkroom = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const shell = { PATH: process.env.PATH, HOME: folder, INIT_CWD: folder, NODE_ENV: 'production' as const };
    const env = { ...shell, NODE_COMPILE_CACHE: COMPILE_CACHE };
    execFile(process.execPath, ['lib/edits/darkroom-cli.ts', ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });

const written = (): Promise<string[]> => readdir(folder);

describe('npm run darkroom', { timeout: 60_000 }, () => {
  it('does one edit in the format of the name, exactly the size said, and says nothing', async () => {
    for (const [name, format] of [
      ['out.jpg', 'jpeg'],
      ['out.PNG', 'png'],
      ['out.webp', 'webp'],
      ['out.avif', 'heif'],
      ['out.tiff', 'tiff'],
    ] as const) {
      expect(await darkroom(SMALL, name, 'rotate left, crop to 40x50 px')).toEqual({ code: 0, stdout: '', stderr: '' });
      const facts = await sharp(await readFile(join(folder, name))).metadata();
      expect(facts).toMatchObject({ format, width: 40, height: 50 });
      expect(facts.exif).toBeUndefined();
    }
    expect(await written()).toHaveLength(5);
  });

  it('reads what an upload reads: a photo on its side, HEIC, CMYK', async () => {
    const side = join(FIXTURES, 'orientation/landscape-orientation-6.jpg');
    const heic = join(FIXTURES, 'photo-iphone-p3-gps.heic');
    for (const [input, width, height] of [
      [side, 900, 600],
      [heic, 900, 675],
      [join(FIXTURES, 'cmyk.jpg'), 900, 939],
    ] as const) {
      expect(await darkroom(input, 'out.jpg', '900 px wide')).toMatchObject({ code: 0, stderr: '' });
      expect(await sharp(await readFile(join(folder, 'out.jpg'))).metadata()).toMatchObject({ width, height });
    }
  });

  it('names the words it does not understand, writes nothing, and ends with 2', async () => {
    const ended = await darkroom(SMALL, 'out.jpg', 'brighter 10 %, more cinematic');
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('cinematic');
    expect(await written()).toEqual([]);
  });

  it('ends with 2 and one sentence for everything else it cannot do, and writes nothing', async () => {
    await writeFile(join(folder, 'words.txt'), 'no picture');
    await writeFile(join(folder, 'torn.jpg'), (await readFile(SMALL)).subarray(0, 9_000));
    await writeFile(join(folder, 'empty.png'), '');
    for (const args of [
      [],
      [SMALL, 'out.jpg'],
      [SMALL, 'out.jpg', 'invert', 'more'],
      ['--explain'],
      ['missing.jpg', 'out.jpg', 'invert'],
      ['words.txt', 'out.jpg', 'invert'],
      ['torn.jpg', 'out.jpg', 'invert'],
      ['empty.png', 'out.jpg', 'invert'],
      [SMALL, 'out.bmp', 'invert'],
      [SMALL, 'out', 'invert'],
      [SMALL, 'nowhere/out.jpg', 'invert'],
      [SMALL, 'out.jpg', 'save as png'],
      [SMALL, 'out.jpg', 'rotate 0 degrees'],
      [SMALL, 'out.jpg', 'mirror, then mirror'],
      [SMALL, 'out.jpg', 'crop to 4000 x 4000 px'],
      [SMALL, 'out.jpg', ''],
    ]) {
      const { code, stdout, stderr } = await darkroom(...args);
      expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' });
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(stderr).not.toMatch(/undefined|Error|at .*:\d+/);
    }
    expect((await written()).sort()).toEqual(['empty.png', 'torn.jpg', 'words.txt']);
  });

  it('replaces an older result whole', async () => {
    await writeFile(join(folder, 'out.png'), 'old');
    expect(await darkroom(SMALL, 'out.png', 'invert')).toMatchObject({ code: 0 });
    expect((await sharp(await readFile(join(folder, 'out.png'))).metadata()).format).toBe('png');
    expect(await written()).toEqual(['out.png']);
  });

  it('explains the steps as JSON and edits nothing, with or without file names', async () => {
    const words = 'crop to 4:5, black and white';
    for (const args of [
      ['--explain', words],
      ['--explain', SMALL, 'out.jpg', words],
      [SMALL, 'out.jpg', words, '--explain'],
    ]) {
      const { code, stdout, stderr } = await darkroom(...args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(JSON.parse(stdout)).toMatchObject({
        steps: [
          { operation: 'crop-ratio', width: 4, height: 5, text: 'Crop 4:5' },
          { operation: 'black-and-white', text: 'Black and white' },
        ],
        notUnderstood: [],
      });
    }
    const unclear = await darkroom('--explain', 'crop to 4:5, cinematic');
    expect(unclear.code).toBe(2);
    expect(JSON.parse(unclear.stdout)).toMatchObject({
      steps: [{ operation: 'crop-ratio' }],
      notUnderstood: [{ words: 'cinematic' }],
    });
    expect(await written()).toEqual([]);
  });
});
