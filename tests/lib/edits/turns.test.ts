import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { CONCURRENCY_TIERS, concurrentEdits } from '#lib/concurrency.ts';
import { db } from '#lib/db.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { ENGINES, type Engine } from '#lib/queue/settings.ts';
import { editSlots, freeEngines, heldBytes, type Slots } from '#lib/worker/slots.ts';
import { startWorker, type Worker } from '#lib/worker/start-worker.ts';
import { gatedModels, MODEL, newOwner, slots, until, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
afterAll(async () => (await editQueue()).stop());

/** A minute: what is awaited here comes from being woken, never from looking again. */
const pollMs = 60_000;
const workers: Worker[] = [];
let gate = gatedModels();
const work = async (...each: Slots[]) => {
  for (const one of each)
    workers.push(await startWorker({ databaseUrl, slots: one, models: gate.models, pollMs, deadlineMs: 600_000 }));
};
afterEach(async () => {
  // What a test leaves in line is nobody's business after it.
  await db().$executeRaw`DELETE FROM pgboss.job WHERE state = 'created'`;
  const over = { state: 'cancelled', endedAt: new Date() } as const;
  await db().editRun.updateMany({ where: { state: 'queued' }, data: over });
  await db().edit.updateMany({ where: { state: 'queued' }, data: over });
  gate.releaseAll();
  await until('nothing runs', async () => (await db().edit.count({ where: { state: 'running' } })) === 0);
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  gate = gatedModels();
});

type Owner = Awaited<ReturnType<typeof newOwner>>;

/** What this account's purchases brought in, as lib/payments keeps it. */
const paid = ({ userId }: Owner, netPaidCents: number) =>
  db().creditAccount.upsert({
    where: { userId },
    create: { id: randomUUID(), userId, netPaidCents },
    update: { netPaidCents },
  });

/** Puts edits in line past the bound of one account, as a press does. Their ids, first come first. */
async function line(owner: Owner, count: number, engine: Engine = 'elsewhere'): Promise<string[]> {
  const queue = await editQueue();
  const { userId, imageId } = owner;
  const rows = Array.from({ length: count }, (_, at) => ({
    id: randomUUID(),
    userId,
    imageId,
    requestId: randomUUID(),
    instruction: 'rotate left',
    model: MODEL,
    backend: 'gated',
    priceCredits: 0,
    createdAt: new Date(Date.now() + at),
  }));
  await db().$transaction(
    async (tx) => {
      await tx.edit.createMany({ data: rows });
      await tx.editRun.createMany({ data: rows.map(({ id }) => ({ id, editId: id, userId, variation: 1 })) });
      for (const { id } of rows) await queue.send(tx, { userId, jobs: [{ id, editId: id, engine, bytes: 1_000 }] });
    },
    { timeout: 30_000 },
  );
  return rows.map(({ id }) => id);
}

const running = ({ userId }: Owner) => db().edit.count({ where: { userId, state: 'running' } });
const startedIds = async ({ userId }: Owner) =>
  (await db().edit.findMany({ where: { userId, startedAt: { not: null } }, orderBy: { startedAt: 'asc' } })).map(
    ({ id }) => id,
  );

describe('how many edits an account may run at once', () => {
  test('follows what it has paid net, in whole units of the currency, to the cent (PRODUCT §3.4, R-041)', () => {
    const steps = CONCURRENCY_TIERS.map(({ paid: units, edits }) => `${units}→${edits}`);
    expect(steps.join(', ')).toBe('0→2, 5→4, 20→8, 50→12, 100→16, 250→24, 500→32, 1000→40');
    for (const [currency, minorUnits] of [
      ['eur', 100],
      ['jpy', 1],
      ['kwd', 1_000],
      ['isk', 100],
    ] as const) {
      for (const [at, { paid: units, edits }] of CONCURRENCY_TIERS.entries()) {
        const before = CONCURRENCY_TIERS[at - 1]?.edits ?? edits;
        expect(concurrentEdits({ netPaidCents: units * minorUnits, currency })).toBe(edits);
        expect(concurrentEdits({ netPaidCents: units * minorUnits - 1, currency })).toBe(before);
      }
      expect(concurrentEdits({ netPaidCents: 2 ** 31 - 1, currency })).toBe(40);
    }
  });

  test('is held by all workers together, up to 40, first come first served', async () => {
    const owner = await newOwner();
    await paid(owner, 100_000);
    const ids = await line(owner, 44);
    await work(slots(25), slots(25));
    await until('as many run as may', () => gate.holding.length === 40);
    expect(await running(owner)).toBe(40);
    expect(new Set(await startedIds(owner))).toEqual(new Set(ids.slice(0, 40)));
    gate.holding[0]?.release();
    await until('the next one runs', async () => (await startedIds(owner)).length === 41);
    expect((await startedIds(owner)).at(-1)).toBe(ids[40]);
    gate.releaseAll();
    await untilAllEnded(owner.userId);
    expect(gate.most()).toBeLessThanOrEqual(40);
  });

  test('rises for what waits already as soon as a purchase is booked, and falls without stopping anything', async () => {
    const owner = await newOwner();
    await paid(owner, 0);
    await line(owner, 9);
    await work(slots(10), slots(10));
    await until('two run', () => gate.holding.length === 2);
    await paid(owner, 500);
    await until('four run', () => gate.holding.length === 4);
    await paid(owner, 499);
    for (const left of [3, 2]) {
      gate.holding[0]?.release();
      await until('one has ended', async () => (await running(owner)) === left);
    }
    // Two run, which is what may: the next end lets the next one in.
    gate.holding[0]?.release();
    await until('one took its place', async () => (await startedIds(owner)).length === 5);
    expect(await running(owner)).toBe(2);
  });
});

describe('accounts that wait', () => {
  test('do not wait for each other: behind 500 edits of one, the only edit of another has the next slot that frees', async () => {
    const [busy, quick] = await Promise.all([newOwner(), newOwner()]);
    await paid(busy, 100_000);
    await line(busy, 500);
    await work(slots(2), slots(2));
    await until('every slot is taken', () => gate.holding.length === 4);
    const [id = ''] = await line(quick, 1);
    gate.holding[0]?.release();
    await until('the other account is served', async () => (await startedIds(quick)).includes(id));
    expect(await running(busy)).toBe(3);
    expect((await startedIds(busy)).length).toBe(4);
  });

  test('take turns on a single slot, whoever was there first', async () => {
    const [busy, late] = await Promise.all([newOwner(), newOwner()]);
    await line(busy, 6);
    await work(slots(1));
    await until('the slot is taken', () => gate.holding.length === 1);
    await line(late, 3);
    const order: string[] = [];
    for (let served = 1; served < 7; served++) {
      gate.holding[0]?.release();
      await until('the next is served', async () => {
        const counts = [(await startedIds(busy)).length, (await startedIds(late)).length];
        return gate.holding.length === 1 && counts.reduce((sum, count) => sum + count, 0) === served + 1;
      });
      order.push((await running(late)) === 1 ? 'late' : 'busy');
    }
    expect(order.slice(0, 6).filter((who) => who === 'late').length).toBe(3);
    expect(order[0]).toBe('late');
  });

  test('share the slots evenly, however much each has bought and however long its line is', async () => {
    const [first, second] = await Promise.all([newOwner(), newOwner()]);
    await paid(first, 100_000);
    await paid(second, 100_000);
    await line(first, 24);
    await work(slots(4));
    await until('the first has every slot', () => gate.holding.length === 4);
    await line(second, 12);
    for (let round = 0; round < 8; round++) {
      const before = (await startedIds(first)).length + (await startedIds(second)).length;
      gate.holding[round % 2 ? 0 : gate.holding.length - 1]?.release();
      await until('the slot is taken again', async () => {
        const after = (await startedIds(first)).length + (await startedIds(second)).length;
        return after === before + 1 && gate.holding.length === 4;
      });
      if (round >= 1) expect(await running(second)).toBe(2);
    }
  });

  test('for the processor leave the slots for engines elsewhere to others, and overtake nothing of their own', async () => {
    const [local, remote] = await Promise.all([newOwner(), newOwner()]);
    const [firstLocal] = await line(local, 5, 'here');
    await line(local, 2, 'elsewhere');
    await line(remote, 2, 'elsewhere');
    await work({ here: 1, elsewhere: 3, elsewhereBytes: 1e9 });
    await until(
      'the remote ones run beside one local',
      async () => (await running(remote)) === 2 && gate.holding.length === 3,
    );
    expect(await startedIds(local)).toEqual([firstLocal]);
  });
});

describe('the slots of a worker', () => {
  const claim = (engine: Engine, bytes = 0) => ({ id: '', retryCount: 0, isLastTry: false, editId: '', engine, bytes });

  test('let one account run what it may at most on engines elsewhere, on the smallest machine', () => {
    const small = editSlots(1, 1e9);
    const most = Array.from({ length: 39 }, () => claim('elsewhere', 200_000));
    expect(small.here).toBe(2);
    expect(freeEngines({ ...small, elsewhereBytes: 1e12 }, most)).toEqual(ENGINES);
    expect(
      freeEngines(
        editSlots(8, 8e9),
        Array.from({ length: 39 }, () => claim('elsewhere', 17_000_000)),
      ),
    ).toContain('elsewhere');
  });

  test('end where the pictures that are held here would take too much memory, and a single one always has its place', () => {
    const machine = editSlots(8, 8e9);
    const large = claim('elsewhere', 50_000_000);
    const fits = Math.ceil(machine.elsewhereBytes / heldBytes(large));
    expect(
      freeEngines(
        machine,
        Array.from({ length: fits }, () => large),
      ),
    ).toEqual(['here']);
    expect(
      freeEngines(
        machine,
        Array.from({ length: fits - 1 }, () => large),
      ),
    ).toContain('elsewhere');
    expect(freeEngines({ ...machine, elsewhereBytes: 1 }, [])).toContain('elsewhere');
    expect(
      freeEngines(
        machine,
        Array.from({ length: machine.here }, () => claim('here')),
      ),
    ).toEqual(['elsewhere']);
  });
});
