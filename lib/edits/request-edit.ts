import type { z } from 'zod';
import { holdCredits } from '#lib/credits/hold-credits.ts';
import { db } from '#lib/db.ts';
import type { EditView, RequestEditInput } from '#lib/edits/schema.ts';
import { EDIT_ROW, toWholeEditView } from '#lib/edits/to-edit-view.ts';
import { inTransaction } from '#lib/edits/transaction.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { READABLE } from '#lib/images/readable.ts';
import type { Model } from '#lib/inference/backend.ts';
import { models } from '#lib/inference/index.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import { FIRST_CONCURRENT_EDITS, MAX_WAITING_EDITS } from '#lib/limits.ts';
import { notifyChange } from '#lib/notify.ts';
import { type EditQueue, editQueue } from '#lib/queue/edit-queue.ts';
import type { Retention } from '#lib/retention.ts';
import { Prisma } from '#prisma/client/client.ts';

/** Two edits run at once and take a second or some: by then there is room again, seconds. */
const ROOM_SECONDS = 30;

type Input = { userId: string } & z.output<typeof RequestEditInput>;

/**
 * Asks for an edit: checks it, prices it and puts it in line, all or nothing. The same `requestId` again, at any time
 * and from any tab, gives the first edit back and asks for nothing. Throws `not_found` when the image is not there,
 * is in the trash, has expired or is somebody else's, `private_source` for a result of a private run of which something would be kept,
 * `malformed` for an unknown model, `too_many_waiting`, `too_few_credits` or `credits_locked` when its price cannot be held, and
 * whatever the backend refuses. `from`: where models are looked up, those of the installation.
 */
export async function requestEdit(input: Input, from: ModelRegistry = models): Promise<EditView> {
  const { userId, requestId, instruction } = input;
  const [earlier, image, queue] = await Promise.all([
    findByRequest({ userId, requestId }),
    findSource(input),
    editQueue(),
  ]);
  if (earlier) return earlier;
  if (!image) throw new AppError('not_found');
  const retention = input.retention ?? (image.isPrivate ? 'none' : image.accountRetention);
  // What is kept would show what was not to be kept.
  if (image.isPrivate && retention !== 'none') throw new AppError('private_source');
  const { model, backend } = from.requireModel(input.model);
  backend.check({ model: model.id, instruction, image });
  return insertEdit({ input, model, retention, queue }).catch(firstOfTwins(input));
}

type Source = { width: number; height: number; format: string; isPrivate: boolean; accountRetention: Retention };

/** The picture to edit, if it can be edited now, and what its owner's account keeps. */
async function findSource({ userId, imageId }: Input): Promise<Source | undefined> {
  const [row] = await db().$queryRaw<Source[]>`
    SELECT i."width", i."height", i."format", i."isPrivate", u."retention"::text AS "accountRetention"
      FROM "Image" i JOIN "User" u ON u."id" = i."userId"
     WHERE i."id" = ${imageId}::uuid AND i."userId" = ${userId}::uuid AND i."trashedAt" IS NULL AND ${READABLE}`;
  return row;
}

type New = { input: Input; model: Model; retention: Retention; queue: EditQueue };

async function insertEdit({ input, model, retention, queue }: New) {
  const { userId, requestId, imageId, instruction } = input;
  const row = await inTransaction(db(), async (tx) => {
    await requireRoomInLine({ userId, tx });
    const edit = await tx.edit.create({
      data: {
        userId,
        requestId,
        imageId,
        instruction,
        model: model.id,
        backend: model.backend,
        priceCredits: model.priceCredits,
        retention,
        resultImageId: newId(),
      },
    });
    await queue.send(tx, { editId: edit.id, userId, concurrency: FIRST_CONCURRENT_EDITS });
    // Last, because it may wait for the account's other edits.
    await holdCredits({ userId, tx, editId: edit.id, credits: edit.priceCredits });
    await notifyChange(tx, { userId, editId: edit.id });
    return edit;
  });
  return toWholeEditView({ userId, row: { ...row, trail: [] } });
}

/** Two presses at once may both take the last place: the bound is against thousands, not against one. */
async function requireRoomInLine({ userId, tx }: { userId: string; tx: Prisma.TransactionClient }): Promise<void> {
  if ((await tx.edit.count({ where: { userId, state: 'queued' } })) < MAX_WAITING_EDITS) return;
  throw new AppError('too_many_waiting', { values: { most: MAX_WAITING_EDITS }, retryAfterSeconds: ROOM_SECONDS });
}

async function findByRequest(key: { userId: string; requestId: string }): Promise<EditView | null> {
  const row = await db().edit.findUnique({ where: { userId_requestId: key }, include: EDIT_ROW });
  return row && toWholeEditView({ userId: key.userId, row });
}

/** Of two presses at the same instant the unique key lets one in; the other finds what the first one made. */
const firstOfTwins =
  ({ userId, requestId }: Input) =>
  async (error: unknown): Promise<EditView> => {
    const isTwin = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
    const first = isTwin ? await findByRequest({ userId, requestId }) : undefined;
    if (!first) throw error;
    return first;
  };
