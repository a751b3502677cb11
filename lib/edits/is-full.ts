import type { ModelRegistry } from '#lib/inference/registry.ts';
import type { Prisma } from '#prisma/client/client.ts';

/**
 * Whether the model of this edit runs as many edits as its backend takes at once, over all workers and persons. Asked under the lock under which
 * edits are taken, which makes the limit strict. An edit that was submitted before has its place there already.
 */
export async function isFull(input: {
  tx: Prisma.TransactionClient;
  editId: string;
  models: ModelRegistry;
}): Promise<boolean> {
  const limited = input.models.listBackends().filter(({ remote }) => remote?.maxConcurrent);
  if (limited.length === 0) return false;
  const [edit] = await input.tx.$queryRaw<{ model: string; running: number }[]>`
    SELECT e."model", (SELECT count(*) FROM "Edit" r WHERE r."model" = e."model" AND r."state" = 'running')::int AS running
      FROM "Edit" e WHERE e."id" = ${input.editId}::uuid AND e."submittedAt" IS NULL AND e."state" IN ('queued', 'running')`;
  const backend = limited.find(({ models }) => models.some(({ id }) => id === edit?.model));
  const most = edit && backend?.remote?.maxConcurrent?.(edit.model);
  return edit !== undefined && most !== undefined && edit.running >= most;
}
