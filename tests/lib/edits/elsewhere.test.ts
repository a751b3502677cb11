import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeResidency } from '#lib/account/change-residency.ts';
import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import { purgeElsewhere } from '#lib/edits/purge-elsewhere.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { runKey } from '#lib/edits/run-state.ts';
import { tryBackends } from '#lib/edits/try-backends.ts';
import type { Backend, BackendRequest, Capabilities, JobHandle, Model, RunContext } from '#lib/inference/backend.ts';
import type { EditOptions } from '#lib/inference/edit-options.ts';
import { failure } from '#lib/inference/failures.ts';
import { admit, isOut, noteFailure, noteSuccess } from '#lib/inference/health.ts';
import { listOffers } from '#lib/inference/list-offers.ts';
import { modelRegistry } from '#lib/inference/registry.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import type { Region, Residency } from '#lib/residency.ts';
import { startWorker, type Worker } from '#lib/worker/start-worker.ts';
import { checkEverything } from '#tests/faults/checker.ts';
import { letTimePass } from '#tests/faults/time-travel.ts';
import { entriesOf, grant } from '#tests/lib/credits/stage.ts';
import { newOwner, slots, until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { aPhoto, changed } from '#tests/support/pictures.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
let worker: Worker | undefined;
beforeEach(async () => {
  await db().backendHealth.deleteMany();
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});
afterAll(async () => {
  expect(await checkEverything()).toEqual([]);
  await (await editQueue()).stop();
});

const CAPABILITIES: Capabilities = {
  mask: false,
  maxReferenceImages: 0,
  maxVariations: 1,
  seed: true,
  aspectRatios: ['1:1'],
  guidance: { least: 1, most: 20, usual: 3 },
  progress: 'steps',
  cancel: 'running',
  resume: true,
  formats: ['png'],
  maxPixels: null,
};

type Script = {
  region?: Region;
  capabilities?: Partial<Capabilities>;
  maxConcurrent?: number;
  /** What its server does with an edit; gives back a changed picture where it is left out. */
  edit?: (request: BackendRequest, context: RunContext) => Promise<Buffer | undefined>;
  purge?: (handle: JobHandle) => Promise<void>;
  hasRecover?: boolean;
  isUp?: () => boolean;
};

/** A backend whose server is a few lines in this process, and what that server saw. */
function scripted(script: Script = {}) {
  const seen = { submits: [] as (EditOptions | undefined)[], running: 0, most: 0, deletes: [] as string[], resumes: 0 };
  const runs = new Map<string, Promise<Buffer>>();
  const model: Model = {
    id: 'painter',
    name: 'Painter',
    backend: 'painter',
    place: 'Painter, far away',
    region: script.region ?? 'world',
    licence: 'Commercial use',
    isCommercial: true,
    priceCredits: 4,
    exact: false,
    capabilities: { ...CAPABILITIES, ...script.capabilities },
  };
  const work = async (request: BackendRequest, context: RunContext): Promise<Buffer> => {
    seen.running++;
    seen.most = Math.max(seen.most, seen.running);
    try {
      return (await script.edit?.(request, context)) ?? (await changed(request.image.bytes));
    } finally {
      seen.running--;
    }
  };
  const result = async (id: string) => {
    const bytes = await runs.get(id);
    if (!bytes) throw failure('not_there');
    const { width, height } = await sharp(bytes).metadata();
    return {
      images: [{ bytes, format: 'png', width, height }],
      engineMs: 1,
      cost: { microUsd: 40_000, certain: true },
    };
  };
  const handleOf = (externalId: string): JobHandle => ({ version: 1, externalId, submittedAt: '' });
  const backend: Backend = {
    id: 'painter',
    models: [model],
    remote: {
      source: { maxPixels: 1_000_000, multipleOf: 1, format: 'png' },
      limits: { submitMs: 20_000, queueMs: 20_000, runMs: 20_000, downloadMs: 20_000 },
      retention: { as: 'kept', seconds: 600 },
      ...(script.maxConcurrent ? { maxConcurrent: () => script.maxConcurrent ?? 1 } : {}),
    },
    check: () => undefined,
    async *run(request, context) {
      yield { type: 'submitting', bytes: request.image.bytes.byteLength };
      seen.submits.push(request.options);
      const running = work(request, context);
      running.catch(() => undefined);
      runs.set(context.key, running);
      yield { type: 'accepted', handle: handleOf(context.key) };
      yield { type: 'progress', fraction: 0.5 };
      return result(context.key);
    },
    // biome-ignore lint/correctness/useYield: what it takes up has ended meanwhile
    async *resume({ handle }) {
      seen.resumes++;
      return result(handle.externalId);
    },
    ...(script.hasRecover ? { recover: handleOf } : {}),
    async purge({ externalId }) {
      seen.deletes.push(externalId);
      await script.purge?.(handleOf(externalId));
      return { as: 'deleted' };
    },
    checkHealth: async () => ({ isUp: script.isUp?.() ?? true, detail: '' }),
  };
  return { models: modelRegistry([backend]), seen, runs };
}

type Owner = Awaited<ReturnType<typeof newOwner>>;
const person = async (): Promise<Owner> => {
  const owner = await newOwner(await aPhoto());
  await grant(owner.userId, 100);
  return owner;
};
type More = { options?: EditOptions; residency?: Residency };
const press = (owner: Owner, { models }: ReturnType<typeof scripted>, more: More = {}) =>
  requestEdit(
    { ...owner, instruction: 'paint it', model: 'painter', priceCredits: 4, requestId: randomUUID(), ...more },
    models,
  );
const work = async ({ models }: ReturnType<typeof scripted>) => {
  worker = await startWorker({ databaseUrl, slots: slots(8), models, pollMs: 200 });
};
const rowOf = (id: string) => db().edit.findUniqueOrThrow({ where: { id } });

describe('what an edit elsewhere leaves in its row', () => {
  test('R-053: what it cost the operator is kept apart from its price, and its progress is told while it runs', async () => {
    const owner = await person();
    const gate = Promise.withResolvers<undefined>();
    const painter = scripted({ edit: () => gate.promise });
    await work(painter);
    const { id } = await press(owner, painter, { options: { seed: 7, guidance: 3.5, aspectRatio: '1:1' } });
    await until(
      'it says how far it is',
      async () => (await requireEdit({ userId: owner.userId, editId: id })).progress,
    );
    expect(await requireEdit({ userId: owner.userId, editId: id })).toMatchObject({ progress: { fraction: 0.5 } });
    gate.resolve(undefined);
    await untilAllEnded(owner.userId);
    expect(await rowOf(id)).toMatchObject({ state: 'succeeded', providerCost: 40_000, isCostCertain: true });
    expect(painter.seen.submits).toEqual([{ seed: 7, guidance: 3.5, aspectRatio: '1:1' }]);
    expect(await requireEdit({ userId: owner.userId, editId: id })).toMatchObject({ progress: null });
  });

  test('R-053: a refusal that took work costs the operator and not the person', async () => {
    const owner = await person();
    const cost = { microUsd: 30_000, certain: false };
    const painter = scripted({ edit: () => Promise.reject(failure('refused', { cost })) });
    await work(painter);
    const { id } = await press(owner, painter);
    await untilAllEnded(owner.userId);
    expect(await rowOf(id)).toMatchObject({ state: 'refused', errorCode: 'engine_refused', providerCost: 30_000 });
    expect(await entriesOf(owner.userId)).toEqual(['grant 100', 'hold -4', 'release 4']);
  });
});

describe('an edit whose submit may or may not have arrived, where runs have names', () => {
  async function dieAtSubmit(painter: ReturnType<typeof scripted>, owner: Owner) {
    const { id } = await press(owner, painter);
    // As a worker leaves it that dies right after its note.
    await db().edit.update({
      where: { id },
      data: { submittedAt: new Date(), purgeDueAt: new Date(), state: 'queued' },
    });
    return id;
  }

  test('is taken up where it did, without a second one', async () => {
    const owner = await person();
    const painter = scripted({ hasRecover: true });
    const id = await dieAtSubmit(painter, owner);
    painter.runs.set(runKey(id), changed(await aPhoto()));
    await work(painter);
    await untilAllEnded(owner.userId);
    expect((await rowOf(id)).state).toBe('succeeded');
    expect(painter.seen).toMatchObject({ submits: [], resumes: 1 });
  });

  test('is submitted where it did not, once', async () => {
    const owner = await person();
    const painter = scripted({ hasRecover: true });
    const id = await dieAtSubmit(painter, owner);
    await work(painter);
    await until('it was asked about', () => painter.seen.resumes > 0);
    await letTimePass(databaseUrl);
    await untilAllEnded(owner.userId);
    expect((await rowOf(id)).state).toBe('succeeded');
    expect(painter.seen.submits).toHaveLength(1);
  });

  test('is deleted there by the clean-up where it was cancelled before anybody knew', async () => {
    const owner = await person();
    const painter = scripted({ hasRecover: true });
    const id = await dieAtSubmit(painter, owner);
    await cancelEdit({ userId: owner.userId, editId: id });
    expect(await purgeElsewhere(painter.models)).toEqual({ cleared: 1 });
    expect(painter.seen.deletes).toHaveLength(1);
    expect((await requireEdit({ userId: owner.userId, editId: id })).trail.at(-1)).toMatchObject({
      step: 'deletedThere',
    });
  });
});

describe('what lies at a provider', () => {
  test('is asked for again when it does not delete at once, and the trail says once when it did', async () => {
    const owner = await person();
    let isDown = true;
    const painter = scripted({ purge: () => (isDown ? Promise.reject(failure('not_answering')) : Promise.resolve()) });
    await work(painter);
    const { id } = await press(owner, painter);
    await untilAllEnded(owner.userId);
    await until('it was asked once', async () => (await rowOf(id)).purgeTries === 1);
    expect(
      (await requireEdit({ userId: owner.userId, editId: id })).trail.some(({ step }) => /There$/.test(step)),
    ).toBe(false);
    isDown = false;
    await db().edit.update({ where: { id }, data: { purgeDueAt: new Date(0) } });
    expect(await purgeElsewhere(painter.models)).toEqual({ cleared: 1 });
    expect(await purgeElsewhere(painter.models)).toEqual({ cleared: 0 });
    const { trail } = await requireEdit({ userId: owner.userId, editId: id });
    expect(trail.filter(({ step }) => step === 'deletedThere')).toHaveLength(1);
    expect(painter.seen.deletes).toHaveLength(2);
  });

  test('is said to stay where nobody can be asked any more', async () => {
    const owner = await person();
    const painter = scripted({ purge: () => Promise.reject(failure('not_answering')) });
    await work(painter);
    const { id } = await press(owner, painter);
    await untilAllEnded(owner.userId);
    await until('it was asked once', async () => (await rowOf(id)).purgeTries === 1);
    await db().edit.update({ where: { id }, data: { purgeDueAt: new Date(0) } });
    await purgeElsewhere(modelRegistry([]));
    expect((await requireEdit({ userId: owner.userId, editId: id })).trail.at(-1)).toMatchObject({
      step: 'staysThere',
    });
    expect((await rowOf(id)).purgeDueAt).toBeNull();
  });
});

describe('where a picture may go (PRODUCT §4.10)', () => {
  test.each([
    ['eu', 'world', false],
    ['eu', 'us', false],
    ['eu', 'eu', true],
    ['eu', 'own', true],
    ['own', 'eu', false],
    ['own', 'own', true],
    ['any', 'world', true],
  ] as const)('an account that says %s, a model in %s: sent %s', async (residency, region, isSent) => {
    const owner = await person();
    await changeResidency({ userId: owner.userId, residency });
    const painter = scripted({ region });
    if (isSent) {
      const { id: editId } = await press(owner, painter);
      return void (await cancelEdit({ userId: owner.userId, editId }));
    }
    await expect(press(owner, painter)).rejects.toMatchObject({ code: 'place_not_allowed' });
    expect(await entriesOf(owner.userId)).toEqual(['grant 100']);
  });

  test('the models that may not have it are shown, and why', async () => {
    const [inTheEu] = await listOffers({ residency: 'own' }, scripted({ region: 'eu' }).models);
    expect(inTheEu?.offBecause).toContain('only on the operator’s own machines');
    const [allowed] = await listOffers({ residency: 'eu' }, scripted({ region: 'eu' }).models);
    expect(allowed?.offBecause).toBeUndefined();
    await noteFailure('painter', 'engine_misconfigured', 'yes');
    const [failing] = await listOffers({ residency: 'eu' }, scripted({ region: 'eu' }).models);
    expect(failing?.offBecause).toMatch(/^Does not answer/);
  });

  test('one press may be stricter than the account, never laxer', async () => {
    const owner = await person();
    await expect(press(owner, scripted(), { residency: 'own' })).rejects.toMatchObject({ code: 'place_not_allowed' });
    await changeResidency({ userId: owner.userId, residency: 'own' });
    await expect(press(owner, scripted(), { residency: 'any' })).rejects.toMatchObject({ code: 'place_not_allowed' });
  });

  test('a model that moves while an edit waits does not get it', async () => {
    const owner = await person();
    await changeResidency({ userId: owner.userId, residency: 'eu' });
    const { id } = await press(owner, scripted({ region: 'eu' }));
    const moved = scripted({ region: 'us' });
    await work(moved);
    await untilAllEnded(owner.userId);
    expect(await rowOf(id)).toMatchObject({ state: 'refused', errorCode: 'place_not_allowed' });
    expect(moved.seen.submits).toEqual([]);
  });
});

test.each([
  [{ seed: 1 }, { seed: false }],
  [{ guidance: 2 }, { guidance: null }],
  [{ guidance: 21 }, {}],
  [{ aspectRatio: '4:3' }, {}],
] as const)(
  'a setting that a model does not have or take is refused on the wire: %o',
  async (options, capabilities) => {
    const owner = await person();
    await expect(press(owner, scripted({ capabilities }), { options })).rejects.toMatchObject({
      code: 'option_unknown',
    });
  },
);

test('an edit whose model is gone ends refused, says so and costs nothing', async () => {
  const owner = await person();
  const { id } = await press(owner, scripted());
  worker = await startWorker({ databaseUrl, slots: slots(2), models: modelRegistry([]) });
  await untilAllEnded(owner.userId);
  expect(await rowOf(id)).toMatchObject({ state: 'refused', errorCode: 'model_gone' });
  expect(await entriesOf(owner.userId)).toEqual(['grant 100', 'hold -4', 'release 4']);
});

test('a model is never given more at once than it takes, by two workers and three persons, and all are made', async () => {
  const owners = await Promise.all([person(), person(), person()]);
  // The first ones wait for each other, so that they are there together.
  const painter: ReturnType<typeof scripted> = scripted({
    maxConcurrent: 2,
    edit: () => until('two run', () => painter.seen.most >= 2).then(() => undefined),
  });
  await work(painter);
  const other = await startWorker({ databaseUrl, slots: slots(8), models: painter.models, pollMs: 200 });
  try {
    for (const owner of owners) for (let n = 0; n < 2; n++) await press(owner, painter);
    await Promise.all(owners.map(({ userId }) => untilAllEnded(userId)));
  } finally {
    await other.stop();
  }
  expect(painter.seen.submits).toHaveLength(6);
  expect(painter.seen.most).toBe(2);
  const states = await db().edit.findMany({ where: { userId: { in: owners.map(({ userId }) => userId) } } });
  expect(states.map(({ state }) => state)).toEqual(Array(6).fill('succeeded'));
});

describe('a backend that fails', () => {
  test('is left alone after five failures in a row, and its edits are refused before anything is held', async () => {
    const owner = await person();
    const painter = scripted({ edit: () => Promise.reject(failure('provider_error')) });
    await work(painter);
    for (let n = 0; n < 5; n++) {
      await press(owner, painter);
      await untilAllEnded(owner.userId);
    }
    await until('it is out', () => isOut('painter'));
    const before = await entriesOf(owner.userId);
    await expect(press(owner, painter)).rejects.toMatchObject({ code: 'engine_down', retryAfterSeconds: 30 });
    expect(await entriesOf(owner.userId)).toEqual(before);
    expect(painter.seen.submits).toHaveLength(5);
  });

  test('is not blamed for refusals, words it does not take, or having too much to do', async () => {
    for (const code of ['engine_refused', 'engine_invalid', 'engine_busy', 'unchanged', 'blank_output'] as const)
      for (let n = 0; n < 6; n++) expect(await noteFailure('painter', code, 'yes')).toBe(false);
    expect(await admit('painter')).toBe('yes');
  });

  test('is out at once where its key is wrong, is tried by one edit after its time, and stays out twice as long when that fails', async () => {
    const leftSeconds = async () => {
      const [row] = await db().$queryRaw<{ seconds: number }[]>`
        SELECT extract(epoch FROM "openUntil" - now())::float8 AS seconds FROM "BackendHealth"`;
      return row?.seconds ?? 0;
    };
    expect(await noteFailure('painter', 'engine_misconfigured', 'yes')).toBe(true);
    expect(await leftSeconds()).toBeCloseTo(15, 0);
    expect(await admit('painter')).toBe('no');
    // What was under way when it was taken out changes nothing.
    expect(await noteFailure('painter', 'provider_error', 'yes')).toBe(false);
    expect(await leftSeconds()).toBeLessThan(15.1);
    for (const seconds of [30, 60, 120, 240, 480, 600, 600]) {
      await db().$executeRaw`UPDATE "BackendHealth" SET "openUntil" = now()`;
      const asked = await Promise.all(Array.from({ length: 10 }, () => admit('painter')));
      expect(asked.toSorted()).toEqual([...Array(9).fill('no'), 'trial']);
      expect(await noteFailure('painter', 'engine_down', 'trial')).toBe(true);
      expect(await leftSeconds()).toBeCloseTo(seconds, 0);
    }
    expect(await noteSuccess('painter')).toBe(true);
    expect(await admit('painter')).toBe('yes');
  });

  test('is in use again as soon as it says it is up', async () => {
    let isUp = false;
    const painter = scripted({ isUp: () => isUp });
    await noteFailure('painter', 'engine_misconfigured', 'yes');
    expect(await tryBackends(painter.models)).toEqual({ back: 0 });
    expect(await isOut('painter')).toBe(true);
    isUp = true;
    expect(await tryBackends(painter.models)).toEqual({ back: 1 });
    expect(await isOut('painter')).toBe(false);
  });
});
