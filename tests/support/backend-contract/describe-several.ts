import { describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import { runEdit } from '#lib/edits/run-edit.ts';
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
import { ENDINGS } from '#tests/support/backend-contract/contract-stage.ts';
import type { Behaviour } from '#tests/support/behaviours.ts';

type Asked = { expresses: readonly Behaviour[]; refusesLate: readonly Behaviour[]; waitMs: number };

/** What holds where one edit asks for several pictures. */
export function describeSeveral(kit: ContractKit, { expresses, refusesLate, waitMs }: Asked): void {
  describe('several pictures of one edit', () => {
    const results = async (editId: string) =>
      db().image.findMany({ where: { editId }, orderBy: { variation: 'asc' }, select: { variation: true } });
    const arrived = (editId: string, many: number) =>
      until(`${many} arrived`, async () => (await results(editId)).length >= many);

    test('each is a run of its own, begun and deleted once; one that comes to nothing is not paid', async () => {
      const bad = expresses.includes('refused') ? 'refused' : 'blank';
      const ending = ENDINGS[bad];
      const models = await kit.set();
      const owner = await person();
      kit.stage.next('success', bad, 'success');
      await kit.work(models);
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
      expect(kit.stage.began()).toBe(2 + (refusesLate.includes(bad) ? 1 : ending.began));
      await expectHeld(owner, 2 * priceCredits);
      await kit.expectCleared(kit.stage.began(), models);
    });

    test('cancelled in the middle, what has arrived stays and is paid, and the rest is let go of', async () => {
      const models = await kit.set();
      const owner = await person();
      kit.stage.next('success', 'slow');
      await kit.work(models);
      const { id, priceCredits } = await press(owner, models, 2);
      await Promise.all([arrived(id, 1), kit.untilHeld()]);
      expect(await requireEdit({ userId: owner.userId, editId: id })).toMatchObject({ state: 'running' });
      await cancelEdit({ userId: owner.userId, editId: id });
      await untilAllEnded(owner.userId, 5_000);
      const edit = await requireEdit({ userId: owner.userId, editId: id });
      expect(edit).toMatchObject({ state: 'succeeded', error: null, results: [{ kind: 'result' }] });
      expect(edit.runs.map(({ state }) => state).toSorted()).toEqual(['cancelled', 'succeeded']);
      await expectHeld(owner, priceCredits);
      await kit.expectCleared(2, models);
    });

    test('a worker dies when some have arrived: none is begun twice or lost, and what is paid is what arrived', async () => {
      const models = await kit.set();
      const owner = await person();
      kit.stage.next('success', 'slow');
      const { id, priceCredits } = await press(owner, models, 2);
      const queue = await editQueue();
      const first = await takeEdit({ queue, models });
      if (!first) throw new Error('Nothing waits.');
      await runEdit({ taken: first, queue, models, abort: new AbortController(), deadlineMs: 60_000 });
      await arrived(id, 1);
      const isResumable = kit.stage.backend.resume !== undefined;
      const isNoted = async () => {
        const { submittedAt, handle } = await db().editRun.findFirstOrThrow({
          where: { editId: id, state: 'running' },
        });
        return submittedAt !== null && (handle !== null || !isResumable);
      };
      await dieWhen(models, () => Promise.all([kit.untilHeld(), until('it is written down', isNoted)]), 'claim lost');
      await letTimePass(kit.databaseUrl);
      const { isHeardAgain } = kit.stage;
      if (!isHeardAgain) kit.stage.release();
      await kit.work(models);
      if (isHeardAgain) await until('the next worker listens', isHeardAgain);
      kit.stage.release();
      await untilAllEnded(owner.userId, 20_000);
      expect(await results(id)).toHaveLength(isResumable ? 2 : 1);
      expect(await rowOf(id)).toMatchObject({ state: 'succeeded', attempt: 1 });
      expect(kit.stage.began()).toBe(2);
      await expectHeld(owner, (isResumable ? 2 : 1) * priceCredits);
      await kit.expectCleared(2, models);
    });
  });
}
