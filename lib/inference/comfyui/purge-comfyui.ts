import type { JobHandle, PurgeAnswer } from '#lib/inference/backend.ts';
import { type Asker, order, pictureName } from '#lib/inference/comfyui/asker.ts';
import { upload } from '#lib/inference/comfyui/upload.ts';
import { whereIs } from '#lib/inference/comfyui/where-is.ts';
import { failure } from '#lib/inference/failures.ts';

/** A PNG of one clear pixel: ComfyUI has no way to delete a file, only to write over it. */
const NOTHING = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/**
 * Deletes the words (the history), and writes over the picture that was sent; the result never was in a file, unless nodes of the operator's
 * own wrote one, which is then said.
 */
export async function purgeComfyui(asker: Asker, handle: JobHandle, signal: AbortSignal): Promise<PurgeAnswer> {
  const { externalId: id } = handle;
  const place = await whereIs(asker, id, signal);
  // What is deleted while it runs would be written after that.
  if (place.at === 'running' || place.at === 'waiting') throw failure('not_answering');
  if (place.at === 'past') {
    await order(asker, '/history', { delete: [id] }, signal);
    if ((await whereIs(asker, id, signal)).at !== 'nowhere') throw failure('not_answering');
  }
  if (asker.settings.workflow.imageAs === 'upload') {
    const image = { bytes: NOTHING, format: 'png' };
    await upload({ asker, name: pictureName(handle), image, signal });
  }
  return place.at === 'past' && place.hasFiles ? { as: 'kept', seconds: null } : { as: 'deleted' };
}
