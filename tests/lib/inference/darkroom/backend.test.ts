import { describe, expect, it } from 'vitest';
import { BackendError, type BackendEvent, type BackendResult } from '#lib/inference/backend.ts';
import { darkroom } from '#lib/inference/darkroom/backend.ts';
import { say } from '#lib/text/said.ts';
import { flat, noise, pngOf, signal, unpack } from '#tests/lib/inference/darkroom/pixels/pictures.ts';

const image = { width: 40, height: 30, format: 'png' };
const check = (instruction: string, of = image): void => darkroom.check({ model: 'darkroom', instruction, image: of });

const contextOf = (stop: AbortSignal) => ({ signal: stop, key: '', reserve: async () => {} });

/** Runs to the end; the events on the way and the result. */
async function run(instruction: string, stop = signal): Promise<{ events: BackendEvent[]; result: BackendResult }> {
  const bytes = await pngOf(noise({ width: 40, height: 30, channels: 3 }, 21));
  const running = darkroom.run({ model: 'darkroom', instruction, image: { ...image, bytes } }, contextOf(stop));
  const events: BackendEvent[] = [];
  for (;;) {
    const next = await running.next();
    if (next.done) return { events, result: next.value };
    events.push(next.value);
  }
}

describe('Darkroom checks before anything is queued', () => {
  it('refuses words it does not understand, names them, and hands on what the parser says', () => {
    expect(() => check('brighter 10 %, make it cinematic')).toThrow(
      expect.objectContaining({
        code: 'not_understood',
        values: { words: say('pixels', 'quoted', ['cinematic']) },
        details: { notUnderstood: [expect.objectContaining({ reason: 'unknown' })] },
      }),
    );
  });

  it('refuses what would change nothing', () => {
    for (const idle of [
      '',
      'rotate 360 degrees',
      'brighter 0 %',
      'scale to 100 %',
      '40 px wide',
      'crop to 4:3',
      'save as png',
    ]) {
      expect(() => check(idle), idle).toThrow(expect.objectContaining({ code: 'nothing_to_do' }));
    }
    expect(() => check('crop to 4:3', { ...image, height: 31 })).not.toThrow();
    expect(() => check('save as jpeg')).not.toThrow();
  });

  it('refuses what cannot be done to this picture, with a sentence that says the numbers', () => {
    expect(() => check('crop to 50 x 50 px')).toThrow(
      expect.objectContaining({
        code: 'cannot_do',
        values: {
          reason: say('pixels', 'cropTooLarge', { width: 50, height: 50 }, { width: 40, height: 30 }),
        },
      }),
    );
    expect(() => check('scale to 1000 %', { ...image, width: 3_000 })).toThrow(
      expect.objectContaining({ code: 'cannot_do' }),
    );
    expect(() => check('caption "𓀀"')).toThrow(expect.objectContaining({ code: 'cannot_do' }));
  });
});

describe('Darkroom runs', () => {
  it('runs, and gives one picture of the size the words say', async () => {
    const { events, result } = await run('rotate right, crop to 1:1, black and white');
    expect(events.map((event) => event.type)).toEqual(['running']);
    const [picture] = result.images;
    expect(result.images).toHaveLength(1);
    expect(picture).toMatchObject({ format: 'png', width: 30, height: 30 });
    expect(Object.keys(picture ?? {}).sort()).toEqual(['bytes', 'format', 'height', 'width']);
    const { data } = await unpack(picture?.bytes ?? new Uint8Array());
    for (let i = 0; i < data.length; i += 3) expect([data[i + 1], data[i + 2]]).toEqual([data[i], data[i]]);
  });

  it('gives the same bytes each time, so that a run cut off can simply be done again', async () => {
    const words = 'grain 40 %, vignette, caption "Twice"';
    const [once, again] = [await run(words), await run(words)];
    expect(once.result.images).toEqual(again.result.images);
  });

  it('ends as unchanged when the pixels come out as they went in (R-050)', async () => {
    await expect(run('mirror, then mirror')).rejects.toMatchObject({ code: 'unchanged', retryable: false });
    const bytes = await pngOf(flat(9, 9, [7, 7, 7]));
    const one = { bytes, format: 'png', width: 9, height: 9 };
    const running = darkroom.run({ model: 'darkroom', instruction: 'trim', image: one }, contextOf(signal));
    await expect(
      (async () => {
        for await (const _ of running);
      })(),
    ).rejects.toMatchObject({ code: 'unchanged' });
  });

  it('fails only with errors of the port: when stopped, and when the bytes are no picture', async () => {
    await expect(run('invert', AbortSignal.abort())).rejects.toBeInstanceOf(BackendError);
    const broken = { ...image, bytes: new Uint8Array(100) };
    const running = darkroom.run({ model: 'darkroom', instruction: 'invert', image: broken }, contextOf(signal));
    await running.next();
    await expect(running.next()).rejects.toMatchObject({ name: 'BackendError', code: 'engine_failed' });
  });
});
