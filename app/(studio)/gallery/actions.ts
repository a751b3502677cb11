'use server';

import { deleteImages } from '#lib/images/delete-images.ts';
import { keepImages } from '#lib/images/keep-images.ts';
import { letImagesExpire } from '#lib/images/let-images-expire.ts';
import { renameImage } from '#lib/images/rename-image.ts';
import { restoreImages } from '#lib/images/restore-images.ts';
import { ImageIdsInput, RenameImageInput } from '#lib/images/schema.ts';
import { trashImages } from '#lib/images/trash-images.ts';
import { userAction } from '#lib/web/action.ts';

export const trashImagesAction = userAction('trashImages', ImageIdsInput, trashImages);
export const renameImageAction = userAction('renameImage', RenameImageInput, renameImage);
export const restoreImagesAction = userAction('restoreImages', ImageIdsInput, restoreImages);
export const keepImagesAction = userAction('keepImages', ImageIdsInput, keepImages);
export const letImagesExpireAction = userAction('letImagesExpire', ImageIdsInput, letImagesExpire);
export const deleteImagesAction = userAction('deleteImages', ImageIdsInput, deleteImages);
