import type { WaitsFor } from '#lib/edits/schema.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** Until a run is looked at again whose model runs as many as it may, seconds. */
const FULL_SECONDS = 2;
/** The same where its backend is left alone. Whoever finds that it is back wakes those that wait (`wakeWaiting`). */
const OUT_SECONDS = 15;

type Row = { model: string; backend: string; running: number; isOut: boolean };

/**
 * Why this run of an edit cannot start now, and in how many seconds it is looked at again: its model runs as many as its backend takes at once, over all
 * workers and persons, or its backend fails and is left alone. Asked under the lock under which runs are taken, which makes the limit
 * strict. One that was submitted before has its place there already; one whose worker died before it submitted is not in its own way.
 */
export async function whyWait(input: {
  tx: Prisma.TransactionClient;
  runId: string;
  models: ModelRegistry;
}): Promise<{ seconds: number; waitsFor: WaitsFor } | null> {
  const remotes = input.models.listBackends().filter(({ remote }) => remote);
  if (remotes.length === 0) return null;
  const [run] = await input.tx.$queryRaw<Row[]>`
    SELECT e."model", e."backend",
           (SELECT count(*) FROM "EditRun" other JOIN "Edit" its ON its."id" = other."editId"
             WHERE its."model" = e."model" AND other."state" = 'running' AND other."id" <> r."id")::int AS running,
           EXISTS (SELECT FROM "BackendHealth" h WHERE h."backend" = e."backend" AND h."openUntil" > now()) AS "isOut"
      FROM "EditRun" r JOIN "Edit" e ON e."id" = r."editId"
     WHERE r."id" = ${input.runId}::uuid AND r."submittedAt" IS NULL AND r."state" IN ('queued', 'running')`;
  const backend = remotes.find(({ id }) => id === run?.backend);
  if (!run || !backend) return null;
  if (run.isOut) return { seconds: OUT_SECONDS, waitsFor: 'answer' };
  const most = backend.remote?.maxConcurrent?.(run.model);
  return most !== undefined && run.running >= most ? { seconds: FULL_SECONDS, waitsFor: 'room' } : null;
}
