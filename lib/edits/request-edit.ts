import type { z } from 'zod';
import { db } from '#lib/db.ts';
import { requireEdit } from '#lib/edits/get-edit.ts';
import type { EditView, RequestEditInput } from '#lib/edits/schema.ts';
import { inTransaction } from '#lib/edits/transaction.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { requireModel } from '#lib/inference/index.ts';
import { FIRST_CONCURRENT_EDITS } from '#lib/limits.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { notifyChange } from '#lib/queue/notify.ts';
import { Prisma } from '#prisma/client/client.ts';

type Input = { userId: string } & z.output<typeof RequestEditInput>;

/**
 * Asks for an edit: checks it, prices it and puts it in line, all or nothing. The same `requestId` again, at any time
 * and from any tab, gives the first edit back and asks for nothing. Throws `not_found` when the image is not there,
 * is in the trash or is somebody else's, `malformed` for an unknown model, and whatever the backend refuses.
 */
export async function requestEdit(input: Input): Promise<EditView> {
  const { userId, requestId } = input;
  const earlier = await findByRequest({ userId, requestId });
  const editId = earlier ?? (await insertEdit(input).catch(firstOfTwins(input)));
  return requireEdit({ userId, editId });
}

async function insertEdit({ userId, requestId, imageId, instruction, model: modelId }: Input): Promise<string> {
  const queue = await editQueue();
  return inTransaction(db(), async (tx) => {
    const image = await tx.image.findFirst({
      where: { id: imageId, userId, trashedAt: null, deletedAt: null },
      select: { width: true, height: true, format: true },
    });
    if (!image) throw new AppError('not_found');
    const { model, backend } = requireModel(modelId);
    backend.check({ model: modelId, instruction, image });
    const { id } = await tx.edit.create({
      data: {
        userId,
        requestId,
        imageId,
        instruction,
        model: model.id,
        backend: backend.id,
        priceCredits: model.priceCredits,
        resultImageId: newId(),
      },
      select: { id: true },
    });
    await queue.send(tx, { editId: id, userId, concurrency: FIRST_CONCURRENT_EDITS });
    await notifyChange(tx, { userId, editId: id });
    return id;
  });
}

const findByRequest = async (key: { userId: string; requestId: string }): Promise<string | undefined> =>
  (await db().edit.findUnique({ where: { userId_requestId: key }, select: { id: true } }))?.id;

/** Of two presses at the same instant the unique key lets one in; the other finds what the first one made. */
const firstOfTwins =
  ({ userId, requestId }: Input) =>
  async (error: unknown): Promise<string> => {
    const isTwin = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
    const first = isTwin ? await findByRequest({ userId, requestId }) : undefined;
    if (!first) throw error;
    return first;
  };
