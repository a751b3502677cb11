import type { QueryClient } from '@tanstack/react-query';
import { setBatchKeeper } from '#components/live/batch-keeper.ts';
import { keys } from '#components/live/keys.ts';
import { isEnded } from '#lib/edits/is-ended.ts';
import type { BatchView, EditView } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** A batch with one of its edits as it is now. */
const withEditIn = (batch: BatchView, edit: EditView): BatchView =>
  batch.edits.some(({ id }) => id === edit.id)
    ? { ...batch, edits: batch.edits.map((known) => (known.id === edit.id ? edit : known)) }
    : batch;

const replaced = (images: ImageView[], image: ImageView): ImageView[] =>
  images.map((known) => (known.id === image.id ? image : known));

/** A batch with a photo or a result of its as that is now. */
const withImageIn = (batch: BatchView, image: ImageView): BatchView =>
  changeImages(batch, image.id, (images) => replaced(images, image));

/** A batch without a photo or a result of its that has been deleted for ever. */
const withoutImageIn = (batch: BatchView, imageId: string): BatchView =>
  changeImages(batch, imageId, (images) => images.filter(({ id }) => id !== imageId));

function changeImages(batch: BatchView, imageId: string, change: (images: ImageView[]) => ImageView[]): BatchView {
  const has = (images: readonly ImageView[]) => images.some(({ id }) => id === imageId);
  if (!has(batch.images) && !batch.edits.some(({ results }) => has(results))) return batch;
  return {
    ...batch,
    images: change(batch.images),
    edits: batch.edits.map((edit) => {
      if (!has(edit.results)) return edit;
      const results = change(edit.results);
      return { ...edit, results, result: results[0] ?? null };
    }),
  };
}

/** A list of batches counts again when this long has passed since the first change of a burst, milliseconds. */
const COUNT_MS = 400;

let countTimer: ReturnType<typeof setTimeout> | undefined;

function countSoon(client: QueryClient): void {
  if (countTimer) return;
  countTimer = setTimeout(() => {
    countTimer = undefined;
    void client.invalidateQueries({ queryKey: keys.batchList });
  }, COUNT_MS);
}

function updateBatches(client: QueryClient, change: (batch: BatchView) => BatchView): void {
  client.setQueriesData<BatchView>({ queryKey: keys.eachBatch }, (batch) => batch && change(batch));
}

setBatchKeeper({
  putEdit: (client, edit) => {
    updateBatches(client, (batch) => withEditIn(batch, edit));
    if (!isEnded(edit.state)) client.setQueryData(keys.batchAtWork, edit.batchId);
    countSoon(client);
  },
  putImage: (client, image) => updateBatches(client, (batch) => withImageIn(batch, image)),
  takeOut: (client, imageId) => updateBatches(client, (batch) => withoutImageIn(batch, imageId)),
});
