import type { QueryClient } from '@tanstack/react-query';
import { batchKeeper } from '#components/live/batch-keeper.ts';
import { concerns, type Family, withEdit, withImage, withoutImage } from '#components/live/family.ts';
import { keys } from '#components/live/keys.ts';
import { listKeeper } from '#components/live/list-keeper.ts';
import { isEnded } from '#lib/edits/is-ended.ts';
import type { EditView, ImageDetails, LiveEvent } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** Feeds one event of the server into the cache. Every list that holds the row, or should, has it afterwards. */
export function applyEvent(client: QueryClient, event: LiveEvent): void {
  switch (event.type) {
    case 'edit':
      putEdit(client, event.edit);
      return;
    case 'preview':
      client.setQueryData<Record<string, string>>(keys.previews, (known = {}) => ({
        ...known,
        [event.editId]: event.thumbHash,
      }));
      return;
    case 'image':
      putImage(client, event.image);
      return;
    case 'image-gone':
      updateFamilies(client, (family) => withoutImage(family, event.imageId));
      listKeeper()?.takeOut(client, [event.imageId]);
      batchKeeper()?.takeOut(client, event.imageId);
      return;
    case 'batches':
      void client.invalidateQueries({ queryKey: keys.batches });
      return;
    case 'albums':
      void client.invalidateQueries({ queryKey: keys.albums });
      return;
    case 'credits':
      client.setQueryData(keys.credits, event.credits);
      if (event.isNews) void client.invalidateQueries({ queryKey: keys.creditsPage });
      return;
    default:
      // A newer server may send what this page does not know yet; it loses nothing by passing over it.
      event satisfies never;
  }
}

/** An edit as the server has it now, from an event, an answer or a poll. */
export function putEdit(client: QueryClient, edit: EditView): void {
  if (isEnded(edit.state)) forgetPreview(client, edit.id);
  // The result of a private run is with its own tab's runs and in no history or list, not even there.
  const isPrivate = edit.retention === 'none';
  if (isPrivate) putPrivateEdit(client, edit);
  else noteActive(client, edit);
  const shown = isPrivate ? { ...edit, results: [], result: null } : edit;
  updateFamilies(client, (family) => (concerns(family, edit.imageId) ? withEdit(family, shown) : family));
  for (const result of shown.results) listKeeper()?.place(client, result);
  if (edit.batchId) batchKeeper()?.putEdit(client, edit);
}

/** Keeps the edits that wait or run, of whatever image: the gallery shows them on the image they are made from. */
function noteActive(client: QueryClient, edit: EditView): void {
  client.setQueryData<Record<string, EditView>>(keys.activeEdits, (known = {}) => {
    if (!isEnded(edit.state)) return { ...known, [edit.id]: edit };
    if (!known[edit.id]) return known;
    const { [edit.id]: _, ...others } = known;
    return others;
  });
}

function forgetPreview(client: QueryClient, editId: string): void {
  client.setQueryData<Record<string, string>>(keys.previews, (known) => {
    if (!known?.[editId]) return known;
    const { [editId]: _, ...others } = known;
    return others;
  });
}

/** One that has ended stays so: the answer to its press may come after the news of its end. */
function putPrivateEdit(client: QueryClient, edit: EditView): void {
  client.setQueryData<Record<string, EditView>>(keys.privateEdits, (known = {}) => {
    const before = known[edit.id];
    return before && isEnded(before.state) && !isEnded(edit.state) ? known : { ...known, [edit.id]: edit };
  });
}

/**
 * The answer to a press. The stream may have told of the edit's run, or of its end, before the answer came: an edit that is known
 * stays as the stream has it.
 */
export function introduceEdit(client: QueryClient, edit: EditView): void {
  const families = client.getQueriesData<Family>({ queryKey: keys.families });
  if (!families.some(([, family]) => family?.edits.some(({ id }) => id === edit.id))) putEdit(client, edit);
}

/** An image as the server has it now: new, or moved between gallery and trash. */
export function putImage(client: QueryClient, image: ImageView): void {
  const trashed = image.trashedAt !== null;
  updateFamilies(client, (family) => {
    if (!concerns(family, image.id) && !concerns(family, image.sourceId)) return family;
    return trashed ? withoutImage(family, image.id) : withImage(family, image);
  });
  const details = client.getQueryData<ImageDetails>(keys.details(image.id));
  if (details) client.setQueryData(keys.details(image.id), { ...details, image });
  listKeeper()?.place(client, image);
  batchKeeper()?.putImage(client, image);
}

function updateFamilies(client: QueryClient, change: (family: Family) => Family): void {
  client.setQueriesData<Family>({ queryKey: keys.families }, (family) => family && change(family));
}
