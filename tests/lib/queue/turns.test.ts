import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { concurrentEdits } from '#lib/concurrency.ts';
import { db } from '#lib/db.ts';
import { limitsOf } from '#lib/edits/limits-of.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { EDIT_QUEUE, ENGINES, type Engine } from '#lib/queue/settings.ts';
import { newPerson } from '#tests/lib/credits/stage.ts';
import { fc } from '#tests/support/property.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterAll(async () => (await editQueue()).stop());

type Job = { id: string; userId: string; engine: Engine; isDue: boolean; priority: number };
type Line = { running: number; waiting: { engine: Engine; isDue: boolean; turn: number }[] };

const ACCOUNTS = 5;
const engine = fc.constantFrom(...ENGINES);
const line: fc.Arbitrary<Line> = fc.record({
  running: fc.nat(5),
  // Longer than what is looked at first.
  waiting: fc.array(fc.record({ engine, isDue: fc.boolean(), turn: fc.nat(6) }), { maxLength: 30 }),
});

/** The rule, said once more without a database: fewest running, then the highest turn; the first due edit of each line alone. */
function expected(lines: Line[], jobs: Job[], users: string[], paid: number[], engines: readonly Engine[]) {
  const firsts = users.flatMap((userId, at) => {
    const [first] = jobs
      .filter((job) => job.userId === userId && job.isDue)
      .toSorted((a, b) => b.priority - a.priority);
    const running = lines[at]?.running ?? 0;
    const limit = concurrentEdits({ netPaidCents: paid[at] ?? 0, currency: 'eur' });
    return first && engines.includes(first.engine) && running < limit ? [{ ...first, running }] : [];
  });
  return firsts.toSorted((a, b) => a.running - b.running || b.priority - a.priority)[0]?.id ?? null;
}

test('whose turn it is follows from who runs least and whose turn is next, whatever the lines are', async () => {
  const queue = await editQueue();
  const users = await Promise.all(Array.from({ length: ACCOUNTS }, newPerson));
  const lines = fc.array(line, { minLength: 1, maxLength: ACCOUNTS });
  const paid = fc.array(fc.constantFrom(0, 499, 500, 2_000), { minLength: ACCOUNTS, maxLength: ACCOUNTS });
  const engines = fc.constantFrom<readonly Engine[]>(ENGINES, ['here'], ['elsewhere']);
  const runs = fc.asyncProperty(lines, paid, engines, async (all, cents, free) => {
    // Turns go down along a line; no two jobs are at the same place, so that the answer is one.
    const jobs = all.flatMap(({ waiting }, at) => {
      let priority = 0;
      return waiting.map(({ turn, ...job }): Job => {
        priority -= turn + 1;
        return { ...job, id: randomUUID(), userId: users[at] ?? '', priority: priority * ACCOUNTS - at };
      });
    });
    const active = all.flatMap(({ running }, at) => Array.from({ length: running }, () => users[at] ?? ''));
    const outcome = db().$transaction(async (tx) => {
      for (const [at, userId] of users.entries())
        await tx.creditAccount.upsert({
          where: { userId },
          create: { id: randomUUID(), userId, netPaidCents: cents[at] ?? 0 },
          update: { netPaidCents: cents[at] ?? 0 },
        });
      await tx.$executeRaw`
        INSERT INTO pgboss.job (id, name, data, priority, group_id, state, policy, start_after)
        SELECT j.id::uuid, ${EDIT_QUEUE}, jsonb_build_object('editId', j.id, 'engine', j.engine, 'bytes', 1), j.priority, j."userId", 'created', 'standard',
               CASE WHEN j."isDue" THEN now() ELSE now() + interval '1 hour' END
          FROM jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) AS j(id text, "userId" text, engine text, "isDue" boolean, priority int)`;
      await tx.$executeRaw`
        INSERT INTO pgboss.job (name, data, group_id, state, policy)
        SELECT ${EDIT_QUEUE}, '{}', u, 'active', 'standard' FROM unnest(${active}::text[]) AS u`;
      const claim = await queue.take(tx, { engines: free, limitsOf });
      throw new Taken(claim?.id ?? null);
    });
    const taken = await outcome.catch((error: unknown) => error);
    expect(taken).toMatchObject({ id: expected(all, jobs, users, cents, free) });
  });
  await fc.assert(runs, { numRuns: 120 });
}, 120_000);

/** Undoes the transaction, and brings what was taken in it. */
class Taken extends Error {
  readonly id: string | null;
  constructor(id: string | null) {
    super('taken');
    this.id = id;
  }
}
