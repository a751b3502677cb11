import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { db } from '#lib/db.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { checkAfterCrash } from '#tests/faults/checker.ts';
import { letTimePass } from '#tests/faults/time-travel.ts';
import { startVictim, type Victim } from '#tests/faults/victim.ts';
import { newOwner, press, until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
const victims: Victim[] = [];
const start = async () => {
  const victim = await startVictim();
  victims.push(victim);
  return victim;
};
afterEach(async () => {
  for (const victim of victims) victim.signal('SIGKILL');
  await Promise.all(victims.splice(0).map(({ exited }) => exited));
  expect(await checkAfterCrash()).toEqual([]);
});
afterAll(async () => (await editQueue()).stop());

describe('a worker that is frozen in the middle of an edit', () => {
  it.each([
    { where: 'in the transaction that takes it', matching: 'UPDATE "public"."Edit" SET "state"' },
    { where: 'before it stores the result', matching: '_count$_all' },
    { where: 'while it stores the result', matching: 'link' },
    { where: 'in the transaction that ends it', matching: 'INSERT INTO "public"."Image"' },
  ])(
    '$where, and wakes when another has done it, is refused (F-08)',
    async ({ matching }) => {
      const owner = await newOwner();
      const frozen = await start();
      const struck = frozen.strike({ at: 1, matching, signal: 'SIGSTOP', before: false });
      const { id } = await press(owner);
      await struck;
      await start();
      await letTimePass(databaseUrl);
      await untilAllEnded(owner.userId);
      const look = () =>
        db().edit.findUniqueOrThrow({ where: { id }, include: { trail: true, results: true, runs: true } });
      const done = await look();
      expect(done).toMatchObject({ state: 'succeeded' });
      frozen.signal('SIGCONT');
      await until('it was refused', () => /edit_claim_lost|edits_not_taken/.test(frozen.output()));
      expect(await look()).toEqual(done);
    },
    60_000,
  );
});

describe('a worker that is told to end', () => {
  it('under load finishes or hands back what it runs and exits in 10 s; nothing waits for its heartbeat (F-05)', async () => {
    const owners = await Promise.all(Array.from({ length: 4 }, newOwner));
    const [ending] = await Promise.all([start(), start()]);
    for (let n = 0; n < 5; n++) await Promise.all(owners.map((owner) => press(owner)));
    const toldAt = performance.now();
    ending.signal('SIGTERM');
    expect(await ending.exited).toEqual({ code: 0, signal: null });
    expect(performance.now() - toldAt).toBeLessThan(10_000);
    await Promise.all(owners.map(({ userId }) => untilAllEnded(userId, 8_000)));
    const states = await db().edit.groupBy({
      by: ['state'],
      where: { userId: { in: owners.map(({ userId }) => userId) } },
      _count: true,
    });
    expect(states).toEqual([{ state: 'succeeded', _count: 20 }]);
  }, 40_000);
});

describe('a worker that dies', () => {
  it('is noticed at the speed of production, and its edit done by another, in 25 s', async () => {
    const owner = await newOwner();
    const dying = await start();
    void dying.strike({ at: 1, matching: 'link', signal: 'SIGKILL', before: false });
    const { id } = await press(owner);
    await dying.exited;
    const diedAt = performance.now();
    await start();
    await untilAllEnded(owner.userId, 30_000);
    expect(performance.now() - diedAt).toBeLessThan(25_000);
    expect(await db().editRun.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'succeeded', attempt: 2 });
  }, 45_000);
});
