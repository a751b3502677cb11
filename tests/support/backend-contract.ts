import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import type { AbortReason } from '#lib/edits/abort-reason.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import { purgeElsewhere } from '#lib/edits/purge-elsewhere.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { runEdit } from '#lib/edits/run-edit.ts';
import { takeEdit } from '#lib/edits/take-edit.ts';
import type { ErrorCode } from '#lib/errors.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import type { Backend, StageLimits } from '#lib/inference/backend.ts';
import { type ModelRegistry, modelRegistry } from '#lib/inference/registry.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { startWorker, type Worker } from '#lib/worker/start-worker.ts';
import { checkEverything } from '#tests/faults/checker.ts';
import { letTimePass } from '#tests/faults/time-travel.ts';
import { entriesOf, grant } from '#tests/lib/credits/stage.ts';
import { agreeToAll, newOwner, slots, until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import type { Behaviour } from '#tests/support/behaviours.ts';
import { aPhoto, aPhotoWithSecrets } from '#tests/support/pictures.ts';
import { testDatabase } from '#tests/support/test-database.ts';

/** A backend set up against a stand-in of its provider, and what the stand-in saw. */
export type ContractStage = {
  backend: Backend;
  /** What the stand-in does with the next edits, in this order; after that they succeed. */
  next(...behaviours: Behaviour[]): void;
  /** Edits that the stand-in took to work on: what a provider would charge for. */
  began(): number;
  /** Edits it works on until `release`. */
  holding(): number;
  release(): void;
  /** Somebody listens again to what is held; only where a result is told once, and is lost when nobody hears it. */
  isHeardAgain?(): boolean;
  /** Ids it was asked to stop, and to delete, in order; left out where the protocol has none. */
  cancelled?(): string[];
  deleted?(): string[];
  /** Every byte that arrived: heads and bodies. */
  received(): Buffer[];
  /** Where the backend broke the protocol: unknown fields, missing headers, a wrong order of calls. */
  faults(): string[];
  close(): Promise<void>;
};

type Ending = { state: 'succeeded' | 'failed' | 'refused'; codes?: ErrorCode[]; began: number };

/** What each behaviour must end as, for every backend. A failure costs the person nothing and is submitted once. */
const ENDINGS: Record<Exclude<Behaviour, 'slow' | 'hang'>, Ending> = {
  success: { state: 'succeeded', began: 1 },
  refused: { state: 'refused', codes: ['engine_refused'], began: 0 },
  invalid: { state: 'refused', codes: ['engine_invalid'], began: 0 },
  'no key': { state: 'failed', codes: ['engine_misconfigured'], began: 0 },
  busy: { state: 'succeeded', began: 1 },
  down: { state: 'succeeded', began: 1 },
  broken: { state: 'failed', codes: ['provider_error'], began: 1 },
  half: { state: 'failed', codes: ['run_lost', 'unreadable_output', 'provider_error'], began: 1 },
  garbage: { state: 'failed', codes: ['unreadable_output', 'provider_error'], began: 1 },
  huge: { state: 'failed', codes: ['unreadable_output'], began: 1 },
  'not a picture': { state: 'failed', codes: ['unreadable_output'], began: 1 },
  'cut picture': { state: 'failed', codes: ['unreadable_output'], began: 1 },
  bomb: { state: 'failed', codes: ['unreadable_output'], began: 1 },
  blank: { state: 'failed', codes: ['blank_output'], began: 1 },
  unchanged: { state: 'refused', codes: ['unchanged'], began: 1 },
  'cut at submit': { state: 'failed', codes: ['run_lost'], began: 1 },
  expired: { state: 'failed', codes: ['run_lost'], began: 1 },
};

/** Stages short enough to be waited for. */
const SHORT: StageLimits = { submitMs: 1_500, queueMs: 1_500, runMs: 1_500, downloadMs: 1_500 };

const limited = (backend: Backend, limits: StageLimits): Backend =>
  backend.remote ? { ...backend, remote: { ...backend.remote, limits } } : backend;

/**
 * What every backend has to keep (issue 5), through the whole way of an edit: held, queued, run by a worker, ended, cleared away. `open` sets the
 * backend up anew for each test. `expresses`: the behaviours its protocol can show; an engine in this process shows none but success.
 * A refusal that the protocol tells only after it took the edit is named in `refusesLate`.
 */
export function describeBackend(
  name: string,
  {
    open,
    expresses,
    refusesLate = [],
    waitMs = 20_000,
  }: {
    open: () => Promise<ContractStage>;
    expresses: readonly Behaviour[];
    refusesLate?: readonly Behaviour[];
    /** The longest that an edit may take, milliseconds. */
    waitMs?: number;
  },
): void {
  describe(`${name} keeps the contract of a backend`, () => {
    let databaseUrl = '';
    let stage: ContractStage;
    let worker: Worker | undefined;
    beforeAll(async () => {
      databaseUrl = (await testDatabase()).url;
    });
    const set = async (limits?: StageLimits): Promise<ModelRegistry> => {
      stage = await open();
      return modelRegistry([limits ? limited(stage.backend, limits) : stage.backend]);
    };
    const work = async (models: ModelRegistry) => {
      worker = await startWorker({ databaseUrl, slots: slots(8), models, pollMs: 500 });
    };
    afterEach(async () => {
      await worker?.stop();
      worker = undefined;
      const faults = stage.faults();
      await stage.close();
      await db().backendHealth.deleteMany();
      await db().$executeRaw`DELETE FROM pgboss.job WHERE state IN ('completed', 'cancelled', 'failed')`;
      expect(faults).toEqual([]);
    });
    afterAll(async () => {
      expect(await checkEverything()).toEqual([]);
      await (await editQueue()).stop();
    });

    type Owner = Awaited<ReturnType<typeof newOwner>>;
    const person = async (photo?: Buffer): Promise<Owner> => {
      const owner = await newOwner(photo ?? (await aPhoto()));
      await grant(owner.userId, 1_000);
      return owner;
    };
    const words = 'rotate left';
    const press = async (owner: Owner, models: ModelRegistry, variations = 1) => {
      await agreeToAll(owner.userId, models);
      const { id: model = '', priceCredits: price = 0 } = models.listModels()[0] ?? {};
      const ask = { ...owner, instruction: words, model, variations, requestId: randomUUID() };
      return requestEdit({ ...ask, priceCredits: variations * price }, models);
    };
    /** The run of an edit of one picture, which has its id. */
    const rowOf = (id: string) => db().editRun.findUniqueOrThrow({ where: { id } });
    const isElsewhere = () => stage.backend.remote !== undefined;

    /** Nothing is left to be cleared away, and what the provider was asked is what it had to be asked. */
    async function expectCleared(began: number, models: ModelRegistry): Promise<void> {
      await until('everything elsewhere is cleared away', async () => {
        await db().editRun.updateMany({
          where: { purgeDueAt: { not: null }, endedAt: { not: null } },
          data: { purgeDueAt: new Date(0) },
        });
        await purgeElsewhere(models);
        return (await db().editRun.count({ where: { purgeDueAt: { not: null } } })) === 0;
      });
      if (stage.deleted) expect(new Set(stage.deleted()).size).toBe(began);
    }

    /** The books of one edit of this person: what is held is the price, or nothing. */
    async function expectHeld(owner: Owner, credits: number): Promise<void> {
      const entries = await entriesOf(owner.userId);
      const held = entries.map((entry) => Number(/-?\d+$/.exec(entry)?.[0])).reduce((sum, each) => sum + each, -1_000);
      expect(held === 0 ? 0 : -held).toBe(credits);
    }

    const cases = expresses.filter((behaviour) => behaviour !== 'slow' && behaviour !== 'hang');
    test.each(cases)(
      '%s: ends as it must, is begun at most once, and is paid only when it succeeded',
      async (behaviour) => {
        const models = await set();
        const owner = await person();
        stage.next(behaviour);
        await work(models);
        const { id, priceCredits } = await press(owner, models);
        await untilAllEnded(owner.userId, waitMs);
        // Who may name runs asks for the one whose ticket was lost.
        const isFound = behaviour === 'cut at submit' && stage.backend.recover !== undefined;
        const ending = ENDINGS[isFound ? 'success' : behaviour];
        const edit = await requireEdit({ userId: owner.userId, editId: id });
        expect(edit.state, edit.error?.code).toBe(ending.state);
        if (ending.codes) expect(ending.codes).toContain(edit.error?.code);
        const began = refusesLate.includes(behaviour) ? 1 : ending.began;
        expect(stage.began()).toBe(isElsewhere() ? began : 0);
        await expectHeld(owner, ending.state === 'succeeded' ? priceCredits : 0);
        // Nobody can delete a run whose ticket was lost on its way: it has no name here.
        const { handle } = await rowOf(id);
        if (isElsewhere()) await expectCleared(stage.deleted && handle === null ? 0 : began, models);
        const steps = edit.trail.map(({ step }) => step);
        if (isElsewhere()) expect(steps).toContain('sent');
        expect(steps.includes('kept')).toBe(ending.state === 'succeeded');
        // What is kept is a picture of our own making, without a byte of text of the provider's.
        if (edit.result) {
          const { bytes } = await openOriginal({ userId: owner.userId, imageId: edit.result.id });
          expect(Buffer.from(bytes).includes(words)).toBe(false);
        }
      },
    );

    test('cancelled while it waits, it is never sent', async () => {
      const models = await set();
      const owner = await person();
      const { id } = await press(owner, models);
      expect(await cancelEdit({ userId: owner.userId, editId: id })).toMatchObject({ state: 'cancelled' });
      await work(models);
      await until('its job is put away', async () => {
        const [job] = await db().$queryRaw<
          { state: string }[]
        >`SELECT state::text FROM pgboss.job WHERE id = ${id}::uuid`;
        return job?.state === 'completed';
      });
      expect(stage.received()).toEqual([]);
      await expectHeld(owner, 0);
    });

    if (!expresses.includes('slow')) return;

    const untilHeld = (many = 1) => until(`${many} runs there`, () => stage.holding() >= many);

    test('cancelled while it runs, it ends at once, costs nothing, and the provider is asked to stop and to delete', async () => {
      const models = await set();
      const owner = await person();
      stage.next('slow');
      await work(models);
      const pressed = await press(owner, models);
      const { id } = pressed;
      await untilHeld();
      await cancelEdit({ userId: owner.userId, editId: id });
      await untilAllEnded(owner.userId, 5_000);
      expect(await requireEdit({ userId: owner.userId, editId: id })).toMatchObject({
        state: 'cancelled',
        result: null,
      });
      await expectHeld(owner, 0);
      await expectCleared(1, models);
      if (stage.cancelled) expect(stage.cancelled().length).toBeGreaterThan(0);
      expect(stage.began()).toBe(1);
      // The editor says before the press what a cancel does, from the model's capabilities; the trail says afterwards what it did.
      const { capabilities } = models.requireModel(pressed.model).model;
      expect(capabilities.cancel !== 'none').toBe(stage.backend.cancel !== undefined);
      const steps = (await requireEdit({ userId: owner.userId, editId: id })).trail.map(({ step }) => step);
      const said = steps.filter((step) => step === 'stopAsked' || step === 'goesOn');
      expect(said).toEqual([capabilities.cancel === 'none' ? 'goesOn' : 'stopAsked']);
    });

    describe('several pictures of one edit', () => {
      const results = async (editId: string) =>
        db().image.findMany({ where: { editId }, orderBy: { variation: 'asc' }, select: { variation: true } });
      const arrived = (editId: string, many: number) =>
        until(`${many} arrived`, async () => (await results(editId)).length >= many);

      test('each is a run of its own, begun and deleted once; one that comes to nothing is not paid', async () => {
        const bad = expresses.includes('refused') ? 'refused' : 'blank';
        const ending = ENDINGS[bad];
        const models = await set();
        const owner = await person();
        stage.next('success', bad, 'success');
        await work(models);
        const { id, priceCredits } = await press(owner, models, 3);
        await expectHeld(owner, 3 * priceCredits);
        await untilAllEnded(owner.userId, waitMs);
        const edit = await requireEdit({ userId: owner.userId, editId: id });
        expect(edit).toMatchObject({ state: 'succeeded', variations: 3, error: { code: ending.codes?.[0] } });
        expect(edit.runs.map(({ state }) => state).toSorted()).toEqual([ending.state, 'succeeded', 'succeeded']);
        expect(edit.results.map(({ edit: of }) => of?.variation)).toEqual(
          edit.runs.flatMap(({ state, variation }) => (state === 'succeeded' ? [variation] : [])),
        );
        const { seed } = models.listModels()[0]?.capabilities ?? {};
        if (seed) expect(edit.seeds).toEqual([0, 1, 2].map((nth) => (edit.seeds[0] ?? 0) + nth));
        expect(stage.began()).toBe(2 + (refusesLate.includes(bad) ? 1 : ending.began));
        await expectHeld(owner, 2 * priceCredits);
        await expectCleared(stage.began(), models);
      });

      test('cancelled in the middle, what has arrived stays and is paid, and the rest is let go of', async () => {
        const models = await set();
        const owner = await person();
        stage.next('success', 'slow');
        await work(models);
        const { id, priceCredits } = await press(owner, models, 2);
        await Promise.all([arrived(id, 1), untilHeld()]);
        expect(await requireEdit({ userId: owner.userId, editId: id })).toMatchObject({ state: 'running' });
        await cancelEdit({ userId: owner.userId, editId: id });
        await untilAllEnded(owner.userId, 5_000);
        const edit = await requireEdit({ userId: owner.userId, editId: id });
        expect(edit).toMatchObject({ state: 'succeeded', error: null, results: [{ kind: 'result' }] });
        expect(edit.runs.map(({ state }) => state).toSorted()).toEqual(['cancelled', 'succeeded']);
        await expectHeld(owner, priceCredits);
        await expectCleared(2, models);
      });

      test('a worker dies when some have arrived: none is begun twice or lost, and what is paid is what arrived', async () => {
        const models = await set();
        const owner = await person();
        stage.next('success', 'slow');
        const { id, priceCredits } = await press(owner, models, 2);
        const queue = await editQueue();
        const first = await takeEdit({ queue, models });
        if (!first) throw new Error('Nothing waits.');
        await runEdit({ taken: first, queue, models, abort: new AbortController(), deadlineMs: 60_000 });
        await arrived(id, 1);
        const isResumable = stage.backend.resume !== undefined;
        const isNoted = async () => {
          const { submittedAt, handle } = await db().editRun.findFirstOrThrow({
            where: { editId: id, state: 'running' },
          });
          return submittedAt !== null && (handle !== null || !isResumable);
        };
        await dieWhen(models, () => Promise.all([untilHeld(), until('it is written down', isNoted)]), 'claim lost');
        await letTimePass(databaseUrl);
        const { isHeardAgain } = stage;
        if (!isHeardAgain) stage.release();
        await work(models);
        if (isHeardAgain) await until('the next worker listens', isHeardAgain);
        stage.release();
        await untilAllEnded(owner.userId, 20_000);
        expect(await results(id)).toHaveLength(isResumable ? 2 : 1);
        expect(await rowOf(id)).toMatchObject({ state: 'succeeded', attempt: 1 });
        expect(stage.began()).toBe(2);
        await expectHeld(owner, (isResumable ? 2 : 1) * priceCredits);
        await expectCleared(2, models);
      });
    });

    test('F-32: cancelled as it finishes, it ends one way, and the books say which', async () => {
      const models = await set();
      const owner = await person();
      await work(models);
      for (let round = 0; round < 4; round++) {
        stage.next('slow');
        const { id, priceCredits } = await press(owner, models);
        await untilHeld();
        const before = (await entriesOf(owner.userId)).length;
        await Promise.all([cancelEdit({ userId: owner.userId, editId: id }), stage.release()]);
        await untilAllEnded(owner.userId, 10_000);
        const { state } = await rowOf(id);
        expect(['succeeded', 'cancelled']).toContain(state);
        const after = (await entriesOf(owner.userId)).length;
        expect(after - before).toBe(state === 'cancelled' && priceCredits > 0 ? 1 : 0);
      }
    });

    test('one that never answers ends as timed out, and its slot serves the next', async () => {
      const models = await set(SHORT);
      const owner = await person();
      stage.next('hang');
      await work(models);
      const { id } = await press(owner, models);
      await untilAllEnded(owner.userId, 15_000);
      expect(await requireEdit({ userId: owner.userId, editId: id })).toMatchObject({
        state: 'failed',
        error: { code: 'timed_out' },
      });
      await expectHeld(owner, 0);
      await expectCleared(1, models);
      stage.release();
      const next = await press(owner, models);
      await untilAllEnded(owner.userId, 15_000);
      expect((await rowOf(next.id)).state).toBe('succeeded');
    });

    test('while nobody is there to take it, it is tried again, and nothing counts as sent', async () => {
      const models = await set();
      const owner = await person();
      const taken = await stage.close().then(() => press(owner, models));
      await work(models);
      await until('it was tried', async () => (await rowOf(taken.id)).attempt >= 1);
      await until('it waits again', async () => (await rowOf(taken.id)).state !== 'running');
      expect(await rowOf(taken.id)).toMatchObject({ state: 'queued', submittedAt: null, handle: null });
      await worker?.stop();
      await cancelEdit({ userId: owner.userId, editId: taken.id });
      await expectHeld(owner, 0);
    });

    /** A worker that is gone from one instant to the next, as far as the database and the provider can tell. */
    async function dieWhen(models: ModelRegistry, dead: () => Promise<unknown>, reason: AbortReason): Promise<void> {
      const queue = await editQueue();
      const taken = await takeEdit({ queue, models });
      if (!taken) throw new Error('Nothing waits.');
      const abort = new AbortController();
      const run = runEdit({ taken, queue, models, abort, deadlineMs: 60_000 });
      await dead();
      abort.abort(reason);
      await run;
    }

    test.each([
      ['dies', 'claim lost'],
      ['is stopped', 'stopping'],
    ] as const)(
      'a worker %s while it runs there: another takes the run up or ends it for nothing; it is never begun twice',
      async (_, reason) => {
        const models = await set();
        const owner = await person();
        stage.next('slow');
        const { id, priceCredits } = await press(owner, models);
        const isResumable = stage.backend.resume !== undefined;
        const isNoted = async () => {
          const { handle, submittedAt } = await rowOf(id);
          return submittedAt !== null && (handle !== null || !isResumable);
        };
        await dieWhen(models, () => Promise.all([untilHeld(), until('it is written down', isNoted)]), reason);
        if (reason === 'claim lost') await letTimePass(databaseUrl);
        const { isHeardAgain } = stage;
        if (!isHeardAgain) stage.release();
        await work(models);
        if (isHeardAgain) await until('the next worker listens', isHeardAgain);
        stage.release();
        await untilAllEnded(owner.userId, 20_000);
        const edit = await requireEdit({ userId: owner.userId, editId: id });
        expect(edit.state, edit.error?.code).toBe(isResumable ? 'succeeded' : 'failed');
        if (!isResumable) expect(edit.error?.code).toBe('run_lost');
        expect(stage.began()).toBe(1);
        await expectHeld(owner, isResumable ? priceCredits : 0);
        await expectCleared(1, models);
      },
    );

    test('a worker dies between its note that it submits and the ticket: nobody submits again (never two runs for one edit)', async () => {
      const models = await set();
      const owner = await person();
      const { id } = await press(owner, models);
      const queue = await editQueue();
      const taken = await takeEdit({ queue, models });
      expect(taken?.edit.id).toBe(id);
      await db().editRun.update({ where: { id }, data: { submittedAt: new Date() } });
      await letTimePass(databaseUrl);
      await work(models);
      await untilAllEnded(owner.userId, 20_000);
      const { state, errorCode } = await rowOf(id);
      // A server that lets us name runs can say that nothing came; then it may be sent, once.
      if (stage.backend.recover) expect(state).toBe('succeeded');
      else expect({ state, errorCode }).toEqual({ state: 'failed', errorCode: 'run_lost' });
      expect(stage.began()).toBe(stage.backend.recover ? 1 : 0);
      if (!stage.backend.recover) await expectHeld(owner, 0);
    });

    test('nothing leaves but the picture and the words: no address, id, file name, place or serial number', async () => {
      const models = await set();
      const owner = await person(await aPhotoWithSecrets());
      await work(models);
      const { id, requestId } = await press(owner, models);
      await untilAllEnded(owner.userId, 20_000);
      const row = await rowOf(id);
      expect(row.state).toBe('succeeded');
      const everything = Buffer.concat(stage.received());
      expect(everything.length).toBeGreaterThan(1_000);
      expect(everything.includes(words)).toBe(true);
      const results = await db().image.findMany({ where: { editId: id } });
      const resultIds = results.flatMap((image) => [image.id, image.objectsId]);
      const never = [
        `${owner.userId}@example.com`,
        owner.userId,
        owner.imageId,
        id,
        requestId,
        'photo.jpg',
        ...resultIds,
      ];
      for (const secret of [...never, 'SECRET', 'Mara', 'Exif', 'GPS']) {
        expect(everything.includes(secret), secret).toBe(false);
      }
    });

    test('the trail says what was sent where and when, and what became of it there', async () => {
      const models = await set();
      const owner = await person();
      await work(models);
      const { id } = await press(owner, models);
      await untilAllEnded(owner.userId, 20_000);
      await expectCleared(1, models);
      const { trail } = await requireEdit({ userId: owner.userId, editId: id });
      const steps = trail.map(({ step }) => step);
      expect(steps.slice(0, 4)).toEqual(['opened', 'sent', 'fetched', 'checked']);
      const became = steps.filter((step) => /There$/.test(step));
      expect(became).toHaveLength(1);
      if (stage.deleted) expect(became).toEqual(['deletedThere']);
      const { place } = models.listModels()[0] ?? { place: '' };
      for (const line of trail.filter(({ step }) => ['sent', 'fetched', ...became].includes(step)))
        expect(line.place).toBe(place);
      expect(trail.map(({ at }) => at)).toEqual(trail.map(({ at }) => at).toSorted());
    });
  });
}
