import type { ExportedEdit } from '#lib/account/export/format.ts';
import { type ImportIds, idHere, importedId } from '#lib/account/export/import-ids.ts';
import { db } from '#lib/db.ts';
import type { Prisma } from '#prisma/client/client.ts';

/**
 * Writes an edit of an archive, with its runs and its trail, all or nothing: as it ended there; one that was not over ends here. It cost nothing
 * here, so that the books know nothing of it.
 */
export async function importEdit(input: { userId: string; edit: ExportedEdit; ids: ImportIds }): Promise<void> {
  const { userId, edit, ids } = input;
  const {
    id: old,
    imageId: _,
    maskId: __,
    references: ___,
    batch,
    runs,
    trail,
    options,
    errorValues,
    state,
    ...facts
  } = edit;
  const batchId = batch ? idHere(ids.batches, batch.id) : null;
  const ended = (one: ExportedEdit['state']) => (one === 'queued' || one === 'running' ? 'cancelled' : one);
  const id = importedId(userId, old);
  const endedAt = edit.endedAt ?? edit.createdAt;
  await db().edit.create({
    data: {
      ...facts,
      ...{ id, userId, requestId: id, state: ended(state), endedAt, priceCredits: 0 },
      ...(batchId === null ? {} : { batchId, batchPlace: batch?.place ?? 0 }),
      ...json({ options, errorValues }),
      runs: {
        create: runs.map((run, at) => ({
          ...run,
          ...{ id: at === 0 ? id : importedId(userId, `${old} ${run.variation}`), userId },
          ...{ state: ended(run.state), endedAt: run.endedAt ?? endedAt },
        })),
      },
      trail: { create: trail },
    },
  });
}

/**
 * Says of an edit which pictures it was asked for, once those are there. Returns whether that was not known yet.
 */
export async function linkEdit(input: { userId: string; edit: ExportedEdit; ids: ImportIds }): Promise<boolean> {
  const { userId, edit, ids } = input;
  const editId = importedId(userId, edit.id);
  const [imageId, maskId] = [idHere(ids.images, edit.imageId), idHere(ids.images, edit.maskId)];
  const { count: linked } =
    imageId === null && maskId === null
      ? { count: 0 }
      : await db().edit.updateMany({
          where: { id: editId, userId, imageId: null, maskId: null },
          data: { imageId, maskId },
        });
  const { count: given } = await db().editReference.createMany({
    data: edit.references.map((id, position) => ({ editId, position, imageId: idHere(ids.images, id) })),
    skipDuplicates: true,
  });
  return linked + given > 0;
}

/** Columns of JSON that have something in them; what is in an archive was parsed from JSON. */
const json = (columns: Record<string, unknown>): Record<string, Prisma.InputJsonValue> =>
  Object.fromEntries(
    Object.entries(columns).filter((column): column is [string, Prisma.InputJsonValue] => (column[1] ?? null) !== null),
  );
