import { randomUUID } from 'node:crypto';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { isErrorCode } from '#lib/errors.ts';
import { type Backend, BackendError } from '#lib/inference/backend.ts';
import { listModels } from '#lib/inference/index.ts';
import { type ModelRegistry, modelRegistry } from '#lib/inference/registry.ts';

/**
 * An engine at a price that does what the words say: "wait" waits until it is aborted, "break" fails for good, "falter" fails and may be tried
 * again, "end as CODE" fails with that code, "scribble" gives back what is no picture, "nothing" none, "slowly" one that took an hour, and
 * anything else the photo.
 */
export function painter(priceCredits = 4): ModelRegistry {
  const [first] = listModels();
  if (!first) throw new Error('There is no model.');
  const backend: Backend = {
    id: 'painter',
    models: [{ ...first, id: 'painter', backend: 'painter', priceCredits }],
    check: () => undefined,
    async *run({ image, instruction }, { signal }) {
      yield { type: 'running' };
      if (instruction === 'wait')
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      if (instruction === 'break') throw new BackendError('engine_failed', { retryable: false });
      if (instruction === 'falter') throw new BackendError('engine_failed', { retryable: true });
      const [, code] = /^end as (\w+)$/.exec(instruction) ?? [];
      if (code && isErrorCode(code)) throw new BackendError(code, { retryable: false });
      if (instruction === 'scribble') return { images: [{ ...image, bytes: new Uint8Array(100) }], engineMs: 1 };
      if (instruction === 'nothing') return { images: [], engineMs: 1 };
      if (instruction === 'slowly') return { images: [image], engineMs: 3_600_000 };
      return { images: [image], engineMs: 1 };
    },
  };
  return modelRegistry([backend]);
}

export type Owner = { userId: string; imageId: string };

/** Presses the button that shows `shown` credits, on a server where the model costs `price`. */
export const pressPaint = (
  owner: Owner,
  ask: { instruction?: string; requestId?: string; shown?: number; price?: number } = {},
) => {
  const { instruction = 'paint', requestId = randomUUID(), price = 4, shown = price } = ask;
  const { userId, imageId } = owner;
  return requestEdit(
    { userId, imageId, instruction, model: 'painter', priceCredits: shown, requestId },
    painter(price),
  );
};
