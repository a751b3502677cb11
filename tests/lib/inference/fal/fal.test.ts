import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { falInput } from '#lib/inference/fal/input.ts';
import { FAL_MODELS } from '#lib/inference/fal/models.ts';
import { noise, pngOf } from '#tests/lib/inference/darkroom/pixels/pictures.ts';
import { backendTo, requestOf, WORDS } from '#tests/lib/inference/fal/stage.ts';
import { followTo, followToEnd, freely, handleOf, wordsOf } from '#tests/lib/inference/follow-run.ts';
import { INPUTS, isAsPublished, isEndpoint } from '#tests/support/fal-server/endpoints.ts';
import type { FalOutcome } from '#tests/support/fal-server/fal-job.ts';
import { type FalServer, startFalServer } from '#tests/support/fal-server/start-fal-server.ts';
import type { Fault } from '#tests/support/provider/origin.ts';

let server: FalServer;
beforeAll(async () => {
  server = await startFalServer();
});
afterAll(() => server.stop());
afterEach(() => {
  const { violations } = server;
  const found = [...violations];
  server.reset();
  expect(found).toEqual([]);
});

const run = async (options: Parameters<typeof backendTo>[1] = {}, more: Parameters<typeof requestOf>[0] = {}) =>
  followToEnd(backendTo(server, options).run(await requestOf(more), freely()));
const resume = ({ resume: again }: ReturnType<typeof backendTo>) => {
  if (!again) throw new Error('It cannot be taken up.');
  return again;
};
const asked = (host: string, method = ''): number =>
  server.seen.filter((seen) => seen.host === host && seen.call.method.startsWith(method)).length;

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

describe('a submit that fails', () => {
  it.each<[string, Fault, string, boolean]>([
    ['a wrong key', { status: 401, body: '{"detail":"No user found"}' }, 'engine_misconfigured', false],
    ['an empty balance', { status: 403, body: '{"detail":"User is locked"}' }, 'engine_misconfigured', false],
    ['an endpoint that is gone', { status: 404 }, 'engine_misconfigured', false],
    ['a body too large', { status: 413 }, 'engine_invalid', false],
    ['a field it does not take', { status: 422, body: '{"detail":[{"type":"value_error"}]}' }, 'engine_invalid', false],
    ['a queue that is full for long', { status: 429, headers: { 'retry-after': '30' } }, 'engine_busy', true],
    ['a failure of fal', { status: 500 }, 'run_lost', false],
    ['a gateway without an answer', { status: 502 }, 'run_lost', false],
    ['a connection cut before the answer', 'cut', 'run_lost', false],
    ['an answer that was lost', 'lost', 'run_lost', false],
    ['half an answer', 'half', 'run_lost', false],
    ['an answer that is no JSON', 'garbage', 'run_lost', false],
    ['a page instead', 'html', 'run_lost', false],
    ['an empty answer', 'empty', 'run_lost', false],
    ['an answer without end', 'huge', 'run_lost', false],
    ['silence', 'hang', 'run_lost', false],
    ['a drip', 'drip', 'run_lost', false],
  ])('%s is submitted once', async (_, fault, code, retryable) => {
    server.failAlways('submit', fault);
    const { error, events } = await run({ wires: { submitMs: 150 } });
    expect(error).toMatchObject({ code, retryable });
    expect(events.map(({ type }) => type)).toEqual(['submitting']);
    expect(asked('queue', 'POST')).toBe(1);
  });

  it.each<[string, Fault]>([
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '0' } }],
    ['503', { status: 503 }],
  ])('with %s is tried again, because nothing was taken', async (_, fault) => {
    server.fail('submit', fault, fault);
    expect((await run()).result).toBeDefined();
    expect(asked('queue', 'POST')).toBe(3);
    expect(server.jobs()).toHaveLength(1);
  });

  it('where nobody listens, nothing was taken either', async () => {
    const { error } = await run({ wires: { queue: 'http://127.0.0.1:1' } });
    expect(error).toMatchObject({ code: 'engine_down', retryable: true });
  });
});

describe('questions that fail', () => {
  const FAULTS: [string, Fault][] = [
    ['500', { status: 500 }],
    ['502', { status: 502, body: '<html>' }],
    ['429', { status: 429, headers: { 'retry-after': '0' } }],
    ['a cut connection', 'cut'],
    ['half an answer', 'half'],
    ['an empty answer', 'empty'],
    ['a page instead', 'html'],
    ['silence', 'hang'],
  ];
  it.each(FAULTS)('about the state, with %s, are asked again', async (_, fault) => {
    server.fail('status', fault, fault);
    expect((await run({ wires: { questionMs: 100 } })).result).toBeDefined();
    expect(server.jobs()).toHaveLength(1);
  });

  it.each(FAULTS.filter(([name]) => !name.includes('page') && !name.includes('empty')))(
    'about the result, with %s, are asked again',
    async (_, fault) => {
      server.fail('result', fault, fault);
      expect((await run({ wires: { downloadMs: 100 } })).result).toBeDefined();
      expect(server.jobs()).toHaveLength(1);
    },
  );

  it('for long, leave a run that another try takes up, without a submit', async () => {
    server.failAlways('status', { status: 503 });
    const { error, events } = await run();
    expect(error).toMatchObject({ code: 'provider_error', retryable: true });
    server.failAlways('status', 'half');
    const backend = backendTo(server);
    const ticket = { model: 'fal-kontext-pro', handle: handleOf(events) };
    expect((await followToEnd(resume(backend)(ticket, freely()))).error).toMatchObject({ retryable: true });
    server.reset();
    expect((await followToEnd(resume(backend)(ticket, freely()))).error).toMatchObject({ code: 'run_lost' });
  });

  it('with 404 say that the run is gone', async () => {
    server.failAlways('status', { status: 404 });
    expect((await run()).error).toMatchObject({ code: 'run_lost', retryable: false });
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

describe('replies that name somebody else’s host', () => {
  it.each(['status_url', 'response_url', 'cancel_url'] as const)('as %s are not followed', async (field) => {
    server.plan({ foreign: [field] });
    const { error, events } = await run();
    expect(error).toMatchObject({ code: 'provider_error', retryable: false });
    expect(handleOf(events).urls).toBeUndefined();
    expect(asked('foreign')).toBe(0);
  });
});

describe('a worker that is killed', () => {
  it.each(['accepted', 'queued', 'running', 'downloading'] as const)(
    'at “%s” is followed by one that takes the run up where it is, without a submit (F-01)',
    async (stage) => {
      server.plan({ positions: [1, 0], polls: 2 });
      const backend = backendTo(server);
      const events = await followTo(backend.run(await requestOf(), freely()), stage);
      const handle = JSON.parse(JSON.stringify(handleOf(events)));
      expect(JSON.stringify(handle).length).toBeLessThan(800);
      const resumed = await followToEnd(resume(backend)({ model: 'fal-kontext-pro', handle }, freely()));
      expect(resumed.result?.images[0]).toMatchObject({ seed: server.jobs()[0]?.sent.seed });
      expect(resumed.events.map(({ type }) => type)).not.toContain('submitting');
      expect(server.jobs()).toHaveLength(1);
    },
  );

  it('for longer than fal holds a result finds that it is gone', async () => {
    const backend = backendTo(server);
    const events = await followTo(backend.run(await requestOf(), freely()), 'downloading');
    server.expire();
    const resumed = await followToEnd(
      resume(backend)({ model: 'fal-kontext-pro', handle: handleOf(events) }, freely()),
    );
    expect(resumed.error).toMatchObject({ code: 'run_lost', retryable: false });
  });
});

describe('stopping', () => {
  const begun = async (options: Parameters<typeof backendTo>[1] = {}) => {
    const backend = backendTo(server, options);
    const handle = handleOf(await followTo(backend.run(await requestOf(), freely()), 'accepted'));
    return { backend, handle };
  };
  const never = { signal: new AbortController().signal };

  it.each<[string, Parameters<FalServer['plan']>[0]]>([
    ['in the queue', { positions: [3, 2, 1], onCancel: 'removed' }],
    ['while it runs', { polls: 9, onCancel: 'stopped' }],
    ['too late', { polls: 0, onCancel: 'too late' }],
    ['in vain', { polls: 0, onCancel: 'ignored' }],
  ])('%s asks fal to stop, waits until it is over, and then has it deleted', async (_, plan) => {
    server.plan(plan);
    const { backend, handle } = await begun();
    await backend.cancel?.(handle, never);
    expect(await backend.purge?.(handle, never)).toEqual({ as: 'deleted' });
    expect(server.jobs()[0]).toMatchObject({ cancels: 1, deletions: 1 });
  });

  it('is asked again where fal does not answer', async () => {
    const { backend, handle } = await begun();
    server.fail('cancel', { status: 503 }, 'cut');
    await backend.cancel?.(handle, never);
    expect(server.jobs()[0]).toMatchObject({ cancels: 1 });
  });

  it('does not delete what still runs: that is asked for again later', async () => {
    server.plan({ polls: Number.POSITIVE_INFINITY, onCancel: 'ignored' });
    const { backend, handle } = await begun();
    await backend.cancel?.(handle, never);
    await expect(backend.purge?.(handle, never)).rejects.toMatchObject({ retryable: true });
    expect(server.jobs()[0]).toMatchObject({ deletions: 0 });
  });

  it.each(['submit', 'status', 'result'] as const)('ends a run at once that hangs at its %s', async (stage) => {
    server.failAlways(stage, 'hang');
    const abort = new AbortController();
    const ending = followToEnd(backendTo(server).run(await requestOf(), freely(abort.signal)));
    await expect.poll(() => server.seen.some(({ call }) => call.target.includes(TARGET[stage]))).toBe(true);
    await expect.poll(() => server.seen.at(-1)?.call.method).toBeDefined();
    if (stage === 'result') await expect.poll(() => server.jobs()[0]?.isToldCompleted).toBe(true);
    abort.abort(new Error('stopped'));
    expect((await ending).error).toMatchObject({ message: 'stopped' });
  });
  const TARGET = { submit: 'kontext', status: '/status', result: '/status' };
});

describe('deleting at fal (R-029)', () => {
  const never = { signal: new AbortController().signal };

  it('has payloads and files deleted after success, with the admin key alone', async () => {
    const backend = backendTo(server);
    const { events } = await followToEnd(backend.run(await requestOf(), freely()));
    expect(await backend.purge?.(handleOf(events), never)).toEqual({ as: 'deleted' });
    expect(await backend.purge?.(handleOf(events), never)).toEqual({ as: 'deleted' });
    const deletes = server.seen.filter(({ call }) => call.method === 'DELETE');
    expect(deletes.map(({ call }) => call.headers['idempotency-key'])).toEqual(
      deletes.map(() => handleOf(events).externalId),
    );
  });

  it.each<[string, Fault]>([
    ['503', { status: 503 }],
    ['silence', 'hang'],
    ['a file that it could not delete', { status: 200, body: '{"cdn_delete_results":[{"link":"x","exception":"E"}]}' }],
    ['something else', 'html'],
  ])('with %s is asked for again', async (_, fault) => {
    const backend = backendTo(server, { wires: { questionMs: 100 } });
    const { events } = await followToEnd(backend.run(await requestOf(), freely()));
    server.fail('delete', fault);
    await expect(backend.purge?.(handleOf(events), never)).rejects.toMatchObject({ retryable: true });
    expect(await backend.purge?.(handleOf(events), never)).toEqual({ as: 'deleted' });
  });

  it('says that nothing is there where fal says so', async () => {
    const backend = backendTo(server);
    const { events } = await followToEnd(backend.run(await requestOf(), freely()));
    server.fail('delete', { status: 404 });
    expect(await backend.purge?.(handleOf(events), never)).toEqual({ as: 'never stored' });
  });

  it('without an admin key is not possible, and it is said when everything goes by itself', () => {
    const backend = backendTo(server, { adminKey: null });
    expect(backend.purge).toBeUndefined();
    expect(backend.remote?.retention).toEqual({ as: 'kept', seconds: 3_600 });
  });
});

describe('checking fal', () => {
  const check = (options: Parameters<typeof backendTo>[1] = {}) =>
    backendTo(server, options).checkHealth?.({ signal: new AbortController().signal });

  it('takes key and answer for health, and spends nothing', async () => {
    expect(await check({ adminKey: null })).toEqual({ isUp: true, detail: 'fal answers and takes the key' });
    expect(await check()).toEqual({ isUp: true, detail: 'fal answers and takes both keys' });
    expect(server.jobs()).toHaveLength(0);
  });

  it('tells a refused key, a refused admin key and silence apart', async () => {
    server.failAlways('check', { status: 401 });
    expect(await check()).toMatchObject({ isUp: false, detail: expect.stringContaining('key is refused') });
    server.failAlways('check', 'hang');
    expect(await check({ wires: { questionMs: 50 } })).toMatchObject({ isUp: false, detail: 'does not answer' });
    server.reset();
    expect(await check({ adminKey: 'no:key' })).toMatchObject({ isUp: true, detail: expect.stringContaining('admin') });
  });
});
