import type { z } from 'zod';
import { holdCredits } from '#lib/credits/hold-credits.ts';
import { requireFunds } from '#lib/credits/require-funds.ts';
import { db } from '#lib/db.ts';
import { checkEach } from '#lib/edits/batches/check-each.ts';
import { type BatchSource, listBatchSources } from '#lib/edits/batches/list-batch-sources.ts';
import { requireBatch } from '#lib/edits/batches/require-batch.ts';
import { inTurn } from '#lib/edits/in-turn.ts';
import { requireModelFor } from '#lib/edits/require-model-for.ts';
import { requireReferences } from '#lib/edits/require-references.ts';
import { requireRoomInLine } from '#lib/edits/require-room-in-line.ts';
import { requireShownPrice } from '#lib/edits/require-shown-price.ts';
import type { BatchView, RequestBatchInput } from '#lib/edits/schema.ts';
import { inTransaction } from '#lib/edits/transaction.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import type { Model } from '#lib/inference/backend.ts';
import { models } from '#lib/inference/index.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import { notifyChanges } from '#lib/notify.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import type { Engine } from '#lib/queue/settings.ts';
import { type Residency, stricter } from '#lib/residency.ts';
import type { Retention } from '#lib/retention.ts';

type Input = { userId: string } & z.output<typeof RequestBatchInput>;

/**
 * Asks for the same edit of several images, all or nothing: an edit for each, in the order given, with one hold over the sum. The same `requestId`
 * again gives the first batch back and asks for nothing. Throws what `requestEdit` throws of model, words, settings, further pictures and credits; `private_batch`
 * where the results would not be kept; and `batch_images` when some of the images cannot be edited, with the reason of `each`.
 */
export const requestBatch = (input: Input, from: ModelRegistry = models): Promise<BatchView> =>
  inTurn(input.userId, () => findOrMake(input, from));

async function findOrMake(input: Input, from: ModelRegistry): Promise<BatchView> {
  const { userId } = input;
  const earlier = await findByRequest(input);
  if (earlier) return requireBatch({ userId, batchId: earlier });
  const batchId = await makeBatch(input, from).catch(async (error: unknown) => {
    // Of two presses at the same instant the unique key lets one in, which may also have taken the last place or the last credits.
    const first = await findByRequest(input);
    if (!first) throw error;
    return first;
  });
  return requireBatch({ userId, batchId });
}

async function findByRequest({ userId, requestId }: Input): Promise<string | null> {
  const row = await db().batch.findUnique({ where: { userId_requestId: { userId, requestId } }, select: { id: true } });
  return row?.id ?? null;
}

async function makeBatch(input: Input, from: ModelRegistry): Promise<string> {
  const { userId, imageIds, instruction, options = {}, referenceIds = [] } = input;
  const account = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: { retention: true, residency: true, pausedAt: true },
  });
  if (account.pausedAt !== null) throw new AppError('paused');
  const retention = input.retention ?? account.retention;
  if (retention === 'none') throw new AppError('private_batch');
  const { model, backend } = from.requireModel(input.model);
  const residency = stricter(account.residency, input.residency ?? 'any');
  const sources = await listBatchSources({ userId, imageIds });
  const checkImages = () =>
    checkEach({
      imageIds,
      sources,
      check: (image) => backend.check({ model: model.id, instruction, image, options, isMasked: false }),
    });
  await requireModelFor({ userId, model, backend, residency, options, variations: 1, checkImages });
  const references = await requireReferences({ userId, referenceIds, model, retention });
  const credits = imageIds.length * model.priceCredits;
  requireShownPrice({ shown: input.priceCredits, credits, model });
  await requireFunds({ userId, credits });
  const engine = backend.remote ? 'elsewhere' : 'here';
  return insertBatch({ input, model, retention, residency, sources, referenceBytes: references.bytes, engine });
}

type New = {
  input: Input;
  model: Model;
  retention: Retention;
  residency: Residency;
  sources: ReadonlyMap<string, BatchSource>;
  /** Of the further pictures, which each of the edits opens. */
  referenceBytes: number;
  engine: Engine;
};

async function insertBatch({
  input,
  model,
  retention,
  residency,
  sources,
  referenceBytes,
  engine,
}: New): Promise<string> {
  const { userId, requestId, instruction, options, referenceIds = [] } = input;
  const queue = await editQueue();
  const batchId = newId();
  const edits = input.imageIds.map((imageId, batchPlace) => ({
    ...{ id: newId(), userId, requestId: newId(), imageId, instruction, batchId, batchPlace, retention, residency },
    ...{ model: model.id, backend: model.backend, priceCredits: model.priceCredits },
    ...(options ? { options } : {}),
  }));
  const seed = model.capabilities.seed ? (options?.seed ?? null) : null;
  await inTransaction(db(), async (tx) => {
    await requireRoomInLine({ userId, tx, edits: edits.length });
    await tx.batch.create({ data: { id: batchId, userId, requestId } });
    await tx.edit.createMany({ data: edits });
    await tx.editReference.createMany({
      data: edits.flatMap(({ id: editId }) => referenceIds.map((imageId, position) => ({ editId, imageId, position }))),
    });
    await tx.editRun.createMany({ data: edits.map(({ id }) => ({ id, editId: id, userId, variation: 1, seed })) });
    const jobs = edits.map(({ id, imageId }) => ({
      ...{ id, editId: id, engine, isBatch: true },
      bytes: (sources.get(imageId)?.bytes ?? 0) + referenceBytes,
    }));
    await queue.send(tx, { userId, jobs });
    // Last, because it may wait for the account's other edits.
    await holdCredits({
      userId,
      tx,
      holds: edits.map(({ id, priceCredits }) => ({ editId: id, credits: priceCredits })),
    });
    await notifyChanges(
      tx,
      edits.map(({ id }) => ({ userId, editId: id })),
    );
  });
  return batchId;
}
