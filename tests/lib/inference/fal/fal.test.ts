import { describe, expect, it } from 'vitest';
import { falInput } from '#lib/inference/fal/input.ts';
import { FAL_MODELS } from '#lib/inference/fal/models.ts';
import { noise, pngOf } from '#tests/lib/inference/darkroom/pixels/pictures.ts';
import { asked, playFal, run, server } from '#tests/lib/inference/fal/played.ts';
import { backendTo, requestOf, WORDS } from '#tests/lib/inference/fal/stage.ts';
import { followToEnd, freely, wordsOf } from '#tests/lib/inference/follow-run.ts';
import { INPUTS, isAsPublished, isEndpoint } from '#tests/support/fal-server/endpoints.ts';
import type { FalOutcome } from '#tests/support/fal-server/fal-job.ts';
import type { Fault } from '#tests/support/provider/origin.ts';

playFal();

describe('a run on fal', () => {
  it('is one submit in the form that leaves least behind, and gives a picture (R-024a)', async () => {
    server.plan({ positions: [2, 2, 0], polls: 2 });
    const { events, result } = await run({}, { options: { seed: 77, aspectRatio: '4:3', guidance: 5 } });
    expect(events.map((event) => [event.type, 'position' in event ? event.position : undefined])).toEqual([
      ['submitting', undefined],
      ['accepted', undefined],
      ['queued', 2],
      ['queued', 0],
      ['running', undefined],
      ['downloading', undefined],
    ]);
    expect(result).toMatchObject({
      images: [{ format: 'png', width: 48, height: 32, seed: 77 }],
      engineMs: 2_500,
      cost: { microUsd: 40_000, certain: true },
    });
    const [job] = server.jobs();
    expect(job?.sent).toEqual({
      prompt: WORDS,
      image_url: expect.stringMatching(/^data:image\/png;base64,/),
      sync_mode: true,
      num_images: 1,
      output_format: 'png',
      safety_tolerance: '2',
      enhance_prompt: false,
      seed: 77,
      aspect_ratio: '4:3',
      guidance_scale: 5,
    });
    expect(asked('queue', 'POST')).toBe(1);
    expect(job?.results).toBe(1);
  });

  it('takes a seed of its own where none was set, and says which', async () => {
    const { result } = await run();
    const seed = server.jobs()[0]?.sent.seed;
    expect(seed).toBeTypeOf('number');
    expect(result?.images[0]?.seed).toBe(seed);
  });

  it.each(backendModels())('sends %s nothing but fields that fal publishes for it', async (model) => {
    const guidance = FAL_MODELS.find(({ id }) => id === model)?.capabilities.guidance?.most;
    const options = { seed: 2 ** 31 - 1, ...(guidance ? { guidance } : {}) };
    expect((await run({}, { model, options })).result?.images).toHaveLength(1);
  });

  it('asks where it was told, whatever the address looks like', async () => {
    server.plan({ prefix: 'v9/else/where' });
    expect((await run()).result).toBeDefined();
  });

  it('asks FLUX.2 for a megapixel in the shape of the photo, which is what its price is for', async () => {
    const wide = await pngOf(noise({ width: 90, height: 30, channels: 3 }, 3));
    await run({}, { model: 'fal-flux-2-max', image: { bytes: wide, format: 'png', width: 90, height: 30 } });
    expect(server.jobs()[0]?.sent.image_size).toEqual({ width: 1728, height: 576 });
  });
});

function backendModels(): string[] {
  return FAL_MODELS.filter(({ needs }) => needs === null).map(({ id }) => id);
}

describe('every row of the table', () => {
  it('is offered, and says where it needs a mask', () => {
    const { models } = backendTo(server);
    expect(models.map(({ id }) => id)).toEqual(FAL_MODELS.map(({ id }) => id));
    expect(models.filter(({ needs }) => needs === 'mask').map(({ id }) => id)).toEqual(['fal-fill']);
    expect(models.filter(({ capabilities }) => capabilities.mask).map(({ id }) => id)).toEqual(['fal-fill']);
  });

  it('is sent what fal publishes for them: several pictures, and a mask', async () => {
    const request = await requestOf();
    const { image } = request;
    for (const row of FAL_MODELS) {
      const references = Array.from({ length: row.capabilities.maxReferenceImages }, () => image);
      const { endpoint, body } = falInput(row, { ...request, references, mask: image });
      if (!isEndpoint(endpoint)) throw new Error(endpoint);
      expect(isAsPublished[endpoint]).toBe(true);
      expect(INPUTS[endpoint].safeParse(JSON.parse(JSON.stringify(body))).error?.issues ?? [], endpoint).toEqual([]);
    }
  });
});

describe('refusals (R-034)', () => {
  it.each<[string, FalOutcome]>([
    ['a content_policy_violation', { kind: 'model error', status: 422, type: 'content_policy_violation' }],
    [
      'a refusal in an old sentence',
      { kind: 'model error', status: 422, type: 'Violates our content policy', detailAsText: true },
    ],
    ['no_media_generated', { kind: 'model error', status: 422, type: 'no_media_generated' }],
    ['a flagged picture in a 200', { kind: 'pictures', isFlagged: true }],
  ])('%s ends as refused, is submitted once and never again', async (_, outcome) => {
    server.plan({ outcome });
    const { error, result } = await run();
    expect(result).toBeUndefined();
    expect(error).toMatchObject({ code: 'engine_refused', retryable: false });
    expect(asked('queue', 'POST')).toBe(1);
    expect(server.jobs()).toHaveLength(1);
  });

  it('and errors that echo the photo leave nothing of it, or of the words, in what we keep (PRODUCT §4.5)', async () => {
    for (const detailAsText of [true, false]) {
      server.plan({ outcome: { kind: 'model error', status: 422, type: 'image_too_small', detailAsText } });
      const { error } = await run();
      expect(error).toMatchObject({ code: 'engine_invalid', retryable: false });
      expect(wordsOf(error)).not.toContain('canary-instruction');
      expect(wordsOf(error)).not.toContain('base64');
    }
  });
});

describe('COMPLETED is not success', () => {
  it.each<[string, FalOutcome, object]>([
    [
      'a 500 of the model',
      { kind: 'model error', status: 500, type: 'internal_server_error' },
      { code: 'provider_error' },
    ],
    [
      'a 500 that fal would try again',
      { kind: 'model error', status: 500, type: 'internal_server_error', isRetryable: true },
      { code: 'provider_error' },
    ],
    ['a timeout of the model', { kind: 'model error', status: 504, type: 'generation_timeout' }, { code: 'timed_out' }],
    ['a lost runner', { kind: 'platform error', status: 503, type: 'runner_disconnected' }, { code: 'provider_error' }],
    [
      'no start in time',
      { kind: 'platform error', status: 504, type: 'request_timeout', isUserTimeout: true },
      { code: 'timed_out' },
    ],
    ['a bad request', { kind: 'platform error', status: 400, type: 'bad_request' }, { code: 'engine_invalid' }],
  ])('%s ends the edit, once, and costs what is known', async (_, outcome, expected) => {
    server.plan({ outcome });
    const { error } = await run();
    expect(error).toMatchObject({ ...expected, retryable: false });
    expect(error?.cost).toEqual(
      outcome.kind !== 'pictures' && outcome.status >= 500
        ? { microUsd: 0, certain: true }
        : { microUsd: 40_000, certain: false },
    );
    expect(server.jobs()).toHaveLength(1);
  });

  it('and a result that is there is taken, whatever COMPLETED said beside', async () => {
    server.plan({ completedWithError: true });
    expect((await run()).result?.images).toHaveLength(1);
  });
});

describe('results', () => {
  it.each<[string, FalOutcome]>([
    ['no picture', { kind: 'pictures', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') }],
    ['empty bytes', { kind: 'pictures', bytes: Buffer.alloc(0) }],
    ['none at all', { kind: 'pictures', count: 0 }],
    ['a film', { kind: 'pictures', bytes: Buffer.from('\u0000\u0000\u0000 ftypisom'), contentType: 'video/mp4' }],
  ])('that are %s are unreadable, and cost what they cost', async (_, outcome) => {
    server.plan({ outcome });
    expect((await run()).error).toMatchObject({ code: 'unreadable_output', retryable: false, cost: { certain: true } });
  });

  it('without end are not read to the end', async () => {
    server.failAlways('result', 'huge');
    expect((await run()).error).toMatchObject({ code: 'unreadable_output', retryable: false });
  });

  it('on fal’s public files are fetched at once, and without the key', async () => {
    server.plan({ outcome: { kind: 'pictures', as: 'file' } });
    expect((await run()).result?.images[0]).toMatchObject({ format: 'png', width: 48 });
    expect(asked('files')).toBe(1);
  });

  it.each<[string, Fault, string]>([
    ['gone', { status: 403 }, 'run_lost'],
    ['behind a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'run_lost'],
    ['without end', 'huge', 'unreadable_output'],
  ])('on fal’s public files that are %s end the edit', async (_, fault, code) => {
    server.plan({ outcome: { kind: 'pictures', as: 'file' } });
    server.failAlways('file', fault);
    expect((await run()).error).toMatchObject({ code, retryable: false });
  });

  it('on anybody else’s host, or on this machine, are not asked for', async () => {
    server.plan({ outcome: { kind: 'pictures', as: 'file' } });
    const { error } = await run({ wires: { files: { domains: ['fal.media'] } } });
    expect(error).toMatchObject({ code: 'provider_error', retryable: false });
    expect(asked('files')).toBe(0);
  });

  it('ask for room for what is announced before it is read', async () => {
    const rooms: number[] = [];
    const big = await pngOf(noise({ width: 300, height: 300, channels: 3 }, 9));
    server.plan({ outcome: { kind: 'pictures', bytes: big } });
    const reserve = async (bytes: number) => void rooms.push(bytes);
    await followToEnd(backendTo(server).run(await requestOf(), { ...freely(), reserve }));
    expect(rooms).toEqual([expect.any(Number)]);
    expect(rooms[0]).toBeGreaterThan((big.byteLength * 4) / 3);
  });
});
