import { describe, expect, it } from 'vitest';
import { asked, playFal, resume, run, server } from '#tests/lib/inference/fal/played.ts';
import { backendTo, requestOf } from '#tests/lib/inference/fal/stage.ts';
import { followTo, followToEnd, freely, handleOf } from '#tests/lib/inference/follow-run.ts';
import type { FalServer } from '#tests/support/fal-server/start-fal-server.ts';
import type { Fault } from '#tests/support/provider/origin.ts';

playFal();

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
