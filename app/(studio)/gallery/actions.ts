'use server';

import { cancelBatch } from '#lib/edits/batches/cancel-batch.ts';
import { requestBatch } from '#lib/edits/batches/request-batch.ts';
import { BatchIdInput, RequestBatchInput } from '#lib/edits/schema.ts';
import { addToAlbum } from '#lib/images/albums/add-to-album.ts';
import { chooseCover } from '#lib/images/albums/choose-cover.ts';
import { createAlbum } from '#lib/images/albums/create-album.ts';
import { deleteAlbum } from '#lib/images/albums/delete-album.ts';
import { removeFromAlbum } from '#lib/images/albums/remove-from-album.ts';
import { renameAlbum } from '#lib/images/albums/rename-album.ts';
import { deleteImages } from '#lib/images/delete-images.ts';
import { favourImages } from '#lib/images/favour-images.ts';
import { keepImages } from '#lib/images/keep-images.ts';
import { letImagesExpire } from '#lib/images/let-images-expire.ts';
import { renameImage } from '#lib/images/rename-image.ts';
import { restoreImages } from '#lib/images/restore-images.ts';
import {
  AlbumCoverInput,
  AlbumIdInput,
  AlbumImagesInput,
  CreateAlbumInput,
  FavouriteInput,
  ImageIdsInput,
  RenameAlbumInput,
  RenameImageInput,
} from '#lib/images/schema.ts';
import { trashImages } from '#lib/images/trash-images.ts';
import { userAction } from '#lib/web/action.ts';

export const requestBatchAction = userAction('requestBatch', RequestBatchInput, requestBatch);
export const cancelBatchAction = userAction('cancelBatch', BatchIdInput, cancelBatch);
export const trashImagesAction = userAction('trashImages', ImageIdsInput, trashImages);
export const renameImageAction = userAction('renameImage', RenameImageInput, renameImage);
export const restoreImagesAction = userAction('restoreImages', ImageIdsInput, restoreImages);
export const keepImagesAction = userAction('keepImages', ImageIdsInput, keepImages);
export const letImagesExpireAction = userAction('letImagesExpire', ImageIdsInput, letImagesExpire);
export const deleteImagesAction = userAction('deleteImages', ImageIdsInput, deleteImages);
export const favourImagesAction = userAction('favourImages', FavouriteInput, favourImages);
export const createAlbumAction = userAction('createAlbum', CreateAlbumInput, createAlbum);
export const renameAlbumAction = userAction('renameAlbum', RenameAlbumInput, renameAlbum);
export const deleteAlbumAction = userAction('deleteAlbum', AlbumIdInput, deleteAlbum);
export const addToAlbumAction = userAction('addToAlbum', AlbumImagesInput, addToAlbum);
export const removeFromAlbumAction = userAction('removeFromAlbum', AlbumImagesInput, removeFromAlbum);
export const chooseCoverAction = userAction('chooseCover', AlbumCoverInput, chooseCover);
