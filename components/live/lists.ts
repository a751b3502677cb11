import type { QueryClient } from '@tanstack/react-query';
import { type ImageList, outOfDate, placeImage, takes, withoutIds } from '#components/live/image-list.ts';
import { keys } from '#components/live/keys.ts';
import { type ChangeList, setListKeeper } from '#components/live/list-keeper.ts';
import { forgetThumbs, thumbs } from '#components/live/thumbs.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** Puts an image into every list that takes it, at its place, and takes it out of every other. */
export function placeInLists(client: QueryClient, image: ImageView): void {
  updateLists(client, (list) => {
    const isIn = takes(list.filter, image);
    return isIn === null ? null : placeImage(list, image, isIn);
  });
}

/** Changes every list that this page knows; one of which `change` cannot tell what it is now (null) is asked for again. */
export function updateLists(client: QueryClient, change: ChangeList): void {
  for (const [key, list] of client.getQueriesData<ImageList>({ queryKey: keys.lists })) {
    if (!list) continue;
    const next = change(list);
    if (next && next !== list) client.setQueryData(key, next);
    // An answer that is on its way may have been given before this change.
    if (!next || client.getQueryState(key)?.fetchStatus === 'fetching')
      void client.invalidateQueries({ queryKey: key });
  }
}

setListKeeper({
  place: placeInLists,
  takeOut: (client, imageIds) => {
    for (const id of imageIds) thumbs.forget(imageUrl(id, 'thumb'));
    updateLists(client, (list) => withoutIds(list, imageIds));
  },
  doubt: (client) => {
    forgetThumbs();
    updateLists(client, outOfDate);
  },
});
