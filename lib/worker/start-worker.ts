import type { AbortReason } from '#lib/edits/abort-reason.ts';
import { listCancelled } from '#lib/edits/list-cancelled.ts';
import { runEdit } from '#lib/edits/run-edit.ts';
import { type TakenEdit, takeEdit } from '#lib/edits/take-edit.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import { log } from '#lib/log.ts';
import type { Change } from '#lib/notify.ts';
import { openWorkerQueue } from '#lib/queue/edit-queue.ts';
import { listenForChanges } from '#lib/queue/listen.ts';
import { EDIT_DEADLINE_MS, HEARTBEAT_SECONDS, POLL_MS } from '#lib/queue/settings.ts';
import { freeEngines, type Slots } from '#lib/worker/slots.ts';

/** Time that running edits have to end by themselves when the worker stops, milliseconds; then they are handed back. */
const FINISH_MS = 3_500;

/** Time that handing back may take, milliseconds. Both together stay under the 6 s after which `npm start` kills a part. */
const HAND_BACK_MS = 2_000;

export type Worker = { stop(): Promise<void> };

/** What this worker runs, by the id of the run: several may be of one edit. */
type Runs = Map<string, { taken: TakenEdit; abort: AbortController; ended: Promise<void> }>;
const runsOf = (runs: Runs, editId: string) => [...runs.values()].filter(({ taken }) => taken.edit.id === editId);
const claimsOf = (runs: Runs) => [...runs.values()].map(({ taken }) => taken.claim);

/**
 * Starts to run edits, as many at once as there are `slots`. It looks for work when it starts, when anything about any edit changes (so a
 * slot that frees is filled at once), when an account has bought more slots or goes on, when a run of its own ends, and every `POLL_MS`.
 */
export async function startWorker(options: {
  databaseUrl: string;
  slots: Slots;
  models: ModelRegistry;
  /** Longest run of one edit, milliseconds. */
  deadlineMs?: number;
  /** How often it looks without being woken, milliseconds. */
  pollMs?: number;
}): Promise<Worker> {
  const { databaseUrl, slots, models, deadlineMs = EDIT_DEADLINE_MS, pollMs = POLL_MS } = options;
  const queue = await openWorkerQueue(databaseUrl);
  const runs: Runs = new Map();
  let isStopping = false;
  let lookAgain = false;
  let looking: Promise<void> | undefined;

  const abort = (runId: string, reason: AbortReason) => runs.get(runId)?.abort.abort(reason);

  const start = (taken: TakenEdit) => {
    const { id } = taken.run;
    const controller = new AbortController();
    const ended = runEdit({ taken, queue, models, abort: controller, deadlineMs })
      .catch((error: unknown) => log.error({ event: 'edit_not_ended', editId: taken.edit.id, error }))
      .finally(() => runs.delete(id) && look());
    runs.set(id, { taken, abort: controller, ended });
  };

  const fill = async () => {
    do {
      lookAgain = false;
      while (!isStopping) {
        const engines = freeEngines(slots, claimsOf(runs));
        const taken = engines.length > 0 && (await takeEdit({ queue, engines, models }));
        if (!taken) break;
        start(taken);
      }
    } while (lookAgain && !isStopping);
  };

  const look = () => {
    lookAgain = true;
    if (isStopping) return;
    looking ??= fill()
      .catch((error: unknown) => log.warn({ event: 'edits_not_taken', error }))
      .finally(() => {
        looking = undefined;
      });
  };

  const stopCancelled = async (editIds: string[]) => {
    const cancelled = await listCancelled(editIds);
    for (const { taken } of cancelled.flatMap((id) => runsOf(runs, id))) abort(taken.run.id, 'cancelled');
  };

  const beat = async () => {
    const held = [...runs.values()];
    const alive = await queue.touch(claimsOf(runs));
    for (const { taken } of held) if (!alive.includes(taken.claim.id)) abort(taken.run.id, 'claim lost');
    await stopCancelled(held.map(({ taken }) => taken.edit.id));
  };
  const orWarn = (event: string) => (error: unknown) => log.warn({ event, error });

  const listener = listenForChanges({
    databaseUrl,
    onConnect: look,
    onChange: (change) => {
      if (!('editId' in change)) return makesRoom(change) ? look() : undefined;
      const own = runsOf(runs, change.editId);
      if (own.length > 0) stopCancelled([change.editId]).catch(orWarn('cancel_not_seen'));
      // An edit all of whose pictures are made here can only have been cancelled: the ends of its runs look by themselves.
      if (own.length < (own[0]?.taken.edit.variations ?? 1)) look();
    },
  });
  const timers = [
    setInterval(look, pollMs),
    setInterval(() => runs.size > 0 && beat().catch(orWarn('heartbeat_missed')), (HEARTBEAT_SECONDS * 1000) / 2),
  ];

  return {
    async stop() {
      isStopping = true;
      timers.forEach(clearInterval);
      await listener.stop();
      await looking;
      await settled(runs, FINISH_MS);
      for (const id of runs.keys()) abort(id, 'stopping');
      await settled(runs, HAND_BACK_MS);
      await queue.stop();
    },
  };
}

/** Whether more may start than before: an account has bought more slots, or goes on after a pause. */
const makesRoom = (change: Change): boolean =>
  ('credits' in change && change.credits === 'paid') || ('processing' in change && change.processing === 'resumed');

/** Waits until every run has ended, at most `limitMs`. */
async function settled(runs: Runs, limitMs: number): Promise<void> {
  const limit = Promise.withResolvers<void>();
  const timer = setTimeout(limit.resolve, limitMs);
  await Promise.race([Promise.all([...runs.values()].map(({ ended }) => ended)), limit.promise]);
  clearTimeout(timer);
}
