import { expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import { takeEdit } from '#lib/edits/take-edit.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { letTimePass } from '#tests/faults/time-travel.ts';
import { until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import {
  type ContractKit,
  dieWhen,
  expectHeld,
  person,
  press,
  rowOf,
} from '#tests/support/backend-contract/contract-kit.ts';

/** What holds when a worker dies or is stopped while a run is elsewhere. */
export function describeDeaths(kit: ContractKit): void {
  test.each([
    ['dies', 'claim lost'],
    ['is stopped', 'stopping'],
  ] as const)(
    'a worker %s while it runs there: another takes the run up or ends it for nothing; it is never begun twice',
    async (_, reason) => {
      const models = await kit.set();
      const owner = await person();
      kit.stage.next('slow');
      const { id, priceCredits } = await press(owner, models);
      const isResumable = kit.stage.backend.resume !== undefined;
      const isNoted = async () => {
        const { handle, submittedAt } = await rowOf(id);
        return submittedAt !== null && (handle !== null || !isResumable);
      };
      await dieWhen(models, () => Promise.all([kit.untilHeld(), until('it is written down', isNoted)]), reason);
      if (reason === 'claim lost') await letTimePass(kit.databaseUrl);
      const { isHeardAgain } = kit.stage;
      if (!isHeardAgain) kit.stage.release();
      await kit.work(models);
      if (isHeardAgain) await until('the next worker listens', isHeardAgain);
      kit.stage.release();
      await untilAllEnded(owner.userId, 20_000);
      const edit = await requireEdit({ userId: owner.userId, editId: id });
      expect(edit.state, edit.error?.code).toBe(isResumable ? 'succeeded' : 'failed');
      if (!isResumable) expect(edit.error?.code).toBe('run_lost');
      expect(kit.stage.began()).toBe(1);
      await expectHeld(owner, isResumable ? priceCredits : 0);
      await kit.expectCleared(1, models);
    },
  );

  test('a worker dies between its note that it submits and the ticket: nobody submits again (never two runs for one edit)', async () => {
    const models = await kit.set();
    const owner = await person();
    const { id } = await press(owner, models);
    const queue = await editQueue();
    const taken = await takeEdit({ queue, models });
    expect(taken?.edit.id).toBe(id);
    await db().editRun.update({ where: { id }, data: { submittedAt: new Date() } });
    await letTimePass(kit.databaseUrl);
    await kit.work(models);
    await untilAllEnded(owner.userId, 20_000);
    const { state, errorCode } = await rowOf(id);
    // A server that lets us name runs can say that nothing came; then it may be sent, once.
    if (kit.stage.backend.recover) expect(state).toBe('succeeded');
    else expect({ state, errorCode }).toEqual({ state: 'failed', errorCode: 'run_lost' });
    expect(kit.stage.began()).toBe(kit.stage.backend.recover ? 1 : 0);
    if (!kit.stage.backend.recover) await expectHeld(owner, 0);
  });
}
