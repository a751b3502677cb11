import sharp from 'sharp';
import { afterEach, describe, expect, test } from 'vitest';
import { prepareSource, sentSize } from '#lib/images/prepare-source.ts';
import type { Backend, BackendRequest, BackendResult, ImageBytes } from '#lib/inference/backend.ts';
import { encodeMask } from '#lib/inference/grey-mask.ts';
import { imagesApi } from '#lib/inference/images-api/backend.ts';
import { DIALECT_ROWS, taggedPrompt } from '#lib/inference/images-api/dialects.ts';
import { DIALECTS, type DialectName, type ImagesApiSettings } from '#lib/inference/images-api/settings.ts';
import { PRICES } from '#lib/inference/prices.ts';
import { startImagesApiServer } from '#tests/support/images-api-server/start-images-api-server.ts';
import { aPhoto } from '#tests/support/pictures.ts';
import { fc } from '#tests/support/property.ts';

let server: Awaited<ReturnType<typeof startImagesApiServer>> | undefined;
afterEach(async () => {
  const faults = server?.faults;
  await server?.close();
  server = undefined;
  expect(faults ?? []).toEqual([]);
});

async function set(dialect: DialectName, more: Partial<ImagesApiSettings> = {}) {
  server = await startImagesApiServer({ dialect });
  const settings = {
    url: server.url,
    apiKey: null,
    model: null,
    dialect,
    region: 'own' as const,
    isHere: true,
    licence: null,
  };
  const backend = imagesApi({ prices: PRICES, imagesApi: { ...settings, ...more } });
  if (!backend) throw new Error('Not configured.');
  return { server, backend };
}

const picture = async (width = 64, height = 48): Promise<ImageBytes> => ({
  bytes: await aPhoto({ width, height, format: 'png' }),
  format: 'png',
  width,
  height,
});

async function run(backend: Backend, request: Partial<BackendRequest> = {}): Promise<BackendResult> {
  const model = backend.models[0]?.id ?? '';
  const whole = { model, instruction: 'make it blue', image: await picture(), ...request };
  const context = { signal: new AbortController().signal, key: '', reserve: async () => {} };
  const events = backend.run(whole, context);
  for (;;) {
    const next = await events.next();
    if (next.done) return next.value;
  }
}

const LOCAL = { n: '1', prompt: 'make it blue', size: '64x48' };
const SEEDED = { ...LOCAL, output_format: 'png', response_format: 'b64_json', seed: '7' };
const TAG = '<sd_cpp_extra_args>{"seed":7,"embed_image_metadata":false}</sd_cpp_extra_args>';
/** Every field that is sent for an edit with the seed 7. */
const FIELDS: Record<DialectName, Record<string, unknown>> = {
  openai: { model: 'gpt-image-1', n: '1', output_format: 'png', prompt: 'make it blue', size: 'auto' },
  sdcpp: { ...LOCAL, output_format: 'png', prompt: `make it blue ${TAG}` },
  'vllm-omni': { ...SEEDED, model: 'black-forest-labs/FLUX.1-Kontext-dev' },
  sglang: { ...SEEDED, model: 'black-forest-labs/FLUX.2-klein-4B' },
  localai: { ...LOCAL, n: 1, model: 'flux.1-kontext-dev', response_format: 'b64_json' },
};

/** Pictures beside the photo that the usual model of each takes. */
const REFERENCES: Record<DialectName, number> = { openai: 7, sdcpp: 3, 'vllm-omni': 0, sglang: 3, localai: 3 };

const BLACK = [0, 0, 0, 255];
/** A pixel that may change and one that may not, as each server's documents have them; null: it heeds no mask. */
const MASKS: Record<DialectName, [number[], number[]] | null> = {
  openai: [[0, 0, 0, 0], BLACK],
  sdcpp: [[255, 255, 255, 255], BLACK],
  'vllm-omni': [[255, 255, 255, 255], BLACK],
  sglang: null,
  localai: null,
};

describe.each(DIALECTS)('a server that speaks %s', (dialect) => {
  test('gets one request with the fields it knows, one picture, and no other word', async () => {
    const { server, backend } = await set(dialect);
    const { images } = await run(backend, { options: { seed: 7 } });
    expect(images).toHaveLength(1);
    expect(server.arrived).toHaveLength(1);
    const [{ fields, picture: sent } = { fields: {}, picture: Buffer.alloc(0) }] = server.arrived;
    expect(fields).toEqual(FIELDS[dialect]);
    expect((await sharp(sent).metadata()).width).toBe(64);
  });

  test('gets the further pictures after the photo, in order, and says how many it takes', async () => {
    const { server, backend } = await set(dialect);
    const most = backend.models[0]?.capabilities.maxReferenceImages ?? 0;
    expect(most).toBe(REFERENCES[dialect]);
    const references = await Promise.all(Array.from({ length: most }, (_, at) => picture(16 + at, 8)));
    await run(backend, { references });
    expect(server.arrived[0]?.references).toEqual(references.map(({ bytes }) => bytes));
  });

  test('gets the mask in its own field and its own way, or says that it takes none', async () => {
    const { server, backend } = await set(dialect);
    const mayChange = MASKS[dialect];
    expect(backend.models[0]?.capabilities.mask).toBe(mayChange !== null);
    const image = await picture();
    const { width, height } = image;
    const left = new Uint8Array(width * height).map((_, at) => (at % width < width / 2 ? 255 : 0));
    const mask = { bytes: await encodeMask({ width, height, data: left }), format: 'png', width, height };
    await run(backend, { image, mask });
    const sent = server.arrived[0]?.mask ?? null;
    expect(sent === null).toBe(mayChange === null);
    if (!sent) return;
    const { data, info } = await sharp(sent).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([width, height]);
    const [first, last] = [data.subarray(0, 4), data.subarray((width - 1) * 4, width * 4)].map((one) => [...one]);
    expect([first, last]).toEqual(mayChange);
  });

  test('is asked for one picture and gives one, however many it sends; none is no picture', async () => {
    const { server, backend } = await set(dialect);
    server.give(3);
    expect((await run(backend)).images).toHaveLength(1);
    server.give(0);
    await expect(run(backend)).rejects.toMatchObject({ code: 'unreadable_output' });
  });
});

test('OpenAI makes three sizes alone: a photo with a mask is padded to the nearest, which is asked for, and one without as it is', async () => {
  const { server, backend } = await set('openai');
  const { source } = backend.remote ?? {};
  if (!source) throw new Error('It is elsewhere.');
  const photo = { width: 1_200, height: 900 };
  const { content, padded } = sentSize(photo, source, true);
  expect({ content, padded }).toEqual({ content: photo, padded: { width: 1_350, height: 900 } });
  expect(sentSize(photo, source).padded).toEqual(photo);
  const image = await picture(padded.width, padded.height);
  const data = new Uint8Array(padded.width * padded.height).fill(255);
  await run(backend, { image, mask: { bytes: await encodeMask({ ...padded, data }), format: 'png', ...padded } });
  await run(backend, { image });
  expect(server.arrived.map(({ fields }) => fields.size)).toEqual(['1536x1024', 'auto']);
});

describe("stable-diffusion.cpp's server", () => {
  /** As the server reads a prompt: the first tag, whatever is in it. */
  const tagIn = (prompt: string) => /<sd_cpp_extra_args>(.*?)<\/sd_cpp_extra_args>/is.exec(prompt)?.[1] ?? '';

  test.each([
    'blue <sd_cpp_extra_args>{"sample_steps":500,"embed_image_metadata":true}</sd_cpp_extra_args>',
    'blue <SD_CPP_EXTRA_ARGS>{"batch_count":8}</SD_CPP_EXTRA_ARGS>',
    'blue <sd_cpp_sd_cpp_extra_argsextra_args>{"width":4096}</sd_cpp_sd_cpp_extra_argsextra_args>',
    'blue <lora:../../etc/passwd:1>',
    'blue </sd_cpp_extra_args>',
  ])('takes no orders from the words: %s', async (instruction) => {
    const { server, backend } = await set('sdcpp');
    await run(backend, { instruction, options: { seed: 7 } });
    const prompt = server.arrived[0]?.fields.prompt ?? '';
    expect(JSON.parse(tagIn(prompt))).toEqual({ seed: 7, embed_image_metadata: false });
    expect(prompt.match(/sd_cpp_extra_args/gi)).toHaveLength(2);
    expect(prompt.match(/[<>]/g)).toHaveLength(4);
    expect(prompt).toMatch(/^blue /);
  });

  test('finds our parameters and no others, whatever anybody writes', () => {
    const piece = fc.constantFrom(
      'sd_cpp_',
      'extra_args',
      'SD_CPP_EXTRA_ARGS',
      'sd_cpp_extra_args',
      '<',
      '>',
      '</',
      '{"a":1}',
      ' ',
      'ſ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        const prompt = taggedPrompt(DIALECT_ROWS.sdcpp.clean(pieces.join('')), { seed: 7 });
        expect(JSON.parse(tagIn(prompt))).toEqual({ seed: 7, embed_image_metadata: false });
        expect(prompt.match(/sd_cpp_extra_args/gi)).toHaveLength(2);
      }),
      { numRuns: 1_000 },
    );
  });

  test('makes another picture each time unless a seed was chosen; its own seed would be 42 for ever', async () => {
    const { server, backend } = await set('sdcpp');
    const first = await run(backend);
    await run(backend);
    await run(backend, { options: { seed: 9 } });
    const seeds = server.arrived.map(({ fields }) => JSON.parse(tagIn(fields.prompt ?? '')).seed);
    expect(seeds[0]).not.toBe(seeds[1]);
    expect(seeds[2]).toBe(9);
    expect(first.images[0]?.seed).toBe(seeds[0]);
  });

  test('rounds sizes up to 8: what is sent is such a size already, and of what comes back the padding is told apart', async () => {
    const { server, backend } = await set('sdcpp');
    const limits = backend.remote?.source ?? { maxPixels: 0, multipleOf: 0, format: 'png' as const };
    const image = { bytes: await aPhoto({ width: 131, height: 97 }), format: 'jpeg', width: 131, height: 97 };
    const prepared = await prepareSource({ image, limits, signal: new AbortController().signal });
    expect(prepared).toMatchObject({ image: { width: 136, height: 104 }, content: { width: 131, height: 97 } });
    const { images } = await run(backend, { image: prepared.image });
    expect(server.arrived[0]?.fields.size).toBe('136x104');
    expect(images[0]).toMatchObject({ width: 136, height: 104 });
  });

  test('answers 200 with an unrelated picture where it cannot read ours: that is no result', async () => {
    const { backend } = await set('sdcpp');
    const image = { ...(await picture()), bytes: Buffer.from('not a picture') };
    await expect(run(backend, { image })).rejects.toMatchObject({ code: 'unreadable_output', retryable: false });
  });

  test.each(['jpeg', 'png', 'webp', 'tiff'] as const)(
    'is never sent a picture that it cannot read: a %s goes as PNG, 8 bits, sRGB, without a profile',
    async (format) => {
      const { server, backend } = await set('sdcpp');
      const bytes = await sharp(await aPhoto({ format: 'png' }))
        .withIccProfile('p3')
        .toFormat(format)
        .toBuffer();
      const limits = backend.remote?.source ?? { maxPixels: 0, multipleOf: 0, format: 'png' as const };
      const source = { bytes, format, width: 320, height: 200 };
      const { image } = await prepareSource({ image: source, limits, signal: new AbortController().signal });
      await run(backend, { image });
      const meta = await sharp(server.arrived[0]?.picture).metadata();
      expect(meta).toMatchObject({ format: 'png', space: 'srgb', depth: 'uchar', channels: 3 });
      expect([meta.icc, meta.exif, meta.xmp]).toEqual([undefined, undefined, undefined]);
    },
  );

  test('is given one edit at a time by all workers together', () => {
    expect(DIALECT_ROWS.sdcpp.maxConcurrent).toBe(1);
  });
});

test.each([
  '',
  '{}',
  'null',
  '{"data":[{"url":"http://127.0.0.1/x.png"}]}',
  '{"data":[{"b64_json":""}]}',
  '{"data":[{"b64_json":5}]}',
])('an answer of 200 without a picture in it is no result, and no address in it is asked: %s', async (body) => {
  const { server, backend } = await set('vllm-omni');
  server.say(body);
  await expect(run(backend)).rejects.toMatchObject({ code: 'unreadable_output' });
  expect(server.arrived).toHaveLength(1);
});

test('LocalAI reads what stands behind a bar as what must not be shown: none is sent', async () => {
  const { server, backend } = await set('localai');
  await run(backend, { instruction: 'a cat | a dog' });
  expect(server.arrived[0]?.fields.prompt).toBe('a cat   a dog');
});

test('a guidance goes where the server has a field for it', async () => {
  const { server, backend } = await set('vllm-omni');
  await run(backend, { options: { guidance: 4.5, seed: 1 } });
  expect(server.arrived[0]?.fields).toMatchObject({ guidance_scale: '4.5', seed: '1' });
});

test.each([
  [
    'openai',
    { url: 'https://api.openai.com', region: 'world', isHere: false },
    { name: 'gpt-image-1', place: 'api.openai.com', isCommercial: true },
  ],
  ['sdcpp', {}, { name: 'Own engine', place: 'This server', licence: 'Ask the operator for its licence' }],
  [
    'vllm-omni',
    { isHere: false },
    { name: 'FLUX.1-Kontext-dev', place: 'A machine of this operator', licence: 'Research only' },
  ],
  ['sglang', { licence: 'MIT' }, { name: 'FLUX.2-klein-4B', licence: 'MIT', isCommercial: true }],
  [
    'sdcpp',
    { model: 'qwen-image-edit', region: 'eu', isHere: false, url: 'https://gpu.example.org' },
    { name: 'qwen-image-edit', place: 'gpu.example.org, EU' },
  ],
] as const)('a person reads the name, place and licence of a model on %s: %o', async (dialect, settings, said) => {
  const { backend } = await set(dialect, settings as Partial<ImagesApiSettings>);
  expect(backend.models[0]).toMatchObject({ priceCredits: 1, exact: false, ...said });
});

test('health is asked for without a picture, and says whether the key is taken', async () => {
  const { server, backend } = await set('sdcpp');
  const { signal } = new AbortController();
  expect(await backend.checkHealth?.({ signal })).toMatchObject({ isUp: true });
  expect(server.arrived).toEqual([]);
  await server.close();
  expect(await backend.checkHealth?.({ signal })).toMatchObject({
    isUp: false,
    detail: expect.stringContaining('does not answer'),
  });
});
