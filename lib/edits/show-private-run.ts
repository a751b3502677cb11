import { db } from '#lib/db.ts';
import type { PrivateRun } from '#lib/edits/schema.ts';
import { EDIT_ROW, toWholeEditView } from '#lib/edits/to-edit-view.ts';
import { inTransaction } from '#lib/edits/transaction.ts';
import { AppError } from '#lib/errors.ts';
import { CHOSEN_EXPIRY } from '#lib/images/expiry.ts';
import { READABLE } from '#lib/images/readable.ts';

type Key = { userId: string; requestId: string };

/**
 * A private run for the tab that asked for it, which knows the id of its press. A page that was only reloaded finds the result as it was:
 * what a leaving page cut short runs its full time again. Throws `not_found` when there is no such run, or its result is gone.
 */
export async function showPrivateRun({ userId, requestId }: Key): Promise<PrivateRun> {
  const { count, leftSeconds } = await inTransaction(db(), async (tx) => {
    const [edit] = await tx.$queryRaw<{ count: number }[]>`
      UPDATE "Edit" SET "shown" = "shown" + 1
       WHERE "userId" = ${userId}::uuid AND "requestId" = ${requestId}::uuid AND "retention" = 'none'
      RETURNING "shown" AS "count"`;
    if (!edit) throw new AppError('not_found');
    const [image] = await tx.$queryRaw<{ leftSeconds: number }[]>`
      UPDATE "Image" i SET "expiresAt" = ${CHOSEN_EXPIRY} FROM "Edit" e
       WHERE e."id" = i."editId" AND e."userId" = ${userId}::uuid AND e."requestId" = ${requestId}::uuid
         AND i."isPrivate" AND ${READABLE}
      RETURNING extract(epoch FROM i."expiresAt" - now())::float AS "leftSeconds"`;
    return { count: edit.count, leftSeconds: image?.leftSeconds ?? null };
  });
  const row = await db().edit.findUnique({ where: { userId_requestId: { userId, requestId } }, include: EDIT_ROW });
  const edit = row && (await toWholeEditView({ userId, row }));
  if (!edit || (edit.state === 'succeeded' && !edit.result)) throw new AppError('not_found');
  return { edit, shown: count, leftSeconds };
}
