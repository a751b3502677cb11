import type { ExportedImage } from '#lib/account/export/format.ts';
import { type ImportIds, idHere, importedId } from '#lib/account/export/import-ids.ts';
import type { Archive } from '#lib/account/export/read-archive.ts';
import { db } from '#lib/db.ts';
import { insertImage } from '#lib/images/insert-image.ts';
import type { Ingested } from '#lib/images/make-ingested.ts';
import { makeVariants } from '#lib/images/make-variants.ts';
import { prepareResult } from '#lib/images/prepare-result.ts';
import { readMask } from '#lib/images/read-mask.ts';
import { indexWords } from '#lib/images/search/index-words.ts';
import { writeObjects } from '#lib/images/write-objects.ts';

type ImageToImport = {
  userId: string;
  archive: Archive;
  image: ExportedImage;
  /** The photo that a mask was painted on. */
  photo: ExportedImage | undefined;
  ids: ImportIds;
};

/** Writes an image of an archive, its objects first and then its row with all that it was called; what a process that dies leaves in between is swept. */
export async function importImage({ userId, archive, image, photo = image, ids }: ImageToImport): Promise<void> {
  const ingested = await prepare(await archive.read(image.file), image, photo);
  const stored = await writeObjects({ userId, ingested });
  const imageId = importedId(userId, image.id);
  const sourceId = idHere(ids.images, image.sourceId);
  const editId = idHere(ids.edits, image.editId);
  await db().$transaction(async (tx) => {
    const origin =
      image.kind === 'mask' && sourceId
        ? ({ kind: 'mask', name: image.name ?? '', sourceId, isPrivate: true } as const)
        : ({ kind: 'upload', name: image.name, uploadMark: imageId } as const);
    await insertImage({ userId, imageId, ingested, stored, origin, tx });
    const { title, isFavourite, notes, kind, variation, createdAt, trashedAt, expiresAt } = image;
    await tx.image.update({
      where: { id: imageId, userId },
      data: {
        ...{ title, isFavourite, notes, createdAt, trashedAt, expiresAt, sourceId, uploadMark: null },
        ...(kind === 'mask' ? {} : { kind, editId, variation: editId === null ? null : variation }),
      },
    });
    await indexWords({ userId, imageIds: [imageId], tx });
  });
}

/** A picture from outside, checked as every other. */
async function prepare(bytes: Buffer, image: ExportedImage, photo: ExportedImage): Promise<Ingested> {
  if (image.kind !== 'mask') return prepareResult({ bytes });
  const { png, ...size } = await readMask({ bytes, photo });
  const variants = await makeVariants({ bytes: png, hasAlpha: false });
  return { original: png, ...variants, ...size, format: 'png', hasAlpha: false, notes: [] };
}
