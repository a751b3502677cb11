import { randomUUID } from 'node:crypto';
import { getBalance } from '#lib/credits/get-balance.ts';
import { db } from '#lib/db.ts';
import { cancelBatch } from '#lib/edits/batches/cancel-batch.ts';
import { checkAfterCrash } from '#tests/faults/checker.ts';
import { letTimePass } from '#tests/faults/time-travel.ts';
import { startVictim, type Victim } from '#tests/faults/victim.ts';
import { grant } from '#tests/lib/credits/stage.ts';
import { BROKEN_WIDTH, type Person, personWith, pressBatch } from '#tests/lib/edits/batch-stage.ts';
import { untilAllEnded } from '#tests/lib/edits/stage.ts';

const WORKER = ['tests/faults/batch-worker-main.ts'];
const PRICE = 4;
const WIDTHS = [30, BROKEN_WIDTH, 31, 32];

/** Two workers write about this often while they run one batch. */
const WRITES_OF_A_ROUND = 110;

/**
 * Rounds of a batch that costs something, at which one photo fails: one of two workers dies at a random write, the other with it, and in every second round the rest is
 * cancelled between. Then two others take over, time passes, and each photo must be charged if its picture is there and not otherwise. `random` is in [0, 1).
 */
export async function killUnderBatches(input: {
  databaseUrl: string;
  kills: number;
  random?: () => number;
  signal?: AbortSignal;
}): Promise<{ kills: number; arrived: number; found: string[] }> {
  const { databaseUrl, kills, random = Math.random, signal } = input;
  const person = await personWith(WIDTHS);
  const found: string[] = [];
  let [killed, arrived, pair] = [0, 0, await startPair()];
  try {
    for (let round = 0; killed < kills && found.length === 0; round++) {
      signal?.throwIfAborted();
      await grant(person.userId, PRICE * WIDTHS.length);
      const { available } = await getBalance(person);
      const before = random() < 0.5;
      const at = 1 + Math.floor(random() * WRITES_OF_A_ROUND);
      pair[0].strike({ at, signal: 'SIGKILL', before });
      const requestId = randomUUID();
      const { id } = await pressBatch(person, { requestId });
      await Promise.race([pair[0].exited, untilAllEnded(person.userId, 30_000)]);
      if (round % 2 === 1) await cancelBatch({ userId: person.userId, batchId: id });
      await end(pair);
      killed += pair.length;
      // Whoever has had no answer presses again, while nobody works.
      if ((await pressBatch(person, { requestId })).id !== id) found.push('the same press made a second batch');
      pair = await startPair();
      await letTimePass(databaseUrl);
      await untilAllEnded(person.userId, 30_000);
      const told = await readRound({ person, batchId: id, available, isCancelled: round % 2 === 1 });
      arrived += told.arrived;
      const where = `round ${round}, ${before ? 'before' : 'after'} write ${at}`;
      for (const line of [...told.found, ...(await checkAfterCrash())]) found.push(`${where}: ${line}`);
    }
    return { kills: killed, arrived, found };
  } finally {
    await end(pair);
  }
}

type Round = { person: Person; batchId: string; available: number; isCancelled: boolean };

/** What is not as it must be of one batch that has ended: its edits, what each of them cost, and what is left. */
async function readRound({ person, batchId, available, isCancelled }: Round) {
  const found: string[] = [];
  const rows = await db().$queryRaw<{ place: number; state: string; charged: number; holds: number; images: number }[]>`
    SELECT e."batchPlace"::int AS place, e."state"::text AS state,
           (SELECT coalesce(-sum(c."credits"), 0)::int FROM "CreditEntry" c WHERE c."editId" = e."id") AS charged,
           (SELECT coalesce(-sum(c."credits"), 0)::int FROM "CreditEntry" c WHERE c."editId" = e."id" AND c."kind" = 'hold') AS holds,
           (SELECT count(*)::int FROM "Image" i WHERE i."editId" = e."id") AS images
      FROM "Edit" e WHERE e."batchId" = ${batchId}::uuid ORDER BY 1`;
  for (const { place, state, charged, holds, images } of rows) {
    const isBroken = WIDTHS[place] === BROKEN_WIDTH;
    const expected = isBroken ? ['failed'] : ['succeeded'];
    if (isCancelled) expected.push('cancelled');
    if (!expected.includes(state)) found.push(`photo ${place} is ${state}`);
    if (holds !== PRICE) found.push(`photo ${place}: ${holds} were held`);
    if (charged !== images * PRICE) found.push(`photo ${place} with ${images} pictures cost ${charged}`);
  }
  if (rows.length !== WIDTHS.length) found.push(`${rows.length} edits`);
  const arrived = rows.filter(({ images }) => images === 1).length;
  const after = await getBalance(person);
  if (after.held !== 0 || after.available !== available - arrived * PRICE)
    found.push(`${available} before, ${arrived} pictures, and now ${JSON.stringify(after)}`);
  return { arrived, found };
}

const startPair = (): Promise<[Victim, Victim]> => Promise.all([startVictim(WORKER), startVictim(WORKER)]);

async function end(pair: readonly Victim[]): Promise<void> {
  for (const victim of pair) victim.signal('SIGKILL');
  await Promise.all(pair.map(({ exited }) => exited));
}
