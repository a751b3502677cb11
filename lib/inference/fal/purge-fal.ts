import { z } from 'zod';
import { ask } from '#lib/inference/ask.ts';
import type { JobHandle, PurgeAnswer } from '#lib/inference/backend.ts';
import { failure } from '#lib/inference/failures.ts';
import { type Asker, keyOf } from '#lib/inference/fal/asker.ts';
import { isOver } from '#lib/inference/fal/is-over.ts';
import { jsonOf, retryAfterOf } from '#lib/inference/http.ts';

const Deleted = z.object({ cdn_delete_results: z.array(z.object({ exception: z.unknown() })) });

/**
 * Deletes what fal holds of a run (fal.ai/docs/platform-apis/v1/models/requests/payloads). That needs a key with the scope ADMIN, which is more
 * power than running models needs, and so is a second one that may be left out: then everything goes by itself.
 */
export async function purgeFal(input: {
  asker: Asker;
  adminKey: string;
  handle: JobHandle;
  signal: AbortSignal;
}): Promise<PurgeAnswer> {
  const { asker, adminKey, handle, signal } = input;
  // What is deleted while it runs would be written after that.
  if (!(await isOver(asker, handle.urls?.status, signal))) throw failure('not_answering');
  const answer = await ask({
    method: 'DELETE',
    url: `${asker.wires.platform}/v1/models/requests/${handle.externalId}/payloads`,
    // Deleting twice is one deletion.
    headers: { ...keyOf(adminKey), 'idempotency-key': handle.externalId },
    signal,
    timeoutMs: asker.wires.questionMs,
  });
  if (answer.status === 404) return { as: 'never stored' };
  if (answer.status === 401 || answer.status === 403) throw failure('misconfigured');
  const deleted = answer.status === 200 ? jsonOf(answer, Deleted) : null;
  if (!deleted?.cdn_delete_results.every(({ exception }) => exception === null || exception === undefined))
    throw failure('not_answering', { retryAfterSeconds: retryAfterOf(answer) });
  return { as: 'deleted' };
}
