import { db } from '#lib/db.ts';
import { listAlbums } from '#lib/images/albums/list-albums.ts';
import { getGalleryIndex } from '#lib/images/get-gallery-index.ts';
import { listImages } from '#lib/images/list-images.ts';
import { openedObject } from '#tests/support/objects.ts';

/** The presses that asked for several edits. */
export const batchesOf = (userId: string) =>
  db().batch.findMany({
    where: { userId },
    select: { createdAt: true, edits: { select: { instruction: true, batchPlace: true } } },
  });

/** A gallery without the ids, which are anybody's. */
export async function galleryOf(userId: string) {
  const lists = [await listImages({ userId, trash: false }), await listImages({ userId, trash: true })];
  const names = new Map<string | null, number>([[null, -1]]);
  for (const { images } of lists) for (const { id } of images) names.set(id, names.size);
  const [images = [], trash = []] = lists.map((list) =>
    list.images.map(({ id, sourceId, edit, ...view }) => ({
      ...view,
      name: view.name,
      at: names.get(id),
      source: names.get(sourceId),
      edit: edit && { ...edit, id: null, engineMs: null },
    })),
  );
  const index = await getGalleryIndex({ userId, trash: false });
  const { shapes, quarters, count } = index ?? {};
  const albums = (await listAlbums({ userId })).map(({ id: _, coverId, ...album }) => ({
    ...album,
    cover: names.get(coverId),
  }));
  const found = (await listImages({ userId, trash: false, q: 'blue' })).images.map(({ id }) => names.get(id));
  const rows = await db().edit.findMany({
    where: { userId },
    include: { trail: { orderBy: { id: 'asc' } }, runs: true, references: true },
    orderBy: { createdAt: 'asc' },
  });
  const edits = rows.map(
    ({ instruction, model, state, options, imageId, trail, runs, references, isMasked, maskId }) => ({
      ...{ instruction, model, state, options, isMasked, hasMask: maskId !== null, photo: names.get(imageId) },
      trail: trail.map(({ step, place, bytes, at }) => ({ step, place, bytes, at })),
      runs: runs.map(({ variation, state: of, seed }) => ({ variation, of, seed })),
      references: references.map(({ position, imageId: of }) => [position, names.get(of)]),
    }),
  );
  return { images, trash, shapes, quarters, count, albums, found, edits };
}

/** All originals of a person, in base64. */
export async function originalsOf(userId: string): Promise<string[]> {
  const rows = await db().image.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }] });
  return Promise.all(rows.map(async ({ id }) => (await openedObject(id, 'original')).toString('base64')));
}
