import type { z } from 'zod';
import { holdCredits } from '#lib/credits/hold-credits.ts';
import { requireFunds } from '#lib/credits/require-funds.ts';
import { db } from '#lib/db.ts';
import { inTurn } from '#lib/edits/in-turn.ts';
import { maskColumns } from '#lib/edits/mask-columns.ts';
import { type AskedMask, requireMask } from '#lib/edits/require-mask.ts';
import { requireModelFor } from '#lib/edits/require-model-for.ts';
import { requireReferences } from '#lib/edits/require-references.ts';
import { requireRoomInLine } from '#lib/edits/require-room-in-line.ts';
import { requireShownPrice } from '#lib/edits/require-shown-price.ts';
import type { EditView, RequestEditInput } from '#lib/edits/schema.ts';
import { EDIT_ROW, toWholeEditView } from '#lib/edits/to-edit-view.ts';
import { inTransaction } from '#lib/edits/transaction.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { READABLE } from '#lib/images/readable.ts';
import type { Model } from '#lib/inference/backend.ts';
import { MAX_SEED } from '#lib/inference/edit-options.ts';
import { models } from '#lib/inference/index.ts';
import { newSeed } from '#lib/inference/new-seed.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import { notifyChange } from '#lib/notify.ts';
import { type EditQueue, editQueue } from '#lib/queue/edit-queue.ts';
import type { Engine } from '#lib/queue/settings.ts';
import { type Residency, stricter } from '#lib/residency.ts';
import type { Retention } from '#lib/retention.ts';

type Input = { userId: string } & z.output<typeof RequestEditInput>;

/**
 * Asks for an edit: checks it, prices it and puts it in line, all or nothing. The same `requestId` again, at any time
 * and from any tab, gives the first edit back and asks for nothing. Throws `not_found` when the image is not there,
 * is in the trash, has expired or is somebody else's, `paused` while its owner has paused processing, `private_source` for a result of a private run of which something would be kept,
 * `private_variations` for several pictures of which none is kept, what `requireReferences` and `requireMask` refuse,
 * `malformed` for an unknown model, `place_not_allowed`, `consent_required`, `option_unknown` and `engine_down` as `requireModelFor` does, `price_changed` when
 * the price is not the one that was shown, `too_many_waiting`, `too_few_credits`, `credits_locked` or `spend_cap` when it cannot be held, and
 * whatever the backend refuses. `from`: where models are looked up, those of the installation.
 */
export const requestEdit = (input: Input, from: ModelRegistry = models): Promise<EditView> =>
  inTurn(input.userId, () => findOrMake(input, from));

async function findOrMake(input: Input, from: ModelRegistry): Promise<EditView> {
  const earlier = await findByRequest(input);
  if (earlier) return earlier;
  return makeEdit(input, from).catch(async (error: unknown) => {
    // Of two presses at the same instant the unique key lets one in, which may also have taken the last place or the last credits.
    const first = await findByRequest(input);
    if (!first) throw error;
    return first;
  });
}

async function makeEdit(input: Input, from: ModelRegistry): Promise<EditView> {
  const [source, queue] = await Promise.all([findSource(input), editQueue()]);
  if (!source) throw new AppError('not_found');
  if (source.isPaused) throw new AppError('paused');
  const retention = input.retention ?? (source.isPrivate ? 'none' : source.accountRetention);
  // What is kept would show what was not to be kept.
  if (source.isPrivate && retention !== 'none') throw new AppError('private_source');
  const { model, backend } = from.requireModel(input.model);
  const residency = stricter(source.accountResidency, input.residency ?? 'any');
  const { instruction, options = {}, variations = 1, referenceIds = [], userId } = input;
  // Its page shows one picture, and what is shown nowhere is not paid for.
  if (retention === 'none' && variations > 1) throw new AppError('private_variations');
  const mask = await requireMask({ ...input, photo: source, model, retention });
  const isMasked = mask !== null;
  const checkImages = () => backend.check({ model: model.id, instruction, image: source, options, isMasked });
  await requireModelFor({ userId, model, backend, residency, options, variations, checkImages });
  const references = await requireReferences({ userId, referenceIds, model, retention });
  const credits = variations * model.priceCredits;
  requireShownPrice({ shown: input.priceCredits, credits, model });
  await requireFunds({ userId, credits });
  const engine = backend.remote ? 'elsewhere' : 'here';
  const job = { engine, bytes: source.bytes + references.bytes } as const;
  return insertEdit({ input, mask, model, variations, retention, residency, queue, job });
}

type Source = {
  width: number;
  height: number;
  format: string;
  bytes: number;
  isPrivate: boolean;
  accountRetention: Retention;
  accountResidency: Residency;
  isPaused: boolean;
};

/** The picture to edit, if it can be edited now, and what its owner's account keeps. */
async function findSource({ userId, imageId }: Input): Promise<Source | undefined> {
  const [row] = await db().$queryRaw<Source[]>`
    SELECT i."width", i."height", i."format", i."bytes", i."isPrivate", u."retention"::text AS "accountRetention",
           u."residency"::text AS "accountResidency", u."pausedAt" IS NOT NULL AS "isPaused"
      FROM "Image" i JOIN "User" u ON u."id" = i."userId"
     WHERE i."id" = ${imageId}::uuid AND i."userId" = ${userId}::uuid AND i."trashedAt" IS NULL AND i."kind" <> 'mask' AND ${READABLE}`;
  return row;
}

type New = {
  input: Input;
  mask: AskedMask;
  model: Model;
  variations: number;
  retention: Retention;
  residency: Residency;
  queue: EditQueue;
  job: { engine: Engine; bytes: number };
};

async function insertEdit({ input, mask, model, variations, retention, residency, queue, job }: New) {
  const { userId, requestId, imageId, instruction, options } = input;
  const editId = newId();
  const runs = runsOf({ editId, userId, variations, seeds: seedsOf(model, variations, options?.seed) });
  const masked = await maskColumns({ userId, editId, mask });
  const row = await inTransaction(db(), async (tx) => {
    await requireRoomInLine({ userId, tx, edits: 1 });
    const edit = await tx.edit.create({
      data: {
        id: editId,
        userId,
        requestId,
        imageId,
        instruction,
        model: model.id,
        backend: model.backend,
        variations,
        priceCredits: model.priceCredits,
        retention,
        residency,
        ...(options ? { options } : {}),
        references: { create: (input.referenceIds ?? []).map((imageId, position) => ({ imageId, position })) },
        ...masked,
        runs: { create: runs },
      },
      include: EDIT_ROW,
    });
    await queue.send(tx, { userId, jobs: runs.map(({ id }) => ({ id, editId, ...job })) });
    // Last, because it may wait for the account's other edits.
    await holdCredits({ userId, tx, holds: [{ editId, credits: variations * edit.priceCredits }] });
    await notifyChange(tx, { userId, editId });
    return edit;
  });
  return toWholeEditView({ userId, row });
}

/** The runs of a new edit. The first has the edit's id, so that an edit of one picture is found by one id everywhere. */
const runsOf = (input: { editId: string; userId: string; variations: number; seeds: (number | null)[] }) =>
  Array.from({ length: input.variations }, (_, index) => ({
    id: index === 0 ? input.editId : newId(),
    userId: input.userId,
    variation: index + 1,
    seed: input.seeds[index] ?? null,
  }));

/**
 * The seed of each picture: they count up from the one that was asked for or drawn, so that the same seed gives the same pictures again.
 * A single picture without one leaves the choice to its backend.
 */
function seedsOf({ capabilities }: Model, variations: number, asked: number | undefined): (number | null)[] {
  if (!capabilities.seed || (asked === undefined && variations === 1)) return [];
  const first = asked ?? newSeed();
  return Array.from({ length: variations }, (_, index) => (first + index) % (MAX_SEED + 1));
}

async function findByRequest({ userId, requestId }: Input): Promise<EditView | null> {
  const row = await db().edit.findUnique({ where: { userId_requestId: { userId, requestId } }, include: EDIT_ROW });
  return row && toWholeEditView({ userId, row });
}
