import { z } from 'zod';
import type { ImageBytes } from '#lib/inference/backend.ts';
import { type Asker, patience } from '#lib/inference/comfyui/asker.ts';
import { failure } from '#lib/inference/failures.ts';
import { HttpError, jsonOf, retryAfterOf, send } from '#lib/inference/http.ts';
import { multipart } from '#lib/inference/multipart.ts';
import { withPatience } from '#lib/inference/with-patience.ts';

const Stored = z.object({ name: z.string(), subfolder: z.string(), type: z.string() });

/**
 * Puts a picture into the folder that ComfyUI empties when it starts, in place of what has this name there. May be repeated: nothing runs
 * for it, so every failure says that nothing was taken.
 */
export async function upload(input: {
  asker: Asker;
  name: string;
  image: Pick<ImageBytes, 'bytes' | 'format'>;
  signal: AbortSignal;
}): Promise<void> {
  const { asker, name, image, signal } = input;
  const { settings, wires } = asker;
  const { bytes, format } = image;
  const { body, contentType } = multipart([
    { name: 'image', bytes, format, filename: name },
    { name: 'type', value: 'temp' },
    { name: 'overwrite', value: 'true' },
  ]);
  await withPatience(patience(asker, signal), async () => {
    const answer = await send({
      method: 'POST',
      url: `${settings.url}/upload/image`,
      headers: { 'content-type': contentType },
      body,
      signal,
      timeoutMs: wires.uploadMs,
      maxBytes: 64 * 1024,
    }).catch((error: unknown) => {
      throw error instanceof HttpError ? failure('unreachable', { cause: error }) : error;
    });
    if (answer.status === 429) throw failure('busy', { retryAfterSeconds: retryAfterOf(answer) });
    if (answer.status === 413) throw failure('invalid');
    if (answer.status >= 500) throw failure('unreachable', { retryAfterSeconds: retryAfterOf(answer) });
    const stored = answer.status === 200 ? jsonOf(answer, Stored) : null;
    // In another folder it would stay for ever, and under another name the graph would not find it.
    if (stored?.name !== name || stored.type !== 'temp' || stored.subfolder !== '') throw failure('misconfigured');
  });
}
