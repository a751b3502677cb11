import { randomUUID } from 'node:crypto';
import { db } from '#lib/db.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { runEdit } from '#lib/edits/run-edit.ts';
import type { EditView } from '#lib/edits/schema.ts';
import { takeEdit } from '#lib/edits/take-edit.ts';
import type { Backend } from '#lib/inference/backend.ts';
import { models } from '#lib/inference/index.ts';
import { modelRegistry } from '#lib/inference/registry.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import type { Retention } from '#lib/retention.ts';
import { MODEL } from '#tests/lib/edits/stage.ts';

type Owner = { userId: string; imageId: string };

/** Presses Edit with a choice of how long the result is kept. */
export const pressFor = (owner: Owner, retention: Retention, requestId: string = randomUUID()): Promise<EditView> =>
  requestEdit({ ...owner, instruction: 'rotate left', model: MODEL, priceCredits: 0, requestId, retention });

/** The engines of this installation, which do something else on the way. */
const withDetour = (detour: () => Promise<unknown>) => {
  const { backend } = models.requireModel(MODEL);
  const slow: Backend = {
    ...backend,
    check: (job) => backend.check(job),
    async *run(job, context) {
      await detour();
      return yield* backend.run(job, context);
    },
  };
  return modelRegistry([slow]);
};

/** Runs the next edit in line to its end, here and now; `meanwhile` happens while the engine has the photo. */
export async function runNext(meanwhile?: () => Promise<unknown>): Promise<void> {
  const queue = await editQueue();
  const taken = await takeEdit({ queue });
  if (!taken) throw new Error('No edit waits.');
  const engines = meanwhile ? withDetour(meanwhile) : models;
  await runEdit({ taken, queue, models: engines, abort: new AbortController(), deadlineMs: 30_000 });
}

/** An edit that has succeeded, and the id of its result. */
export async function made(owner: Owner, retention: Retention) {
  const requestId = randomUUID();
  const { id } = await pressFor(owner, retention, requestId);
  await runNext();
  const { state, results } = await db().edit.findUniqueOrThrow({ where: { id }, include: { results: true } });
  if (!results[0]) throw new Error(`The edit ended as ${state}.`);
  return { editId: id, requestId, imageId: results[0].id };
}

/** Lets time pass for one person: everything of theirs happened that much earlier, by the database's clock. */
export async function pass(userId: string, seconds: number): Promise<void> {
  await db().$executeRaw`
    UPDATE "Image" SET "createdAt" = "createdAt" - make_interval(secs => ${seconds}), "trashedAt" = "trashedAt" - make_interval(secs => ${seconds}),
           "expiresAt" = "expiresAt" - make_interval(secs => ${seconds}) WHERE "userId" = ${userId}::uuid`;
  await db().$executeRaw`
    UPDATE "Edit" SET "endedAt" = "endedAt" - make_interval(secs => ${seconds}) WHERE "userId" = ${userId}::uuid`;
}
