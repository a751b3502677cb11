import { db } from '#lib/db.ts';
import { finishDeletions } from '#lib/images/finish-deletions.ts';
import { openOriginal } from '#lib/images/open-original.ts';
import { checkSignature } from '#lib/receipts/check-signature.ts';
import { listPublicKeys } from '#lib/receipts/list-public-keys.ts';
import { checkEverything } from '#tests/faults/checker.ts';
import { untilTheDeadRest } from '#tests/faults/time-travel.ts';
import { startVictim } from '#tests/faults/victim.ts';
import { newOwner } from '#tests/lib/edits/stage.ts';

/** What is wrong with an account whose deletion was asked for by a process that died, after the clean-up. */
async function whatIsWrong({ userId, imageId }: { userId: string; imageId: string }): Promise<string[]> {
  const found: string[] = [];
  const deletions = await db().deletion.findMany({ where: { userId } });
  const image = await db().image.findFirst({ where: { id: imageId, userId } });
  if (deletions.length > 1) found.push(`${deletions.length} deletions`);
  if ((image === null) !== (deletions.length === 1)) found.push('deleted without a deletion, or not deleted with one');
  if (image) await openOriginal({ userId, imageId }).catch(() => found.push('neither deleted nor whole'));
  const keys = await listPublicKeys();
  for (const { receipt } of deletions) {
    if (!receipt || (await checkSignature({ jws: receipt, keys })).state !== 'good') found.push('no good receipt');
  }
  return found;
}

/**
 * For n = 1, 1 + step, … to the last: one deletion, its process killed at its nth write, time passes, and the clean-up. Then the image
 * is whole and was never asked to go, or gone with exactly one receipt, and the checker finds nothing. Returns the number of kills
 * and everything found.
 */
export async function killAtEachDeletion({
  before,
  step = 1,
  signal,
}: {
  before: boolean;
  step?: number;
  signal?: AbortSignal;
}): Promise<{ kills: number; found: string[] }> {
  const found: string[] = [];
  let kills = 0;
  for (let n = 1; ; n += step) {
    signal?.throwIfAborted();
    const owner = await newOwner();
    const victim = await startVictim(['tests/faults/delete-main.ts', owner.userId, owner.imageId]);
    void victim.strike({ at: n, signal: 'SIGKILL', before });
    const end = await victim.exited;
    if (end.signal === 'SIGKILL') kills++;
    else if (end.code !== 0) found.push(`ended by itself before write ${n}: ${victim.output()}`);
    await untilTheDeadRest();
    await db().$executeRaw`UPDATE "Deletion" SET "nextTryAt" = now() - interval '1 second' WHERE "finishedAt" IS NULL`;
    await finishDeletions();
    const wrong = [...(await whatIsWrong(owner)), ...(await checkEverything())];
    found.push(...wrong.map((line) => `killed ${before ? 'before' : 'after'} write ${n}: ${line}`));
    if (end.signal !== 'SIGKILL') return { kills, found };
  }
}
