import { describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { contractKit, expectHeld, person, press, rowOf, WORDS } from '#tests/support/backend-contract/contract-kit.ts';
import { type ContractStage, ENDINGS } from '#tests/support/backend-contract/contract-stage.ts';
import { describeDeaths } from '#tests/support/backend-contract/describe-deaths.ts';
import { describeEnds } from '#tests/support/backend-contract/describe-ends.ts';
import { describeLeaving } from '#tests/support/backend-contract/describe-leaving.ts';
import { describeSeveral } from '#tests/support/backend-contract/describe-several.ts';
import type { Behaviour } from '#tests/support/behaviours.ts';

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
    const kit = contractKit(open);
    const cases = expresses.filter((behaviour) => behaviour !== 'slow' && behaviour !== 'hang');
    test.each(cases)(
      '%s: ends as it must, is begun at most once, and is paid only when it succeeded',
      async (behaviour) => {
        const models = await kit.set();
        const owner = await person();
        kit.stage.next(behaviour);
        await kit.work(models);
        const { id, priceCredits } = await press(owner, models);
        await untilAllEnded(owner.userId, waitMs);
        // Who may name runs asks for the one whose ticket was lost.
        const isFound = behaviour === 'cut at submit' && kit.stage.backend.recover !== undefined;
        const ending = ENDINGS[isFound ? 'success' : behaviour];
        const edit = await requireEdit({ userId: owner.userId, editId: id });
        expect(edit.state, edit.error?.code).toBe(ending.state);
        if (ending.codes) expect(ending.codes).toContain(edit.error?.code);
        const began = refusesLate.includes(behaviour) ? 1 : ending.began;
        expect(kit.stage.began()).toBe(kit.isElsewhere() ? began : 0);
        await expectHeld(owner, ending.state === 'succeeded' ? priceCredits : 0);
        // Nobody can delete a run whose ticket was lost on its way: it has no name here.
        const { handle } = await rowOf(id);
        if (kit.isElsewhere()) await kit.expectCleared(kit.stage.deleted && handle === null ? 0 : began, models);
        const steps = edit.trail.map(({ step }) => step);
        if (kit.isElsewhere()) expect(steps).toContain('sent');
        expect(steps.includes('kept')).toBe(ending.state === 'succeeded');
        // What is kept is a picture of our own making, without a byte of text of the provider's.
        if (edit.result) {
          const { bytes } = await openOriginal({ userId: owner.userId, imageId: edit.result.id });
          expect(Buffer.from(bytes).includes(WORDS)).toBe(false);
        }
      },
    );

    test('cancelled while it waits, it is never sent', async () => {
      const models = await kit.set();
      const owner = await person();
      const { id } = await press(owner, models);
      expect(await cancelEdit({ userId: owner.userId, editId: id })).toMatchObject({ state: 'cancelled' });
      await kit.work(models);
      await until('its job is put away', async () => {
        const [job] = await db().$queryRaw<
          { state: string }[]
        >`SELECT state::text FROM pgboss.job WHERE id = ${id}::uuid`;
        return job?.state === 'completed';
      });
      expect(kit.stage.received()).toEqual([]);
      await expectHeld(owner, 0);
    });

    if (!expresses.includes('slow')) return;
    describeEnds(kit);
    describeSeveral(kit, { expresses, refusesLate, waitMs });
    describeDeaths(kit);
    describeLeaving(kit);
  });
}
