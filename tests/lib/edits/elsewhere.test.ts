import { describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import { purgeElsewhere } from '#lib/edits/purge-elsewhere.ts';
import { runKey } from '#lib/edits/run-state.ts';
import { failure } from '#lib/inference/failures.ts';
import { modelRegistry } from '#lib/inference/registry.ts';
import { letTimePass } from '#tests/faults/time-travel.ts';
import { entriesOf } from '#tests/lib/credits/stage.ts';
import { type Owner, person, pressPainter as press, rowOf, scripted } from '#tests/lib/edits/scripted.ts';
import { until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { withWorkers } from '#tests/lib/edits/with-workers.ts';
import { aPhoto, changed } from '#tests/support/pictures.ts';

const { databaseUrl, work } = await withWorkers();

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
    await db().editRun.update({
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
    await db().editRun.update({ where: { id }, data: { purgeDueAt: new Date(0) } });
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
    await db().editRun.update({ where: { id }, data: { purgeDueAt: new Date(0) } });
    await purgeElsewhere(modelRegistry([]));
    expect((await requireEdit({ userId: owner.userId, editId: id })).trail.at(-1)).toMatchObject({
      step: 'staysThere',
    });
    expect((await rowOf(id)).purgeDueAt).toBeNull();
  });
});

test('a model is never given more at once than it takes, by two workers and three persons, and all are made', async () => {
  const owners = await Promise.all([person(), person(), person()]);
  // The first ones wait for each other, so that they are there together.
  const painter: ReturnType<typeof scripted> = scripted({
    maxConcurrent: 2,
    edit: () => until('two run', () => painter.seen.most >= 2).then(() => undefined),
  });
  await work(painter);
  await work(painter);
  for (const owner of owners) for (let n = 0; n < 2; n++) await press(owner, painter);
  await Promise.all(owners.map(({ userId }) => untilAllEnded(userId)));
  expect(painter.seen.submits).toHaveLength(6);
  expect(painter.seen.most).toBe(2);
  const states = await db().edit.findMany({ where: { userId: { in: owners.map(({ userId }) => userId) } } });
  expect(states.map(({ state }) => state)).toEqual(Array(6).fill('succeeded'));
});
