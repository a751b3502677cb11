import { DAY_MS } from '#lib/credits/schema.ts';
import { db } from '#lib/db.ts';
import { reconcilePurchases } from '#lib/payments/reconcile-purchases.ts';
import { resumePurchases } from '#lib/payments/resume-purchases.ts';
import { checkAfterCrash } from '#tests/faults/checker.ts';
import { checkAgainst } from '#tests/faults/purchases/check-against.ts';
import { livesThrough } from '#tests/faults/purchases/shop.ts';
import { PARTS, type PartName, startTown, type Town } from '#tests/faults/purchases/town.ts';
import type { Truth } from '#tests/faults/purchases/truth.ts';
import { letTimePass } from '#tests/faults/time-travel.ts';
import { until } from '#tests/lib/edits/stage.ts';

/** People at a time; kills between two looks at everything; writes of a process within which it dies. */
const PEOPLE = 4;
const KILLS_A_ROUND = 20;
const WRITES = 150;

/** What is left to edit of a round takes so long at most, milliseconds. */
const EDITS_MS = 60_000;
/** And until the first are served, once nothing dies any more. */
const SERVED_MS = 120_000;

export type Sweep = {
  kills: Record<string, number>;
  purchases: number;
  paid: number;
  edits: number;
  kept: number;
  found: string[];
};

/**
 * Kills web server, worker, sandbox and database at random moments while people buy, edit, refund and dispute; after every twenty kills the load
 * ends, the clean-up does its work, and nothing may differ: the checker, the books, and everything counted anew from what the sandbox was
 * paid. Every second time all webhooks that had not arrived are lost. `random` is in [0, 1).
 */
export async function killUnderPurchases({
  kills,
  random = Math.random,
  onRound,
}: {
  kills: number;
  random?: () => number;
  onRound?: (killed: number) => void;
}): Promise<Sweep> {
  const town = await startTown();
  const sweep: Sweep = { kills: {}, purchases: 0, paid: 0, edits: 0, kept: 0, found: [] };
  try {
    for (let killed = 0, round = 0; killed < kills && sweep.found.length === 0; round++) {
      const most = Math.min(killed + KILLS_A_ROUND, kills);
      const end = new AbortController();
      const load = Array.from({ length: PEOPLE }, async () => {
        const shop = { ...town, random, signal: end.signal };
        while (!end.signal.aborted) await livesThrough(shop);
      });
      while (killed < most) killed += await strike(town, random, sweep.kills, most - killed);
      // On a slow machine everything may have died before anybody was served; then what follows would show nothing.
      if (killed >= kills) await until('somebody has paid, and somebody has a picture', isServed, SERVED_MS);
      end.abort();
      await Promise.all(load);
      for (const line of await settle(town, round % 2 === 1)) sweep.found.push(`after ${killed} kills: ${line}`);
      sweep.found.push(...town.ended);
      onRound?.(killed);
    }
    sweep.purchases = await db().purchase.count();
    sweep.paid = await paid();
    sweep.edits = await db().edit.count();
    sweep.kept = await kept();
    return sweep;
  } finally {
    await db().$disconnect();
    await town.remove();
  }
}

/** Also what was paid back since. */
const paid = () => db().purchase.count({ where: { paidAt: { not: null } } });
const kept = () => db().edit.count({ where: { state: 'succeeded' } });
/** Asked while the database may still be coming back. */
const isServed = async () => Math.min(await paid().catch(() => 0), await kept().catch(() => 0)) > 0;

/** Two parts at a time, or now and then all of them, as in a power cut. Returns how many died. */
async function strike(town: Town, random: () => number, counts: Sweep['kills'], most: number): Promise<number> {
  const isPowerCut = random() < 0.1 && most >= PARTS.length;
  const parts = isPowerCut ? PARTS : [...new Set([partOf(random()), partOf(random())])].slice(0, most);
  await Promise.all(
    parts.map((part) => {
      counts[part] = (counts[part] ?? 0) + 1;
      const write = isPowerCut ? 1 : 1 + Math.floor(random() * WRITES);
      return town.kill(part, { write, before: random() < 0.5 });
    }),
  );
  return parts.length;
}

/** The web server most often, because it does most. */
const partOf = (at: number): PartName => (at < 0.45 ? 'web' : at < 0.7 ? 'worker' : at < 0.85 ? 'sandbox' : 'database');

/** Lets everything that goes on by itself go on at once, and says what is wrong then. */
async function settle(town: Town, isMailLost: boolean): Promise<string[]> {
  await until('the database answers', () => db().$queryRaw`SELECT 1`.catch(() => null));
  if (isMailLost) await town.control('pauseDeliveries');
  else
    await until('all events have arrived', async () => {
      await town.control('resumeDeliveries');
      return (await town.control('settleDeliveries')) === true;
    });
  // Once for those that the dead have left, and again where a run was cut off more than once. Not all the time: it ends what runs.
  await until(
    'all edits have ended',
    async () => {
      await letTimePass(town.databaseUrl);
      return until('these edits have ended', async () => (await openEdits()) === 0, EDITS_MS).catch(() => false);
    },
    5 * EDITS_MS,
  );
  await resume();
  const truths = (await town.control('truth')) as Truth[];
  const found = [...(await checkAgainst(truths)), ...(await checkAfterCrash())];
  if (isMailLost) await town.control('resumeDeliveries');
  return found;
}

const openEdits = () => db().edit.count({ where: { state: { in: ['queued', 'running'] } } });

/** The clean-up's own passes, with the time between them left out, until there is nothing to do. */
async function resume(): Promise<void> {
  const due = { checkedAt: { lt: new Date(Date.now() - DAY_MS) } };
  await db().$executeRaw`UPDATE "Purchase" SET "checkedAt" = "createdAt" - interval '2 days'
    WHERE "state" IN ('open', 'processing') OR ("withdrawalId" IS NOT NULL AND "refundId" IS NULL)`;
  while ((await db().purchase.count({ where: due })) > 0) await resumePurchases();
  await db().$executeRaw`UPDATE "Reconciliation" SET "at" = "at" - interval '1 day'`;
  await reconcilePurchases();
}
