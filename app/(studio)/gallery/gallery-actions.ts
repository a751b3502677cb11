import {
  deleteImagesAction,
  keepImagesAction,
  letImagesExpireAction,
  renameImageAction,
  restoreImagesAction,
  trashImagesAction,
} from '#app/(studio)/gallery/actions.ts';
import type { GalleryActions } from '#components/gallery/actions.ts';

/** What the pages of the gallery hand to its components. */
export const galleryActions: GalleryActions = {
  rename: renameImageAction,
  trash: trashImagesAction,
  restore: restoreImagesAction,
  keep: keepImagesAction,
  letExpire: letImagesExpireAction,
  erase: deleteImagesAction,
};
