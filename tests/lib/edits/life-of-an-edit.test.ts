import { afterAll, expect, it } from 'vitest';
import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { endRun, type RunEnd } from '#lib/edits/end-run.ts';
import { mendEdits } from '#lib/edits/mend-edits.ts';
import { type TakenEdit, takeEdit } from '#lib/edits/take-edit.ts';
import { deleteObjects } from '#lib/images/delete-objects.ts';
import { ingest } from '#lib/images/ingest.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { writeObjects } from '#lib/images/write-objects.ts';
import { type EditQueue, editQueue } from '#lib/queue/edit-queue.ts';
import { checkEverything } from '#tests/faults/checker.ts';
import { letTimePass } from '#tests/faults/time-travel.ts';
import { newOwner, press } from '#tests/lib/edits/stage.ts';
import { fc } from '#tests/support/property.ts';
import { share } from '#tests/support/share.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
afterAll(async () => (await editQueue()).stop());

const TERMINAL = ['succeeded', 'failed', 'refused', 'cancelled'];
const TRAIL = [{ step: 'kept', place: 'Here', bytes: 1 }] as const;

/** What the person, two workers and time can do, in any order. A run that is not the last to take its edit must be refused. */
type Step =
  | { do: 'press' | 'take' | 'time passes' | 'mend' }
  | { do: 'cancel'; edit: number }
  | { do: 'end'; run: number; as: RunEnd['as'] };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('press', 'take', 'time passes', 'mend') }),
  fc.record({ do: fc.constant('press') }),
  fc.record({ do: fc.constant('take') }),
  fc.record({ do: fc.constant('cancel'), edit: fc.nat(5) }),
  fc.record({
    do: fc.constant('end'),
    run: fc.nat(8),
    as: fc.constantFrom<RunEnd['as']>('succeeded', 'error', 'cancelled', 'again', 'handed back'),
  }),
);

/** Does the steps, and after each looks at every edit that ever ended: it must stay as it ended. */
async function live(steps: Step[], queue: EditQueue): Promise<void> {
  const owner = await newOwner();
  const source = await openOriginal(owner);
  const result = await ingest({ bytes: source.bytes });
  const edits: string[] = [];
  const runs: TakenEdit[] = [];
  const ended = new Map<string, unknown>();
  for (const now of steps) {
    if (now.do === 'press') edits.push((await press(owner)).id);
    if (now.do === 'time passes') await letTimePass(databaseUrl);
    if (now.do === 'mend') await mendEdits();
    if (now.do === 'cancel' && edits.length > 0) {
      await cancelEdit({ userId: owner.userId, editId: edits[now.edit % edits.length] ?? '' });
    }
    if (now.do === 'take') {
      const taken = await takeEdit({ queue });
      if (taken) runs.push(taken);
    }
    if (now.do === 'end' && runs.length > 0) {
      const taken = runs[now.run % runs.length];
      if (taken) await endOnce(taken, now.as, queue, result);
    }
    for (const edit of await db().edit.findMany({
      where: { userId: owner.userId },
      include: { results: true, runs: true },
    })) {
      if (ended.has(edit.id)) expect(edit).toEqual(ended.get(edit.id));
      else if (TERMINAL.includes(edit.state)) ended.set(edit.id, edit);
    }
    await mendEdits();
    expect(await checkEverything()).toEqual([]);
  }
  for (const image of await db().image.findMany({ where: { userId: owner.userId } })) await deleteObjects(image);
  await db().user.delete({ where: { id: owner.userId } });
  await db().$executeRaw`DELETE FROM pgboss.job`;
}

async function endOnce(
  taken: TakenEdit,
  as: RunEnd['as'],
  queue: EditQueue,
  result: Awaited<ReturnType<typeof ingest>>,
) {
  const { id, userId, attempt } = taken.run;
  const before = await db().editRun.findUniqueOrThrow({ where: { id } });
  const isHeld = before.state === 'running' && before.attempt === attempt;
  const stored = as === 'succeeded' ? await writeObjects({ userId, ingested: result }) : null;
  const end = ((): RunEnd => {
    if (stored) return { as: 'succeeded', result, stored, engineMs: 1 };
    if (as === 'cancelled' || as === 'handed back') return { as };
    return { as: as === 'again' ? 'again' : 'error', code: 'engine_failed' };
  })();
  const trail = as === 'succeeded' ? [...TRAIL] : [];
  const outcome = await endRun({ taken, queue, end, trail }).then(
    () => 'written',
    (error: Error) => error.name,
  );
  // One that seems held may have lost its job to time, though nobody has taken it yet: then it is refused too.
  if (outcome !== 'written' || !isHeld) expect(outcome).toBe('ClaimLostError');
  if (outcome !== 'written' && stored) await deleteObjects(stored);
}

it('an edit that has ended stays as it ended, has one result at most, and never waits for nothing', async () => {
  const queue = await editQueue();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), (steps) => live(steps, queue)),
    { numRuns: share(6, 15) },
  );
}, 150_000);
