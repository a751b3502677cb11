import type { TrailStep } from '#lib/edits/end-run.ts';
import { keepOutside } from '#lib/edits/keep-outside.ts';
import { isSameWithin } from '#lib/images/judge-result.ts';
import type { ImageBytes, ProviderCost } from '#lib/inference/backend.ts';
import { failure } from '#lib/inference/failures.ts';
import type { GreyMask } from '#lib/inference/grey-mask.ts';
import { editsText } from '#lib/text/edits.ts';

type Box = { left: number; top: number; width: number; height: number };

/**
 * A model's result where the mask lets it, and the photo everywhere else. Throws a `BackendError` where it does not lie over the photo, or
 * where nothing is to be seen inside.
 */
export async function withinMask(input: {
  photo: ImageBytes;
  result: ImageBytes;
  mask: GreyMask;
  trail: TrailStep[];
  cost: ProviderCost | undefined;
  signal: AbortSignal;
}): Promise<ImageBytes> {
  const { photo, mask, trail, cost, signal } = input;
  const kept = await keepOutside(input);
  if (!kept) throw failure('unreadable_output', { cost });
  const box = boxAround(mask, photo);
  if (await isSameWithin({ before: photo.bytes, after: kept.bytes, box, signal })) throw failure('unchanged', { cost });
  trail.push({ step: 'putBack', place: editsText.en.ownStore, bytes: kept.bytes.byteLength });
  return kept;
}

/** The rectangle of the photo in which the mask lets anything change. */
function boxAround(mask: GreyMask, photo: { width: number; height: number }): Box {
  let [left, top, right, bottom] = [mask.width, mask.height, 0, 0];
  for (let at = 0; at < mask.data.length; at++) {
    if (mask.data[at] === 0) continue;
    const [x, y] = [at % mask.width, Math.floor(at / mask.width)];
    [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
  }
  const [across, down] = [photo.width / mask.width, photo.height / mask.height];
  const [x, y] = [Math.floor(left * across), Math.floor(top * down)];
  const width = Math.max(1, Math.min(photo.width - x, Math.ceil((right - left) * across)));
  return { left: x, top: y, width, height: Math.max(1, Math.min(photo.height - y, Math.ceil((bottom - top) * down))) };
}
