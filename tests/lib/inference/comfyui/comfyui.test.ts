import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KONTEXT_WORKFLOW } from '#lib/inference/comfyui/kontext-workflow.ts';
import { toWorkflow } from '#lib/inference/comfyui/workflow.ts';
import { backendTo, requestOf, WORDS } from '#tests/lib/inference/comfyui/stage.ts';
import { followTo, followToEnd, freely, handleOf, wordsOf } from '#tests/lib/inference/follow-run.ts';
import { type ComfyuiServer, startComfyuiServer } from '#tests/support/comfyui-server/start-comfyui-server.ts';
import type { Fault } from '#tests/support/provider/origin.ts';

let server: ComfyuiServer;
beforeEach(async () => {
  server = await startComfyuiServer();
});
afterEach(async () => {
  await server.close();
  expect(server.violations).toEqual([]);
});

type Setting = Parameters<typeof backendTo>[1];
const KEY = freely().key;
const { signal } = new AbortController();
const ask = { signal };

const run = async (setting: Setting = {}, more: Parameters<typeof requestOf>[0] = {}) =>
  followToEnd(backendTo(server, setting).run(await requestOf(more), freely()));

/** The parts that not every backend has. */
function partsOf(backend: ReturnType<typeof backendTo>) {
  const { resume, recover, cancel, purge, checkHealth } = backend;
  if (!resume || !recover || !cancel || !purge || !checkHealth) throw new Error('A part is missing.');
  return { resume, recover, cancel, purge, checkHealth };
}
const asked = (path: string): number =>
  server.seen.filter(({ call }) => call.path === path && call.method === 'POST').length;
const model = 'comfyui:kontext-dev';

describe('a run on ComfyUI', () => {
  it('is one graph under the name of the edit, heard from its first word to its picture', async () => {
    const { events, result } = await run({}, { options: { seed: 77, guidance: 3.5 } });
    expect(events.map((event) => ('fraction' in event ? event.fraction : event.type))).toEqual(
      expect.arrayContaining(['submitting', 'accepted', 'running', 0.25, 0.5, 'downloading']),
    );
    expect(result).toMatchObject({ images: [{ format: 'png', width: 48, height: 32, seed: 77 }] });
    expect(server.begun()).toEqual([KEY]);
    const [graph] = server.graphs();
    expect(graph?.words?.inputs.text).toBe(WORDS);
    expect(graph?.sampler?.inputs.seed).toBe(77);
    expect(graph?.guidance?.inputs.guidance).toBe(3.5);
    expect(graph?.photo?.inputs.image).toBe(`${KEY}.png [temp]`);
    expect(JSON.stringify(graph)).not.toContain('_meta');
  });

  it.each([
    ['in pieces with a ping between them', { how: 'pieces' as const, isOld: false }],
    ['by a version that does not say whose it is', { how: 'whole' as const, isOld: true }],
  ])('takes a picture that comes %s, and no preview for it', async (_, { how, isOld }) => {
    server.plan({ outcome: { kind: 'picture', how }, isOld });
    expect((await run()).result?.images[0]).toMatchObject({ format: 'png', width: 48 });
    if (how === 'pieces') await expect.poll(server.pongs).toBe(1);
  });

  it('gives another picture each time: a seed that was not chosen is new, as the same graph would be answered from memory', async () => {
    await run();
    server.restart();
    const backend = backendTo(server);
    await followToEnd(backend.run(await requestOf(), { ...freely(), key: KEY.replace('2b', '3c') }));
    const seeds = server.graphs().map(({ sampler }) => sampler?.inputs.seed);
    expect(seeds[0]).not.toBe(seeds[1]);
  });

  it('that waits says how many are before it, and others’ runs say nothing of it', async () => {
    void server.occupy('11111111-1111-4111-8111-111111111111');
    void server.occupy('22222222-2222-4222-8222-222222222222', {});
    const backend = backendTo(server);
    const events = backend.run(await requestOf(), freely());
    await followTo(events, 'accepted');
    expect((await events.next()).value).toEqual({ type: 'queued', position: 2 });
    server.stopSomebody();
    server.pingAll();
    server.release();
    const { events: later, result } = await followToEnd(events);
    expect(result).toBeDefined();
    expect(later).toContainEqual({ type: 'running' });
  });
});

describe('an error', () => {
  it.each([
    ['out of memory', { exception: 'torch.OutOfMemoryError' }, { code: 'engine_busy', retryable: false }],
    ['of a node', { exception: 'RuntimeError' }, { code: 'provider_error', retryable: false }],
    [
      'of the node that reads the photo',
      { exception: 'OSError', node: 'photo' },
      { code: 'engine_invalid', retryable: false },
    ],
  ])('%s ends the edit, quotes nobody, and is submitted once', async (_, error, expected) => {
    server.plan({ outcome: { kind: 'error', ...error } });
    const { error: found } = await run();
    expect(found).toMatchObject(expected);
    expect(wordsOf(found)).not.toMatch(/canary/);
    expect(server.begun()).toHaveLength(1);
  });

  it('of a graph that was all in memory is no result', async () => {
    server.plan({ outcome: { kind: 'nothing' } });
    expect((await run()).error).toMatchObject({ code: 'unreadable_output' });
  });

  it('of weights that are not there is the operator’s', async () => {
    const graph = { ...KONTEXT_WORKFLOW, vae: { class_type: 'VAELoader', inputs: { vae_name: 'other.safetensors' } } };
    const { error } = await run({ settings: { workflow: toWorkflow(graph) } });
    expect(error).toMatchObject({ code: 'engine_misconfigured', retryable: false });
    expect(wordsOf(error)).not.toMatch(/canary/);
  });

  it.each<[string, Fault, object]>([
    [
      '429',
      { status: 429, headers: { 'retry-after': '30' } },
      { code: 'engine_busy', retryable: true, isUntaken: true },
    ],
    ['503', { status: 503 }, { code: 'engine_down', retryable: true, isUntaken: true }],
    ['401', { status: 401 }, { code: 'engine_misconfigured', retryable: false }],
    ['500 that did nothing', { status: 500 }, { code: 'run_lost', retryable: false }],
    ['a connection cut before anything was done', 'cut', { code: 'run_lost', retryable: false }],
  ])('of the submit, %s, leaves nothing begun', async (_, fault, expected) => {
    server.failAlways('submit', fault);
    expect((await run()).error).toMatchObject(expected);
    expect(server.begun()).toEqual([]);
  });

  it.each<[string, Fault]>([
    ['was lost', 'lost'],
    ['says nothing that can be read', 'garbage'],
  ])('of a submit whose answer %s: the run is found by its name, and no second one is begun', async (_, fault) => {
    server.fail('submit', fault);
    expect((await run()).result).toBeDefined();
    expect(server.begun()).toEqual([KEY]);
    expect(asked('/prompt')).toBe(1);
  });

  it('of a version that names runs itself is the operator’s: what was begun is taken back, and none is sent again', async () => {
    server.giveNames();
    server.plan({ isHeld: true });
    expect((await run()).error).toMatchObject({ code: 'engine_misconfigured', retryable: false });
    expect(server.begun()).toHaveLength(1);
    expect(server.gone()).toEqual(server.begun());
  });

  it.each<[string, Fault]>([
    ['is cut', 'cut'],
    ['gets no answer', 'lost'],
    ['fails', { status: 500 }],
  ])('of an upload that %s is tried again: nothing runs for it', async (_, fault) => {
    server.fail('upload', fault, fault);
    expect((await run()).result).toBeDefined();
  });

  it.each<[string, Fault, object]>([
    ['nobody is there', 'cut', { code: 'engine_down', isUntaken: true }],
    ['a proxy asks for a key', { status: 401 }, { code: 'engine_misconfigured' }],
  ])('of the line, where %s, comes before anything left', async (_, fault, expected) => {
    server.failAlways('socket', fault);
    const { error, events } = await run();
    expect(error).toMatchObject(expected);
    expect(events).toEqual([]);
    expect(server.photos()).toEqual([]);
  });
});

describe('a line that breaks', () => {
  it.each(['drop', 'end'] as const)(
    'while the run goes on (%s) is opened again under its name, and the picture is heard',
    async (how) => {
      server.plan({ isHeld: true });
      const ending = run();
      await expect.poll(server.holding).toBe(1);
      server.dropAll(how);
      await expect.poll(server.isHeardAgain).toBe(true);
      server.release();
      expect((await ending).result?.images).toHaveLength(1);
      expect(server.begun()).toEqual([KEY]);
    },
  );

  it('while the picture is on it loses the picture: the edit ends for nothing', async () => {
    server.plan({ outcome: { kind: 'picture', how: 'half' } });
    expect((await run()).error).toMatchObject({ code: 'run_lost', retryable: false });
  });

  it('for good leaves a run that another worker takes up', async () => {
    server.plan({ isHeld: true });
    const ending = run();
    await expect.poll(server.holding).toBe(1);
    server.failAlways('socket', 'cut');
    server.dropAll();
    expect((await ending).error).toMatchObject({ retryable: true });
  });

  it('never takes a message without end into memory', async () => {
    server.plan({ outcome: { kind: 'picture', how: 'endless' } });
    expect((await run()).error).toMatchObject({ code: 'unreadable_output' });
  });
});

describe('a worker that is gone', () => {
  const begin = async (backend: ReturnType<typeof backendTo>, abort: AbortController) => {
    server.plan({ isHeld: true });
    const events = backend.run(await requestOf(), freely(abort.signal));
    const handle = JSON.parse(JSON.stringify(handleOf(await followTo(events, 'accepted'))));
    await expect.poll(server.holding).toBe(1);
    abort.abort(new Error('gone'));
    await events.next().catch(() => undefined);
    return handle;
  };

  it('is followed by one that hears the end of the run, and submits nothing (F-01)', async () => {
    const backend = backendTo(server);
    const handle = await begin(backend, new AbortController());
    const ending = followToEnd(partsOf(backend).resume({ model, handle }, freely()));
    await expect.poll(server.isHeardAgain).toBe(true);
    server.release();
    expect((await ending).result?.images).toHaveLength(1);
    expect(asked('/prompt')).toBe(1);
  });

  it('loses a run that ended while nobody listened: that is said, and it is not run again', async () => {
    const backend = backendTo(server);
    const handle = await begin(backend, new AbortController());
    server.release();
    await expect.poll(async () => (await fetch(`${server.url}/history/${KEY}`)).json()).not.toEqual({});
    const { error } = await followToEnd(partsOf(backend).resume({ model, handle }, freely()));
    expect(error).toMatchObject({ code: 'run_lost', retryable: false });
    expect(asked('/prompt')).toBe(1);
  });

  it.each([
    ['had a ticket ends for nothing after a restart of ComfyUI', true, { code: 'run_lost', retryable: false }],
    ['had none may be sent: it never arrived', false, { code: 'engine_down', retryable: true, isUntaken: true }],
  ])('whose run %s', async (_, hadTicket, expected) => {
    const backend = backendTo(server);
    const { resume, recover } = partsOf(backend);
    const handle = hadTicket ? await begin(backend, new AbortController()) : recover(KEY, model);
    server.restart();
    expect((await followToEnd(resume({ model, handle }, freely()))).error).toMatchObject(expected);
  });

  it('before it had its ticket is followed by one that finds the run by its name', async () => {
    const backend = backendTo(server);
    await begin(backend, new AbortController());
    const { resume, recover } = partsOf(backend);
    const ending = followToEnd(resume({ model, handle: recover(KEY, model) }, freely()));
    await expect.poll(server.isHeardAgain).toBe(true);
    server.release();
    const { events, result } = await ending;
    expect(events[0]?.type).toBe('accepted');
    expect(result).toBeDefined();
    expect(asked('/prompt')).toBe(1);
  });

  it.each(['upload', 'submit', 'queue'] as const)(
    'or stopped while a question hangs (%s) ends at once',
    async (stage) => {
      server.failAlways(stage, 'hang');
      const abort = new AbortController();
      const ending = followToEnd(backendTo(server).run(await requestOf(), freely(abort.signal)));
      const path = { upload: '/upload/image', submit: '/prompt', queue: '/queue' }[stage];
      await expect.poll(() => server.seen.some(({ call }) => call.path === path)).toBe(true);
      abort.abort(new Error('stopped'));
      expect((await ending).error).toMatchObject({ message: 'stopped' });
    },
  );
});

describe('stopping and deleting', () => {
  const handle = { version: 1 as const, externalId: KEY, submittedAt: '' };

  it('stops the run that is ours, and never somebody else’s', async () => {
    void server.occupy('11111111-1111-4111-8111-111111111111');
    const backend = backendTo(server);
    await followTo(backend.run(await requestOf(), freely()), 'queued');
    await partsOf(backend).cancel(handle, ask);
    expect(server.cancelled()).toEqual([KEY]);
    expect([server.holding(), server.waiting()]).toEqual([1, 0]);
    expect(asked('/interrupt')).toBe(0);
  });

  it('stops a run that runs by its name, and then leaves nothing of it: no words, no picture', async () => {
    server.plan({ isHeld: true });
    const backend = backendTo(server);
    const { cancel, purge } = partsOf(backend);
    const ending = followToEnd(backend.run(await requestOf(), freely()));
    await expect.poll(server.holding).toBe(1);
    await expect(purge(handle, ask)).rejects.toMatchObject({ retryable: true });
    await cancel(handle, ask);
    expect((await ending).error).toMatchObject({ code: 'provider_error', retryable: false });
    expect(await purge(handle, ask)).toEqual({ as: 'deleted' });
    expect(await purge(handle, ask)).toEqual({ as: 'deleted' });
    expect(server.gone()).toEqual([KEY]);
    expect(server.cancelled()).toEqual([KEY]);
  });

  it('says that something stays where a node of the operator’s wrote a file', async () => {
    server.plan({ leavesFile: true });
    const backend = backendTo(server);
    await followToEnd(backend.run(await requestOf(), freely()));
    expect(await partsOf(backend).purge(handle, ask)).toEqual({ as: 'kept', seconds: null });
  });

  it('is asked again later where ComfyUI does not answer or does not do it', async () => {
    const backend = backendTo(server);
    await followToEnd(backend.run(await requestOf(), freely()));
    server.failAlways('forget', { status: 200 });
    await expect(partsOf(backend).purge(handle, ask)).rejects.toMatchObject({ retryable: true });
    server.failAlways('forget', { status: 500 });
    await expect(partsOf(backend).purge(handle, ask)).rejects.toMatchObject({ retryable: true });
    server.heal();
    expect(await partsOf(backend).purge(handle, ask)).toEqual({ as: 'deleted' });
  });

  it('has no file at all to write over where the picture goes within the graph', async () => {
    const photo = { class_type: 'ETN_LoadImageBase64', inputs: { image: '' } };
    const backend = backendTo(server, { settings: { workflow: toWorkflow({ ...KONTEXT_WORKFLOW, photo }) } });
    expect((await followToEnd(backend.run(await requestOf(), freely()))).result).toBeDefined();
    expect(await partsOf(backend).purge(handle, ask)).toEqual({ as: 'deleted' });
    expect(asked('/upload/image')).toBe(0);
    expect(server.gone()).toEqual([KEY]);
  });
});

describe('checking ComfyUI', () => {
  const check = (setting: Setting = {}) => partsOf(backendTo(server, setting)).checkHealth(ask);

  it('names the version, and runs nothing', async () => {
    expect(await check()).toEqual({ isUp: true, detail: 'answers (version 0.3.64)' });
    expect(server.begun()).toEqual([]);
  });

  it.each([
    ['SaveImageWebsocket', 'has no node SaveImageWebsocket'],
    ['flux1-dev-kontext_fp8_scaled.safetensors', 'has no flux1-dev-kontext_fp8_scaled.safetensors'],
    ['flux', 'has no flux'],
  ])('tells the operator that it lacks %s', async (name, said) => {
    server.lack(name);
    expect(await check()).toMatchObject({ isUp: false, detail: expect.stringContaining(said) });
  });

  it('tells silence', async () => {
    const url = server.url;
    await server.close();
    const { checkHealth } = partsOf(backendTo({ url }));
    expect(await checkHealth(ask)).toMatchObject({ isUp: false, detail: expect.stringContaining('does not answer') });
  });
});

it('says where it runs, what it costs and that its weights are not for commerce (B-4)', () => {
  const { models, remote } = backendTo(server);
  expect(models[0]).toMatchObject({
    id: model,
    place: 'This server',
    region: 'own',
    priceCredits: 1,
    isCommercial: false,
    licence: expect.stringContaining('non-commercial'),
  });
  expect(remote?.costOf?.(model)).toBe(0);
  const workflow = toWorkflow({
    ...KONTEXT_WORKFLOW,
    unet: { class_type: 'UNETLoader', inputs: { unet_name: 'sub/qwen-image-edit-2509.safetensors' } },
  });
  const [own] = backendTo(server, { settings: { workflow, isOwnWorkflow: true, isHere: false } }).models;
  expect(own).toMatchObject({
    id: 'comfyui:own',
    name: 'qwen-image-edit-2509',
    place: 'A machine of this operator',
    isCommercial: true,
  });
});
