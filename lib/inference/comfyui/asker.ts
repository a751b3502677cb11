import { ask } from '#lib/inference/ask.ts';
import type { JobHandle } from '#lib/inference/backend.ts';
import type { ComfyuiSettings } from '#lib/inference/comfyui/settings.ts';
import type { ComfyuiWires } from '#lib/inference/comfyui/wires.ts';
import { failure } from '#lib/inference/failures.ts';
import { type HttpAnswer, HttpError, retryAfterOf, send } from '#lib/inference/http.ts';
import { withPatience } from '#lib/inference/with-patience.ts';

/** Who asks, and how patiently. */
export type Asker = { settings: ComfyuiSettings; wires: ComfyuiWires };

export const patience = ({ wires }: Asker, signal: AbortSignal) => ({
  signal,
  ...(wires.pausesMs ? { pausesMs: wires.pausesMs } : {}),
});

/** The queue holds the graphs of everybody who uses this ComfyUI. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** What the photo of a run is called there. */
export const pictureName = ({ externalId }: Pick<JobHandle, 'externalId'>): string => `${externalId}.png`;

/** A question that may be asked again; only 200 is an answer. */
export const question = (asker: Asker, path: string, signal: AbortSignal): Promise<HttpAnswer> =>
  withPatience(patience(asker, signal), async () => {
    const { settings, wires } = asker;
    const url = `${settings.url}${path}`;
    const answer = await ask({ url, signal, timeoutMs: wires.questionMs, maxBytes: MAX_ANSWER_BYTES });
    if (answer.status === 401 || answer.status === 403) throw failure('misconfigured');
    if (answer.status !== 200) throw failure('not_answering', { retryAfterSeconds: retryAfterOf(answer) });
    return answer;
  });

/** Something that may be ordered again, as deleting may; only 200 says that it was heard. */
export const order = (asker: Asker, path: string, body: object, signal: AbortSignal): Promise<HttpAnswer> =>
  withPatience(patience(asker, signal), async () => {
    const { settings, wires } = asker;
    const answer = await send({
      method: 'POST',
      url: `${settings.url}${path}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
      timeoutMs: wires.questionMs,
      maxBytes: MAX_ANSWER_BYTES,
    }).catch((error: unknown) => {
      throw error instanceof HttpError ? failure('not_answering', { cause: error }) : error;
    });
    if (answer.status === 401 || answer.status === 403) throw failure('misconfigured');
    if (answer.status !== 200) throw failure('not_answering', { retryAfterSeconds: retryAfterOf(answer) });
    return answer;
  });
