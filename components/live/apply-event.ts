import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { concerns, type Family, withEdit, withImage, withoutImage } from '#components/live/family.ts';
import { keys } from '#components/live/keys.ts';
import { isEnded } from '#lib/edits/is-ended.ts';
import type { EditView, LiveEvent } from '#lib/edits/schema.ts';
import type { ImagePage, ImageView } from '#lib/images/schema.ts';

type Gallery = InfiniteData<ImagePage>;

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
      for (const trash of [false, true]) updateGallery(client, trash, (pages) => without(pages, event.imageId));
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
  if (edit.retention === 'none') putPrivateEdit(client, edit);
  if (isEnded(edit.state)) forgetPreview(client, edit.id);
  updateFamilies(client, (family) => (concerns(family, edit.imageId) ? withEdit(family, edit) : family));
  for (const result of edit.results) updateGallery(client, false, (pages) => upsert(pages, result));
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
  updateGallery(client, trashed, (pages) => upsert(pages, image));
  updateGallery(client, !trashed, (pages) => without(pages, image.id));
}

function updateFamilies(client: QueryClient, change: (family: Family) => Family): void {
  client.setQueriesData<Family>({ queryKey: keys.families }, (family) => family && change(family));
}

function updateGallery(client: QueryClient, trash: boolean, change: (pages: ImagePage[]) => ImagePage[]): void {
  client.setQueryData<Gallery>(keys.images(trash), (data) => data && { ...data, pages: change(data.pages) });
}

const without = (pages: ImagePage[], imageId: string): ImagePage[] =>
  pages.map((page) => ({ ...page, images: page.images.filter(({ id }) => id !== imageId) }));

/** Replaces the image where it is; a new one goes to where its time puts it among those already loaded. */
function upsert(pages: ImagePage[], image: ImageView): ImagePage[] {
  const isThere = pages.some((page) => page.images.some(({ id }) => id === image.id));
  if (isThere) {
    return pages.map((page) => ({
      ...page,
      images: page.images.map((known) => (known.id === image.id ? image : known)),
    }));
  }
  const at = pages.findIndex((page) => page.next === null || page.images.some((known) => isNewer(image, known)));
  return pages.map((page, index) => {
    if (index !== at) return page;
    const place = page.images.findIndex((known) => isNewer(image, known));
    return { ...page, images: page.images.toSpliced(place < 0 ? page.images.length : place, 0, image) };
  });
}

const isNewer = (a: ImageView, b: ImageView): boolean =>
  a.createdAt === b.createdAt ? a.id > b.id : a.createdAt > b.createdAt;
