import { db } from '#lib/db.ts';
import { ClaimLostError } from '#lib/edits/end-run.ts';
import type { TakenEdit } from '#lib/edits/take-edit.ts';
import type { JobHandle } from '#lib/inference/backend.ts';

/** What every write of a run names: its edit, its owner, and the fencing number it took the edit with. */
const fence = ({ edit: { id, userId, attempt } }: TakenEdit) => ({ id, userId, attempt, state: 'running' as const });

/** Throws `ClaimLostError` when the edit is no longer this run's; asked before anything is written to the store. */
export async function holdFast(taken: TakenEdit): Promise<void> {
  if ((await db().edit.count({ where: fence(taken) })) !== 1) throw new ClaimLostError();
}

/** Stores the engine's ticket, so that a restarted worker can go on from it. Throws `ClaimLostError`. */
export async function keepHandle({ taken, handle }: { taken: TakenEdit; handle: JobHandle }): Promise<void> {
  const { count } = await db().edit.updateMany({ where: fence(taken), data: { handle } });
  if (count !== 1) throw new ClaimLostError();
}
