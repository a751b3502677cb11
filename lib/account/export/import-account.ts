import type { AccountData, ExportedImage } from '#lib/account/export/format.ts';
import { importEdit, linkEdit } from '#lib/account/export/import-edit.ts';
import { type ImportIds, idHere, importedId, importIds } from '#lib/account/export/import-ids.ts';
import { importImage } from '#lib/account/export/import-image.ts';
import { type Archive, ArchiveError } from '#lib/account/export/read-archive.ts';
import { readArchiveData } from '#lib/account/export/read-archive-data.ts';
import { db } from '#lib/db.ts';

/** What came in; `missing`: pictures that the archive does not have; `before`: images that an import which broke off had brought. */
export type Imported = { images: number; edits: number; albums: number; missing: number; before: number };

/**
 * Brings the pictures of an archive into an empty account: images with names, hearts, trash, dates and lineage, the edits that made them with
 * words, trails and batches, albums. Every picture is read as an upload is, whatever the archive says of it. Everything gets the same id each time, so that after
 * a process that died the same import is run again and brings what is left. Credits, purchases, consents and sign-ins are not brought along: those are
 * between the person and the installation they left. Throws `ArchiveError`, and then nothing was begun.
 */
export async function importAccount(input: {
  userId: string;
  archive: Archive;
  onImage?: (done: number, of: number) => void;
}): Promise<Imported> {
  const { userId, archive, onImage = () => undefined } = input;
  const { data, missing } = await readArchiveData(archive);
  const line = lineOf(data, missing);
  const ids = importIds(userId, { ...data, images: line });
  const there = await requireOwn(userId, ids);

  await importBatches(userId, data, ids);
  const edits = data.edits.filter(({ id }) => !there.has(importedId(userId, id)));
  for (const edit of edits) await importEdit({ userId, edit, ids });
  const photos = new Map(line.map((image) => [image.id, image]));
  const images = line.filter(({ id }) => !there.has(importedId(userId, id)));
  for (const [at, image] of images.entries()) {
    await importImage({ userId, archive, image, photo: photos.get(image.sourceId ?? ''), ids });
    onImage(line.length - images.length + at + 1, line.length);
  }
  let isMore = edits.length + images.length > 0;
  for (const edit of data.edits) if (await linkEdit({ userId, edit, ids })) isMore = true;
  let albums = 0;
  for (const album of data.albums) albums += await importAlbum(userId, album, ids);
  if (!isMore && albums === 0 && there.size > 0)
    throw new ArchiveError('This archive is in the account already, with all that is in it.');
  return {
    images: images.length,
    edits: edits.length,
    albums,
    missing: missing.size,
    before: line.length - images.length,
  };
}

/** The images that can be brought, each after the one it was made of; a mask whose photo is not there masks nothing. */
function lineOf(data: AccountData, missing: ReadonlySet<string>): ExportedImage[] {
  const left = new Map(data.images.filter(({ id }) => !missing.has(id)).map((image) => [image.id, image]));
  const line: ExportedImage[] = [];
  for (const image of data.images) {
    const way: ExportedImage[] = [];
    for (let one = left.get(image.id); one; one = left.get(one.sourceId ?? '')) {
      left.delete(one.id);
      way.unshift(one);
    }
    line.push(...way);
  }
  const ids = new Set(line.map(({ id }) => id));
  return line.filter(({ kind, sourceId }) => kind !== 'mask' || ids.has(sourceId ?? ''));
}

/** What of an archive an earlier import has brought. Throws where the account has, or has had, anything else. */
async function requireOwn(userId: string, { images, edits }: ImportIds): Promise<ReadonlySet<string>> {
  const ours = new Set([...images.values(), ...edits.values()]);
  const rows = [
    ...(await db().image.findMany({ where: { userId }, select: { id: true } })),
    ...(await db().edit.findMany({ where: { userId }, select: { id: true } })),
  ].map(({ id }) => id);
  if (!rows.every((id) => ours.has(id)))
    throw new ArchiveError(
      'The account has images already that are not of this archive. Bring an archive into a new one.',
    );
  // What its owner has deleted since must not come back.
  if (await db().deletion.count({ where: { userId, reason: 'asked' } }))
    throw new ArchiveError('Images of this account were deleted. Bring an archive into a new one.');
  return new Set(rows);
}

/** The presses that asked for several edits at once. */
async function importBatches(userId: string, { batches = [] }: AccountData, ids: ImportIds): Promise<void> {
  const data = batches.flatMap(({ id: old, createdAt }) => {
    const id = idHere(ids.batches, old);
    return id === null ? [] : [{ id, userId, requestId: id, createdAt }];
  });
  await db().batch.createMany({ data, skipDuplicates: true });
}

/** Returns 1 for an album that was not there whole. */
async function importAlbum(userId: string, album: AccountData['albums'][number], ids: ImportIds): Promise<number> {
  const albumId = importedId(userId, album.id);
  const { name, createdAt } = album;
  const { count } = await db().album.createMany({
    data: { id: albumId, userId, name, createdAt },
    skipDuplicates: true,
  });
  const data = album.images.flatMap(({ id, isCover, addedAt }) => {
    const imageId = idHere(ids.images, id);
    return imageId ? [{ albumId, imageId, userId, isCover, addedAt }] : [];
  });
  const { count: more } = await db().albumImage.createMany({ data, skipDuplicates: true });
  return count + more > 0 ? 1 : 0;
}
