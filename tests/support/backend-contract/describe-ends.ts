import { expect, test } from 'vitest';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import type { StageLimits } from '#lib/inference/backend.ts';
import { entriesOf } from '#tests/lib/credits/stage.ts';
import { until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { type ContractKit, expectHeld, person, press, rowOf } from '#tests/support/backend-contract/contract-kit.ts';

/** Stages short enough to be waited for. */
const SHORT: StageLimits = { submitMs: 1_500, queueMs: 1_500, runMs: 1_500, downloadMs: 1_500 };

/** The ends that only a backend shows which can be kept waiting: cancelled, timed out, nobody there. */
export function describeEnds(kit: ContractKit): void {
  test('cancelled while it runs, it ends at once, costs nothing, and the provider is asked to stop and to delete', async () => {
    const models = await kit.set();
    const owner = await person();
    kit.stage.next('slow');
    await kit.work(models);
    const pressed = await press(owner, models);
    const { id } = pressed;
    await kit.untilHeld();
    await cancelEdit({ userId: owner.userId, editId: id });
    await untilAllEnded(owner.userId, 5_000);
    expect(await requireEdit({ userId: owner.userId, editId: id })).toMatchObject({
      state: 'cancelled',
      result: null,
    });
    await expectHeld(owner, 0);
    await kit.expectCleared(1, models);
    if (kit.stage.cancelled) expect(kit.stage.cancelled().length).toBeGreaterThan(0);
    expect(kit.stage.began()).toBe(1);
    // The editor says before the press what a cancel does, from the model's capabilities; the trail says afterwards what it did.
    const { capabilities } = models.requireModel(pressed.model).model;
    expect(capabilities.cancel !== 'none').toBe(kit.stage.backend.cancel !== undefined);
    const steps = (await requireEdit({ userId: owner.userId, editId: id })).trail.map(({ step }) => step);
    const said = steps.filter((step) => step === 'stopAsked' || step === 'goesOn');
    expect(said).toEqual([capabilities.cancel === 'none' ? 'goesOn' : 'stopAsked']);
  });

  test('F-32: cancelled as it finishes, it ends one way, and the books say which', async () => {
    const models = await kit.set();
    const owner = await person();
    await kit.work(models);
    for (let round = 0; round < 4; round++) {
      kit.stage.next('slow');
      const { id, priceCredits } = await press(owner, models);
      await kit.untilHeld();
      const before = (await entriesOf(owner.userId)).length;
      await Promise.all([cancelEdit({ userId: owner.userId, editId: id }), kit.stage.release()]);
      await untilAllEnded(owner.userId, 10_000);
      const { state } = await rowOf(id);
      expect(['succeeded', 'cancelled']).toContain(state);
      const after = (await entriesOf(owner.userId)).length;
      expect(after - before).toBe(state === 'cancelled' && priceCredits > 0 ? 1 : 0);
    }
  });

  test('one that never answers ends as timed out, and its slot serves the next', async () => {
    const models = await kit.set(SHORT);
    const owner = await person();
    kit.stage.next('hang');
    await kit.work(models);
    const { id } = await press(owner, models);
    await untilAllEnded(owner.userId, 15_000);
    expect(await requireEdit({ userId: owner.userId, editId: id })).toMatchObject({
      state: 'failed',
      error: { code: 'timed_out' },
    });
    await expectHeld(owner, 0);
    await kit.expectCleared(1, models);
    kit.stage.release();
    const next = await press(owner, models);
    await untilAllEnded(owner.userId, 15_000);
    expect((await rowOf(next.id)).state).toBe('succeeded');
  });

  test('while nobody is there to take it, it is tried again, and nothing counts as sent', async () => {
    const models = await kit.set();
    const owner = await person();
    const taken = await kit.stage.close().then(() => press(owner, models));
    await kit.work(models);
    await until('it was tried', async () => (await rowOf(taken.id)).attempt >= 1);
    await until('it waits again', async () => (await rowOf(taken.id)).state !== 'running');
    expect(await rowOf(taken.id)).toMatchObject({ state: 'queued', submittedAt: null, handle: null });
    await kit.stopWorker();
    await cancelEdit({ userId: owner.userId, editId: taken.id });
    await expectHeld(owner, 0);
  });
}
