import { db } from '#lib/db.ts';
import { checkAfterCrash } from '#tests/faults/checker.ts';
import { letTimePass } from '#tests/faults/time-travel.ts';
import { startVictim, type Victim } from '#tests/faults/victim.ts';
import { newOwner, press, untilAllEnded } from '#tests/lib/edits/stage.ts';

/**
 * For n = 1, 1 + step, … to the last: one edit, its worker killed at its nth write, another worker, time passes, and the edit
 * must have succeeded, once, with the checker finding nothing. The next worker that recovers one edit is the victim of
 * the next. Returns the number of kills, and everything found.
 */
export async function killAtEachWrite({
  databaseUrl,
  before,
  step = 1,
  signal,
}: {
  databaseUrl: string;
  before: boolean;
  step?: number;
  /** Stops the sweep before its next kill, so that it does not go on into whatever follows. */
  signal?: AbortSignal;
}): Promise<{ kills: number; found: string[] }> {
  const owner = await newOwner();
  const found: string[] = [];
  let victim: Victim = await startVictim();
  let kills = 0;
  for (let n = 1; ; n += step) {
    if (signal?.aborted) victim.signal('SIGKILL');
    signal?.throwIfAborted();
    victim.strike({ at: n, signal: 'SIGKILL', before });
    const { id } = await press(owner);
    const ended = untilAllEnded(owner.userId).then(() => 'ended' as const);
    const first = await Promise.race([victim.exited, ended]);
    if (first === 'ended' && victim.isAlive()) {
      // What follows the end of an edit (a look for the next one) is written within this time or never.
      victim.signal('SIGKILL');
      await victim.exited;
      return { kills, found };
    }
    kills++;
    ended.catch(() => undefined);
    victim = await startVictim();
    await letTimePass(databaseUrl);
    await untilAllEnded(owner.userId);
    const edit = await db().edit.findUniqueOrThrow({ where: { id }, include: { runs: true } });
    if (edit.state !== 'succeeded') found.push(`killed at write ${n}: ${edit.state} ${edit.errorCode}`);
    for (const { attempt } of edit.runs) if (attempt > 2) found.push(`killed at write ${n}: run ${attempt} times`);
    for (const line of await checkAfterCrash()) found.push(`killed at write ${n}: ${line}`);
  }
}
