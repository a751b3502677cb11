import {
  type AccountData,
  AccountShape,
  type ExportedEdit,
  type ExportedImage,
  FILES,
} from '#lib/account/export/format.ts';
import { type Archive, ArchiveError } from '#lib/account/export/read-archive.ts';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { insertImage } from '#lib/images/insert-image.ts';
import type { Ingested } from '#lib/images/make-ingested.ts';
import { makeVariants } from '#lib/images/make-variants.ts';
import { prepareResult } from '#lib/images/prepare-result.ts';
import { readMask } from '#lib/images/read-mask.ts';
import { indexWords } from '#lib/images/search/index-words.ts';
import { writeObjects } from '#lib/images/write-objects.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** Ids of the archive, and those that they have got here. */
type Ids = Map<string, string>;
const idOf = (ids: Ids, id: string | null): string | null => (id === null ? null : (ids.get(id) ?? null));

export type Imported = { images: number; edits: number; albums: number; missing: number };

/**
 * Brings the pictures of an archive into an empty account: images with names, hearts, trash, dates and lineage, the edits that made them with
 * words, trails and batches, albums. Every picture is read as an upload is, whatever the archive says of it. Credits, purchases, consents and sign-ins
 * are not brought along: those are between the person and the installation they left. Throws `ArchiveError`.
 */
export async function importAccount(input: {
  userId: string;
  archive: Archive;
  onImage?: (done: number, of: number) => void;
}): Promise<Imported> {
  const { userId, archive, onImage = () => undefined } = input;
  const data = await readData(archive);
  await requireEmpty(userId);
  const missing = await readMissing(archive);
  const edits: Ids = new Map(data.edits.map(({ id }) => [id, newId()]));
  const batches = await importBatches(userId, data);
  for (const edit of data.edits) await importEdit({ userId, edit, edits, batches });
  const images: Ids = new Map();
  // Photos before the masks that were painted on them, and what was made before what was made of it.
  const rank = ({ kind }: ExportedImage) => (kind === 'mask' ? 1 : 0);
  const line = data.images.filter(({ id }) => !missing.has(id)).toSorted((a, b) => rank(a) - rank(b));
  for (const [at, image] of line.entries()) {
    images.set(image.id, await importImage({ userId, archive, image, images, edits, all: data.images }));
    onImage(at + 1, line.length);
  }
  await linkEdits(userId, data.edits, edits, images);
  for (const album of data.albums) await importAlbum(userId, album, images);
  return { images: line.length, edits: edits.size, albums: data.albums.length, missing: missing.size };
}

async function readData(archive: Archive): Promise<AccountData> {
  const text = (await archive.read(FILES.data)).toString('utf8');
  const parsed = AccountShape.safeParse(
    await Promise.resolve(text)
      .then(JSON.parse)
      .catch(() => null),
  );
  if (!parsed.success) throw new ArchiveError(`${FILES.data} is not what this version reads.`);
  return parsed.data;
}

async function readMissing(archive: Archive): Promise<Set<string>> {
  const { missing } = JSON.parse((await archive.read(FILES.missing)).toString('utf8')) as { missing: string[] };
  return new Set(missing);
}

async function requireEmpty(userId: string): Promise<void> {
  const [images, edits] = [await db().image.count({ where: { userId } }), await db().edit.count({ where: { userId } })];
  if (images + edits > 0) throw new ArchiveError('The account has images already. Bring an archive into a new one.');
}

/** The presses that asked for several edits at once, by the ids that they have got here. */
async function importBatches(userId: string, { batches = [] }: AccountData): Promise<Ids> {
  const ids: Ids = new Map(batches.map(({ id }) => [id, newId()]));
  const rows = batches.map(({ id, createdAt }) => ({
    id: idOf(ids, id) ?? newId(),
    userId,
    requestId: newId(),
    createdAt,
  }));
  await db().batch.createMany({ data: rows });
  return ids;
}

type EditToImport = { userId: string; edit: ExportedEdit; edits: Ids; batches: Ids };

/** As it ended there; one that was not over ends here. It cost nothing here, so that the books know nothing of it. */
async function importEdit({ userId, edit, edits, batches }: EditToImport): Promise<void> {
  const { id: old, imageId: _, maskId: __, references: ___, batch, runs, trail, options, state, ...facts } = edit;
  const batchId = batch ? idOf(batches, batch.id) : null;
  const ended = (one: ExportedEdit['state']) => (one === 'queued' || one === 'running' ? 'cancelled' : one);
  const id = edits.get(old) ?? newId();
  const endedAt = edit.endedAt ?? edit.createdAt;
  await db().edit.create({
    data: {
      ...facts,
      ...{ id, userId, requestId: newId(), state: ended(state), endedAt, priceCredits: 0 },
      ...(batchId === null ? {} : { batchId, batchPlace: batch?.place ?? 0 }),
      ...(options === null || options === undefined ? {} : { options: options as Prisma.InputJsonValue }),
      runs: {
        create: runs.map((run, at) => ({
          ...run,
          ...{ id: at === 0 ? id : newId(), userId, state: ended(run.state), endedAt: run.endedAt ?? endedAt },
        })),
      },
      trail: { create: trail },
    },
  });
}

type ImageToImport = {
  userId: string;
  archive: Archive;
  image: ExportedImage;
  images: Ids;
  edits: Ids;
  all: readonly ExportedImage[];
};

async function importImage({ userId, archive, image, images, edits, all }: ImageToImport): Promise<string> {
  const ingested = await prepare(await archive.read(image.file), image, all);
  const stored = await writeObjects({ userId, ingested });
  const imageId = newId();
  const sourceId = idOf(images, image.sourceId);
  const editId = idOf(edits, image.editId);
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
  return imageId;
}

/** A picture from outside, checked as every other. */
async function prepare(bytes: Buffer, image: ExportedImage, all: readonly ExportedImage[]): Promise<Ingested> {
  if (image.kind !== 'mask') return prepareResult({ bytes });
  const photo = all.find(({ id }) => id === image.sourceId) ?? image;
  const { png, ...size } = await readMask({ bytes, photo });
  const variants = await makeVariants({ bytes: png, hasAlpha: false });
  return { original: png, ...variants, ...size, format: 'png', hasAlpha: false, notes: [] };
}

async function linkEdits(userId: string, exported: readonly ExportedEdit[], edits: Ids, images: Ids): Promise<void> {
  for (const { id, imageId, maskId, references } of exported) {
    const editId = edits.get(id) ?? '';
    const data = { imageId: idOf(images, imageId), maskId: idOf(images, maskId) };
    await db().edit.update({ where: { id: editId, userId }, data });
    await db().editReference.createMany({
      data: references.map((reference, position) => ({ editId, position, imageId: idOf(images, reference) })),
    });
  }
}

async function importAlbum(userId: string, album: AccountData['albums'][number], images: Ids): Promise<void> {
  const albumId = newId();
  await db().album.create({ data: { id: albumId, userId, name: album.name, createdAt: album.createdAt } });
  const rows = album.images.flatMap(({ id, isCover, addedAt }) => {
    const imageId = images.get(id);
    return imageId ? [{ albumId, imageId, userId, isCover, addedAt }] : [];
  });
  await db().albumImage.createMany({ data: rows });
}
