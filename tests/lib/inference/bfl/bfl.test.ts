import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bflBackend } from '#lib/inference/bfl/backend.ts';
import { BFL_MODELS } from '#lib/inference/bfl/models.ts';
import { bflInput } from '#lib/inference/bfl/submit.ts';
import { type BflRegion, bflWires } from '#lib/inference/bfl/wires.ts';
import { backendTo, requestOf, WORDS } from '#tests/lib/inference/bfl/stage.ts';
import { followTo, followToEnd, freely, handleOf, wordsOf } from '#tests/lib/inference/follow-run.ts';
import type { BflOutcome } from '#tests/support/bfl-server/bfl-task.ts';
import { ACTIVE_LIMITS, INPUTS } from '#tests/support/bfl-server/endpoints.ts';
import { type BflServer, startBflServer } from '#tests/support/bfl-server/start-bfl-server.ts';
import type { Fault } from '#tests/support/provider/origin.ts';

let server: BflServer;
beforeAll(async () => {
  server = await startBflServer();
});
afterAll(() => server.stop());
afterEach(() => {
  const found = [...server.violations];
  server.reset();
  expect(found).toEqual([]);
});

const run = async (wires: Parameters<typeof backendTo>[1] = {}, more: Parameters<typeof requestOf>[0] = {}) =>
  followToEnd(backendTo(server, wires).run(await requestOf(more), freely()));
const resume = ({ resume: again }: ReturnType<typeof backendTo>) => {
  if (!again) throw new Error('It cannot be taken up.');
  return again;
};
const asked = (host: string, method = ''): number =>
  server.seen.filter((seen) => seen.host === host && seen.call.method.startsWith(method)).length;

describe('a run at Black Forest Labs', () => {
  it('is one submit of words, photo and settings, asked for where it was told, and gives a picture', async () => {
    server.plan({ polls: 3, progress: [null, 0.25, 80] });
    const { events, result } = await run({}, { options: { seed: 77, aspectRatio: '4:3' } });
    expect(events.map((event) => ('fraction' in event ? event.fraction : event.type))).toEqual([
      'submitting',
      'accepted',
      'running',
      0.25,
      0.8,
      'downloading',
    ]);
    expect(result).toMatchObject({
      images: [{ format: 'png', width: 48, height: 32, seed: 77 }],
      engineMs: 2_500,
      cost: { microUsd: 40_000, certain: true },
    });
    expect(server.tasks()[0]?.sent).toEqual({
      prompt: WORDS,
      input_image: expect.stringMatching(/^iVBOR/),
      seed: 77,
      aspect_ratio: '4:3',
      output_format: 'png',
      prompt_upsampling: false,
      safety_tolerance: 2,
    });
    expect([asked('api', 'POST'), asked('delivery')]).toEqual([1, 1]);
  });

  it.each(BFL_MODELS.map(({ id, endpoint }) => [id, endpoint]))('sends %s to %s', async (model, endpoint) => {
    expect((await run({}, { model })).result?.images[0]?.seed).toBe(server.tasks()[0]?.sent.seed);
    expect(server.tasks()[0]?.endpoint).toBe(endpoint);
  });

  it('would send further pictures as they are documented', async () => {
    const request = await requestOf();
    const { image } = request;
    const body = JSON.parse(JSON.stringify(bflInput({ ...request, references: [image, image, image] })));
    expect(INPUTS['flux-kontext-pro'].safeParse(body).error?.issues ?? []).toEqual([]);
    expect(Object.keys(body).filter((name) => name.startsWith('input_image'))).toHaveLength(4);
  });

  it('never has more tasks than an account may, over all workers', () => {
    const { remote } = backendTo(server);
    const [all, max] = [
      BFL_MODELS.map(({ id }) => remote?.maxConcurrent?.(id) ?? 0),
      remote?.maxConcurrent?.('bfl-kontext-max'),
    ];
    expect(all.reduce((sum, most) => sum + most, 0)).toBeLessThanOrEqual(ACTIVE_LIMITS.all);
    expect(max).toBeLessThanOrEqual(ACTIVE_LIMITS['flux-kontext-max']);
  });

  it('that meets a full account waits for room, and is not submitted twice', async () => {
    const backend = backendTo(server, { pausesMs: [1] });
    server.plan({ polls: 0 });
    const open = [];
    for (let seed = 0; seed < 6; seed += 1) {
      const begun = backend.run(await requestOf({ model: 'bfl-kontext-max', options: { seed } }), freely());
      await followTo(begun, 'accepted');
      open.push(begun);
    }
    const { error } = await run({}, { model: 'bfl-kontext-max' });
    expect(error).toMatchObject({ code: 'engine_busy', retryable: true, cost: { microUsd: 0 } });
    for (const begun of open) expect((await followToEnd(begun)).result).toBeDefined();
    expect((await run({}, { model: 'bfl-kontext-max' })).result).toBeDefined();
    expect(server.mostActive()).toEqual({ all: 6, max: 6 });
  });
});

describe('moderation and failure', () => {
  it.each<[BflOutcome['kind'], object]>([
    ['Request Moderated', { code: 'engine_refused', retryable: false }],
    ['Content Moderated', { code: 'engine_refused', retryable: false }],
    ['Error', { code: 'provider_error', retryable: false }],
  ])('“%s” ends the edit at once, uncharged there, submitted once (R-034)', async (kind, expected) => {
    server.plan({ outcome: { kind } as BflOutcome });
    const { error } = await run();
    expect(error).toMatchObject({ ...expected, cost: { microUsd: 0, certain: true } });
    expect(wordsOf(error)).not.toContain('canary-instruction');
    expect(asked('api', 'POST')).toBe(1);
  });

  it('“Task not found” at first means not yet', async () => {
    server.plan({ unknownFor: 3 });
    expect((await run()).result).toBeDefined();
  });

  it('“Task not found” later means that it is gone', async () => {
    server.plan({ unknownFor: 3 });
    expect((await run({ unknownMs: 0 })).error).toMatchObject({ code: 'run_lost', retryable: false });
  });
});

describe('a submit that fails', () => {
  it.each<[string, Fault, string, boolean]>([
    ['a wrong key', { status: 403 }, 'engine_misconfigured', false],
    ['no credits there', { status: 402 }, 'engine_misconfigured', false],
    ['a field it does not take', { status: 422, body: '{"detail":[]}' }, 'engine_invalid', false],
    ['an account that is full for long', { status: 429, headers: { 'retry-after': '30' } }, 'engine_busy', true],
    ['a failure', { status: 500 }, 'run_lost', false],
    ['a gateway without an answer', { status: 502 }, 'run_lost', false],
    ['a connection cut before the answer', 'cut', 'run_lost', false],
    ['an answer that was lost', 'lost', 'run_lost', false],
    ['half an answer', 'half', 'run_lost', false],
    ['an answer that is no JSON', 'garbage', 'run_lost', false],
    ['a page instead', 'html', 'run_lost', false],
    ['an empty answer', 'empty', 'run_lost', false],
    ['an answer without end', 'huge', 'run_lost', false],
    ['silence', 'hang', 'run_lost', false],
  ])('with %s is submitted once', async (_, fault, code, retryable) => {
    server.failAlways('submit', fault);
    const { error, events } = await run({ submitMs: 150 });
    expect(error).toMatchObject({ code, retryable });
    expect(events.map(({ type }) => type)).toEqual(['submitting']);
    expect(asked('api', 'POST')).toBe(1);
  });

  it.each<[string, Fault]>([
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '0' } }],
    ['503', { status: 503 }],
  ])('with %s is tried again, because nothing was taken', async (_, fault) => {
    server.fail('submit', fault, fault);
    expect((await run()).result).toBeDefined();
    expect(server.tasks()).toHaveLength(1);
  });
});

describe('questions and results', () => {
  it.each<[string, Fault]>([
    ['500', { status: 500 }],
    ['429', { status: 429, headers: { 'retry-after': '0' } }],
    ['a cut connection', 'cut'],
    ['half an answer', 'half'],
    ['garbage', 'garbage'],
    ['silence', 'hang'],
  ])('that fail with %s are asked again', async (_, fault) => {
    server.fail('poll', fault, fault);
    if (fault !== 'garbage') server.fail('download', fault, fault);
    expect((await run({ questionMs: 100, downloadMs: 100 })).result).toBeDefined();
    expect(server.tasks()).toHaveLength(1);
  });

  it('for long, leave a run that another try takes up, without a submit', async () => {
    server.failAlways('poll', { status: 503 });
    expect((await run()).error).toMatchObject({ code: 'provider_error', retryable: true });
    expect(server.tasks()).toHaveLength(1);
  });

  it('after ten minutes find that the result is gone', async () => {
    const backend = backendTo(server);
    const events = await followTo(backend.run(await requestOf(), freely()), 'downloading');
    server.expire();
    const ticket = { model: 'bfl-kontext-pro', handle: handleOf(events) };
    expect((await followToEnd(resume(backend)(ticket, freely()))).error).toMatchObject({ code: 'run_lost' });
  });

  it.each<[string, BflOutcome, string]>([
    ['no picture', { kind: 'Ready', bytes: Buffer.from('<svg/>') }, 'unreadable_output'],
    ['empty', { kind: 'Ready', bytes: Buffer.alloc(0) }, 'unreadable_output'],
    ['without an address', { kind: 'Ready', sample: 'none' }, 'unreadable_output'],
    ['on somebody else’s host', { kind: 'Ready', sample: 'foreign' }, 'provider_error'],
  ])('that are %s end the edit, and nobody else is asked', async (_, outcome, code) => {
    server.plan({ outcome });
    expect((await run()).error).toMatchObject({ code, retryable: false });
    expect(asked('foreign')).toBe(0);
  });

  it.each<[string, Fault, string]>([
    ['without end', 'huge', 'unreadable_output'],
    ['behind a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'run_lost'],
  ])('that are %s are not followed', async (_, fault, code) => {
    server.failAlways('download', fault);
    expect((await run()).error).toMatchObject({ code, retryable: false });
  });

  it('at an address that is somebody else’s are not asked for', async () => {
    server.plan({ isForeign: true });
    const { error, events } = await run();
    expect(error).toMatchObject({ code: 'provider_error', retryable: false });
    expect(handleOf(events).urls).toBeUndefined();
  });
});

describe('a worker that is killed', () => {
  it.each(['accepted', 'running', 'downloading'] as const)(
    'at “%s” is followed by one that takes the task up where it is, without a submit (F-01)',
    async (stage) => {
      const backend = backendTo(server);
      const events = await followTo(backend.run(await requestOf(), freely()), stage);
      const handle = JSON.parse(JSON.stringify(handleOf(events)));
      const resumed = await followToEnd(resume(backend)({ model: 'bfl-kontext-pro', handle }, freely()));
      expect(resumed.result?.images).toHaveLength(1);
      expect(asked('api', 'POST')).toBe(1);
    },
  );

  it.each(['submit', 'poll', 'download'] as const)('or stopped while a %s hangs ends at once', async (stage) => {
    server.failAlways(stage, 'hang');
    const abort = new AbortController();
    const ending = followToEnd(backendTo(server).run(await requestOf(), freely(abort.signal)));
    const host = { submit: 'api', poll: 'poll', download: 'delivery' }[stage];
    await expect.poll(() => asked(host)).toBe(1);
    abort.abort(new Error('stopped'));
    expect((await ending).error).toMatchObject({ message: 'stopped' });
  });
});

describe('what is said honestly', () => {
  it('is that nothing there can be stopped or deleted by us, and how long it stays is not known', () => {
    const { cancel, purge, remote } = backendTo(server);
    expect({ cancel, purge, retention: remote?.retention }).toEqual({
      cancel: undefined,
      purge: undefined,
      retention: { as: 'kept', seconds: null },
    });
  });

  it.each<[BflRegion, string, string]>([
    ['eu', 'eu', 'https://api.eu.bfl.ai'],
    ['us', 'us', 'https://api.us.bfl.ai'],
    ['global', 'world', 'https://api.bfl.ai'],
  ])('the region %s is where its models say they run, and where they do (B-4)', (region, place, api) => {
    const { models } = bflBackend({ key: 'k', region });
    expect(new Set(models.map((model) => model.region))).toEqual(new Set([place]));
    expect(bflWires(region).api).toBe(api);
  });

  it.each<[BflRegion, 'mayAsk' | 'mayFetch', string, boolean]>([
    ['eu', 'mayAsk', 'https://api.eu.bfl.ai/v1/get_result?id=1', true],
    ['eu', 'mayAsk', 'https://api.eu2.bfl.ai/v1/get_result?id=1', true],
    ['eu', 'mayAsk', 'https://api.us6.bfl.ai/v1/get_result?id=1', false],
    ['us', 'mayAsk', 'https://api.us6.bfl.ai/v1/get_result?id=1', true],
    ['us', 'mayAsk', 'https://api.eu.bfl.ai/v1/get_result?id=1', false],
    ['global', 'mayAsk', 'https://api.us6.bfl.ai/v1/get_result?id=1', true],
    ['global', 'mayAsk', 'https://api.ice.bfl.ai/v1/get_result?id=1', true],
    ['global', 'mayAsk', 'https://delivery-eu1.bfl.ai/x', false],
    ['global', 'mayAsk', 'http://api.bfl.ai/v1/get_result?id=1', false],
    ['global', 'mayAsk', 'https://api.bfl.ai:8443/v1/get_result?id=1', false],
    ['global', 'mayAsk', 'https://api.bfl.ai.example.com/v1/get_result?id=1', false],
    ['global', 'mayAsk', 'https://evilbfl.ai/v1/get_result?id=1', false],
    ['global', 'mayAsk', 'https://127.0.0.1/v1/get_result?id=1', false],
    ['eu', 'mayFetch', 'https://delivery-eu1.bfl.ai/results/x.png?sig=1', true],
    ['eu', 'mayFetch', 'https://delivery.eu.bfl.ai/results/x.png?sig=1', true],
    ['eu', 'mayFetch', 'https://delivery-us1.bfl.ai/results/x.png?sig=1', false],
    ['global', 'mayFetch', 'https://delivery-us1.bfl.ai/results/x.png?sig=1', true],
    ['global', 'mayFetch', 'https://delivery.bfl.ai/x', true],
    ['global', 'mayFetch', 'https://api.bfl.ai/x', false],
    ['global', 'mayFetch', 'http://169.254.169.254/latest', false],
  ])('with the region %s, %s says of %s: %s', (region, which, address, expected) => {
    expect(bflWires(region)[which](new URL(address))).toBe(expected);
  });
});

describe('checking Black Forest Labs', () => {
  const check = (wires: Parameters<typeof backendTo>[1] = {}) =>
    backendTo(server, wires).checkHealth?.({ signal: new AbortController().signal });

  it('says what is left there, and spends nothing', async () => {
    expect(await check()).toMatchObject({ isUp: true, detail: expect.stringContaining('1234 credits') });
    expect(server.tasks()).toHaveLength(0);
  });

  it('tells a refused key and silence apart', async () => {
    server.failAlways('check', { status: 403 });
    expect(await check()).toMatchObject({ isUp: false, detail: expect.stringContaining('key is refused') });
    server.failAlways('check', 'hang');
    expect(await check({ questionMs: 50 })).toMatchObject({ isUp: false, detail: 'does not answer' });
  });
});
