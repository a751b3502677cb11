import { agreeToSending } from '#app/(studio)/edit/actions.ts';
import {
  addToAlbumAction,
  cancelBatchAction,
  chooseCoverAction,
  createAlbumAction,
  deleteAlbumAction,
  deleteImagesAction,
  favourImagesAction,
  keepImagesAction,
  letImagesExpireAction,
  removeFromAlbumAction,
  renameAlbumAction,
  renameImageAction,
  requestBatchAction,
  restoreImagesAction,
  trashImagesAction,
} from '#app/(studio)/gallery/actions.ts';
import type { GalleryActions } from '#components/gallery/actions.ts';

/** What the pages of the gallery hand to its components. */
export const galleryActions: GalleryActions = {
  rename: renameImageAction,
  favour: favourImagesAction,
  trash: trashImagesAction,
  restore: restoreImagesAction,
  keep: keepImagesAction,
  letExpire: letImagesExpireAction,
  erase: deleteImagesAction,
  batches: { request: requestBatchAction, cancel: cancelBatchAction, agree: agreeToSending },
  albums: {
    create: createAlbumAction,
    rename: renameAlbumAction,
    remove: deleteAlbumAction,
    add: addToAlbumAction,
    takeOut: removeFromAlbumAction,
    cover: chooseCoverAction,
  },
};
