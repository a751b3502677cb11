import { db } from '#lib/db.ts';
import { ClaimLostError, type TrailStep } from '#lib/edits/end-run.ts';
import { requireStillAgreed } from '#lib/edits/sending-consent.ts';
import type { TakenEdit } from '#lib/edits/take-edit.ts';
import { inTransaction } from '#lib/edits/transaction.ts';
import type { JobHandle, Model } from '#lib/inference/backend.ts';
import { notifyChange } from '#lib/notify.ts';

/** What every write of a worker names: the run, its owner, and the fencing number it took the run with. */
const fence = ({ run: { id, userId, attempt } }: TakenEdit) => ({ id, userId, attempt, state: 'running' as const });

/** Lines of a trail as they are stored. */
const linesOf = ({ run: { editId, variation } }: TakenEdit, steps: TrailStep[]) =>
  steps.map((step) => ({ editId, variation, ...step }));

/** Throws `ClaimLostError` when the run is no longer this worker's; asked before anything is written to the store. */
export async function holdFast(taken: TakenEdit): Promise<void> {
  if ((await db().editRun.count({ where: fence(taken) })) !== 1) throw new ClaimLostError();
}

/**
 * Writes down that the picture is about to leave, before a byte of it does: from here on no worker submits this run again. `steps`: the
 * lines of the trail until then; `isPurged` as in `keepHandle`. Throws `ClaimLostError`, and what `requireSendingConsent` throws: a consent that was
 * taken back until now holds the picture back.
 */
export async function keepIntent(input: {
  taken: TakenEdit;
  model: Model;
  steps: TrailStep[];
  isPurged: boolean;
}): Promise<void> {
  const { taken, model, steps, isPurged } = input;
  const { id, editId, userId, attempt } = taken.run;
  await inTransaction(db(), async (tx) => {
    await requireStillAgreed({ userId, model }, tx);
    const count = await tx.$executeRaw`
      UPDATE "EditRun" SET "submittedAt" = now(), "purgeDueAt" = CASE WHEN ${isPurged} THEN now() END
       WHERE "id" = ${id}::uuid AND "userId" = ${userId}::uuid AND "attempt" = ${attempt} AND "state" = 'running'`;
    if (count !== 1) throw new ClaimLostError();
    await tx.editTrail.createMany({ data: linesOf(taken, steps) });
    await notifyChange(tx, { userId, editId });
  });
}

/** Writes lines of the trail as they happen, so that they are there whatever comes next. Throws `ClaimLostError`. */
export async function keepSteps({ taken, steps }: { taken: TakenEdit; steps: TrailStep[] }): Promise<void> {
  const { id: editId, userId } = taken.edit;
  await holdFast(taken);
  await inTransaction(db(), async (tx) => {
    await tx.editTrail.createMany({ data: linesOf(taken, steps) });
    await notifyChange(tx, { userId, editId });
  });
}

/**
 * Stores the engine's ticket, so that a restarted worker can go on from it; `isPurged`: something there has to be deleted after the
 * run, whoever ends it. Throws `ClaimLostError`.
 */
export async function keepHandle(input: { taken: TakenEdit; handle: JobHandle; isPurged: boolean }): Promise<void> {
  const { taken, handle, isPurged } = input;
  const data = { handle, ...(isPurged ? { purgeDueAt: new Date() } : {}) };
  const { count } = await db().editRun.updateMany({ where: fence(taken), data });
  if (count !== 1) throw new ClaimLostError();
}

/** How far a backend says it is. */
export type BackendProgress = { position?: number; fraction?: number };

/** Keeps and tells how far the backend is. Throws `ClaimLostError`. */
export async function keepProgress(input: { taken: TakenEdit; progress: BackendProgress }): Promise<void> {
  const { taken, progress } = input;
  const { id: editId, userId } = taken.edit;
  await inTransaction(db(), async (tx) => {
    const { count } = await tx.editRun.updateMany({ where: fence(taken), data: { progress } });
    if (count !== 1) throw new ClaimLostError();
    await notifyChange(tx, { userId, editId });
  });
}

/** How long ago the picture left, milliseconds, by the database's clock. */
export async function sentAgoMs({ run: { id, userId } }: TakenEdit): Promise<number> {
  const [row] = await db().$queryRaw<{ ms: number }[]>`
    SELECT COALESCE(extract(epoch FROM now() - "submittedAt") * 1000, 0)::float8 AS ms
      FROM "EditRun" WHERE "id" = ${id}::uuid AND "userId" = ${userId}::uuid`;
  return row?.ms ?? 0;
}
