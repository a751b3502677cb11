import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { z } from 'zod';
import { requestBatch } from '#lib/edits/batches/request-batch.ts';
import type { RequestBatchInput } from '#lib/edits/schema.ts';
import { type Backend, BackendError } from '#lib/inference/backend.ts';
import { listModels } from '#lib/inference/index.ts';
import { type ModelRegistry, modelRegistry } from '#lib/inference/registry.ts';
import { grant } from '#tests/lib/credits/stage.ts';
import { addPhoto, newOwner } from '#tests/lib/edits/stage.ts';

/** Photos of this width cannot be made anything of: the engine fails at them. */
export const BROKEN_WIDTH = 33;

/** An engine at 4 credits that gives back the photo, fails at some, and with "wait" waits until it is aborted. */
export function batchPainter(): ModelRegistry {
  const [first] = listModels();
  if (!first) throw new Error('There is no model.');
  const backend: Backend = {
    id: 'painter',
    models: [{ ...first, id: 'painter', backend: 'painter', priceCredits: 4 }],
    check: () => undefined,
    async *run({ image, instruction }, { signal }) {
      yield { type: 'running' };
      if (instruction === 'wait')
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      const { width } = await sharp(image.bytes).metadata();
      if (width === BROKEN_WIDTH) throw new BackendError('engine_failed', { retryable: false });
      return { images: [image], engineMs: 1 };
    },
  };
  return modelRegistry([backend]);
}

export type Person = { userId: string; imageIds: string[] };

const photoOf = (width: number) =>
  sharp({ create: { width, height: 20, channels: 3, background: '#384' } })
    .png()
    .toBuffer();

/** A person with photos of these widths and so many credits. */
export async function personWith(widths: readonly number[], credits = 0): Promise<Person> {
  const [firstWidth = 30, ...others] = widths;
  const { userId, imageId } = await newOwner(await photoOf(firstWidth));
  const imageIds = [imageId];
  for (const width of others) imageIds.push(await addPhoto(userId, await photoOf(width)));
  if (credits > 0) await grant(userId, credits);
  return { userId, imageIds };
}

/** Presses once for all photos of a person, at the price that the button shows. */
export const pressBatch = (
  person: Person,
  more: Partial<z.input<typeof RequestBatchInput>> = {},
  from: ModelRegistry = batchPainter(),
) => {
  const imageIds = more.imageIds ?? person.imageIds;
  const asked = { instruction: 'paint', model: 'painter', requestId: randomUUID(), priceCredits: 4 * imageIds.length };
  return requestBatch({ userId: person.userId, ...asked, ...more, imageIds }, from);
};
