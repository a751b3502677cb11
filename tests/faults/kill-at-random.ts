import { db } from '#lib/db.ts';
import { models } from '#lib/inference/index.ts';
import { checkAfterCrash } from '#tests/faults/checker.ts';
import { letTimePass } from '#tests/faults/time-travel.ts';
import { startVictim, type Victim } from '#tests/faults/victim.ts';
import { type Person, pressBatch } from '#tests/lib/edits/batch-stage.ts';
import { addPhoto, MODEL, newOwner, press, untilAllEnded } from '#tests/lib/edits/stage.ts';

const OWNERS = 3;
const EDITS_EACH = 3;

/** Two workers write about this often while they run the edits of one round. */
const WRITES_OF_A_ROUND = 300;

/**
 * Rounds of two workers under load, of single edits and of a batch: one dies at a random write, the other with it, as in a power cut; two others take
 * over, time passes, and every edit must have succeeded, once, with the checker finding nothing. `random` is in [0, 1).
 */
export async function killAtRandom({
  databaseUrl,
  kills,
  random = Math.random,
  onRound,
}: {
  databaseUrl: string;
  kills: number;
  random?: () => number;
  onRound?: (killed: number) => void;
}): Promise<{ kills: number; found: string[] }> {
  const owners = await Promise.all(Array.from({ length: OWNERS }, () => newOwner()));
  const many = await somebodyWithMany();
  const userIds = [...owners, many].map(({ userId }) => userId);
  const allEnded = () => Promise.all(userIds.map((userId) => untilAllEnded(userId, 30_000)));
  const found: string[] = [];
  let killed = 0;
  let pair = await startPair();
  while (killed < kills) {
    const n = 1 + Math.floor(random() * WRITES_OF_A_ROUND);
    const before = random() < 0.5;
    pair[0].strike({ at: n, signal: 'SIGKILL', before });
    await pressBatch(many, { instruction: 'rotate left', model: MODEL, priceCredits: 0 }, models);
    for (let edit = 0; edit < EDITS_EACH; edit++) await Promise.all(owners.map((owner) => press(owner)));
    await Promise.race([pair[0].exited, allEnded()]);
    for (const victim of pair) victim.signal('SIGKILL');
    await Promise.all(pair.map(({ exited }) => exited));
    killed += pair.length;
    pair = await startPair();
    await letTimePass(databaseUrl);
    await allEnded();
    const lost = await db().edit.findMany({
      where: { userId: { in: userIds }, state: { not: 'succeeded' } },
      include: { runs: true },
    });
    for (const { state, errorCode, runs } of lost)
      found.push(`after ${killed} kills an edit is ${state} (${errorCode}) after ${runs[0]?.attempt} tries`);
    for (const line of await checkAfterCrash())
      found.push(`after ${killed} kills, ${before ? 'before' : 'after'} write ${n}: ${line}`);
    onRound?.(killed);
    if (found.length > 0) break;
  }
  for (const victim of pair) victim.signal('SIGKILL');
  await Promise.all(pair.map(({ exited }) => exited));
  return { kills: killed, found };
}

/** One account of as many photos as others make edits of one. */
async function somebodyWithMany(): Promise<Person> {
  const { userId, imageId } = await newOwner();
  const others = await Promise.all(Array.from({ length: EDITS_EACH - 1 }, () => addPhoto(userId)));
  return { userId, imageIds: [imageId, ...others] };
}

const startPair = (): Promise<[Victim, Victim]> => Promise.all([startVictim(), startVictim()]);
