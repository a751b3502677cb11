import { db } from '#lib/db.ts';
import { checkAfterCrash } from '#tests/faults/checker.ts';
import { letTimePass } from '#tests/faults/time-travel.ts';
import { startVictim, type Victim } from '#tests/faults/victim.ts';
import { newOwner, press, untilAllEnded } from '#tests/lib/edits/stage.ts';

const OWNERS = 3;
const EDITS_EACH = 3;

/** Two workers write about this often while they run the edits of one round. */
const WRITES_OF_A_ROUND = 300;

/**
 * Rounds of two workers under load: one dies at a random write, the other with it, as in a power cut; two others take
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
  const owners = await Promise.all(Array.from({ length: OWNERS }, newOwner));
  const allEnded = () => Promise.all(owners.map(({ userId }) => untilAllEnded(userId, 30_000)));
  const found: string[] = [];
  let killed = 0;
  let pair = await startPair();
  while (killed < kills) {
    const n = 1 + Math.floor(random() * WRITES_OF_A_ROUND);
    const before = random() < 0.5;
    pair[0].strike({ at: n, signal: 'SIGKILL', before });
    for (let edit = 0; edit < EDITS_EACH; edit++) await Promise.all(owners.map((owner) => press(owner)));
    await Promise.race([pair[0].exited, allEnded()]);
    for (const victim of pair) victim.signal('SIGKILL');
    await Promise.all(pair.map(({ exited }) => exited));
    killed += pair.length;
    pair = await startPair();
    await letTimePass(databaseUrl);
    await allEnded();
    const lost = await db().edit.findMany({
      where: { userId: { in: owners.map(({ userId }) => userId) }, state: { not: 'succeeded' } },
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

const startPair = (): Promise<[Victim, Victim]> => Promise.all([startVictim(), startVictim()]);
