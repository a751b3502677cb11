import { z } from 'zod';
import { type Asker, question } from '#lib/inference/comfyui/asker.ts';
import { failure } from '#lib/inference/failures.ts';
import { jsonOf } from '#lib/inference/http.ts';

/** Entries are `[number, id, graph, …]`; of other people's nothing but number and id is looked at. */
const Entries = z.array(z.tuple([z.number(), z.string()], z.unknown()));
const Queue = z.object({ queue_running: Entries, queue_pending: Entries });

const File = z.looseObject({ filename: z.string() });
const Past = z.object({
  outputs: z.record(z.string(), z.record(z.string(), z.unknown())).catch({}),
  status: z
    .object({ status_str: z.string(), messages: z.array(z.tuple([z.string(), z.unknown()])).catch([]) })
    .nullish(),
});
const Raised = z.object({
  node_id: z
    .string()
    .nullish()
    .transform((id) => id ?? null),
  exception_type: z.string().catch(''),
});

/** Where a run stands. `ahead`: how many are before it, the one that runs included. */
export type Whereabouts =
  | { at: 'waiting'; ahead: number }
  | { at: 'running' }
  | {
      at: 'past';
      /** The error that ended it; null where it succeeded. */
      raised: { node: string | null; exception: string } | null;
      isInterrupted: boolean;
      /** It left files that nobody here can delete. */
      hasFiles: boolean;
    }
  | { at: 'nowhere' };

async function askQueue(asker: Asker, id: string, signal: AbortSignal): Promise<Whereabouts | null> {
  const queue = jsonOf(await question(asker, '/queue', signal), Queue);
  if (!queue) throw failure('not_answering');
  if (queue.queue_running.some(([, run]) => run === id)) return { at: 'running' };
  const ours = queue.queue_pending.find(([, run]) => run === id);
  if (!ours) return null;
  const before = queue.queue_pending.filter(([number]) => number < ours[0]);
  return { at: 'waiting', ahead: queue.queue_running.length + before.length };
}

/** Looks for a run by the name we gave it: in the queue, then in the history, into which it goes when it ends, whichever way. */
export async function whereIs(asker: Asker, id: string, signal: AbortSignal): Promise<Whereabouts> {
  const queued = await askQueue(asker, id, signal);
  if (queued) return queued;
  const history = jsonOf(await question(asker, `/history/${id}`, signal), z.record(z.string(), Past));
  if (!history) throw failure('not_answering');
  const past = history[id];
  if (!past) return { at: 'nowhere' };
  const told = (type: string) => past.status?.messages.find(([name]) => name === type)?.[1];
  const raised = Raised.safeParse(told('execution_error')).data;
  const isInterrupted = told('execution_interrupted') !== undefined;
  const isFailed = past.status?.status_str === 'error' && !isInterrupted;
  return {
    at: 'past',
    raised: isFailed ? { node: raised?.node_id ?? null, exception: raised?.exception_type ?? '' } : null,
    isInterrupted,
    hasFiles: Object.values(past.outputs).some((output) =>
      Object.values(output).some((list) => Array.isArray(list) && list.some((each) => File.safeParse(each).success)),
    ),
  };
}
