import type { BatchSource } from '#lib/edits/batches/list-batch-sources.ts';
import { AppError } from '#lib/errors.ts';

/**
 * Refuses a batch some of whose images cannot be edited: `batch_images` with the reason of each, so that a page can offer to leave them out. Where all
 * of them meet the same refusal (words that are not understood), it is that one.
 */
export function checkEach(input: {
  imageIds: readonly string[];
  sources: ReadonlyMap<string, BatchSource>;
  check: (image: BatchSource) => void;
}): void {
  const { imageIds, sources, check } = input;
  const each = new Map<string, AppError>();
  for (const id of imageIds) {
    const error = whyNot(sources.get(id), check);
    if (error) each.set(id, error);
  }
  const [first] = each.values();
  if (!first) return;
  const all = imageIds.length;
  if (each.size === all && [...each.values()].every(({ code }) => code === first.code)) throw first;
  throw new AppError('batch_images', { values: { count: each.size, all }, each });
}

function whyNot(source: BatchSource | undefined, check: (image: BatchSource) => void): AppError | null {
  if (!source) return new AppError('source_gone');
  if (source.isTrashed) return new AppError('in_trash');
  // Every result of a batch is kept, and would show what was not to be.
  if (source.isPrivate) return new AppError('private_source');
  try {
    check(source);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
