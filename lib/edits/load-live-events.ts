import { getCreditsView } from '#lib/credits/get-credits-view.ts';
import { db } from '#lib/db.ts';
import { isEnded } from '#lib/edits/is-ended.ts';
import type { EditView, LiveEvent } from '#lib/edits/schema.ts';
import { EDIT_ROW, toEditViews } from '#lib/edits/to-edit-view.ts';
import { selectImages } from '#lib/images/select-images.ts';
import { thumbHashesWith } from '#lib/images/to-image-view.ts';
import type { Change } from '#lib/notify.ts';
import { findDataKey } from '#lib/vault/find-data-key.ts';
import { Prisma } from '#prisma/client/client.ts';

/**
 * What this person's browsers should hear now: every edit that waits or runs (a change to one moves the line for the
 * others), the edits that were active when last asked and have ended since, and whatever else changed. Of a batch, which may have a hundred that wait,
 * only those that run or have changed. `active` is to be given back at the next call.
 */
export async function loadLiveEvents(input: {
  userId: string;
  changes: readonly Change[];
  active: readonly string[];
}): Promise<{ events: LiveEvent[]; active: string[] }> {
  const { userId, active } = input;
  const changes = input.changes.filter((change) => !('preview' in change));
  const previews = await openPreviews(userId, input.changes);
  if (changes.length === 0 && input.changes.length > 0) return { events: previews, active: [...active] };
  const editIds = new Set([...active, ...changes.flatMap((change) => ('editId' in change ? [change.editId] : []))]);
  const imageIds = new Set(changes.flatMap((change) => ('imageId' in change ? [change.imageId] : [])));
  // Nothing in particular has changed: a stream has just been opened, or has missed something.
  const isAfresh = changes.length === 0;
  const isNews = changes.some((change) => 'credits' in change);
  // It concerns whatever waits, which a page may show in any place.
  const isSwitched = changes.some((change) => 'processing' in change);
  const albums = changes.some((change) => 'albums' in change) ? [{ type: 'albums' } as const] : [];
  const [edits, images, credits] = await Promise.all([
    loadEdits(userId, [...editIds]),
    loadImages(userId, [...imageIds]),
    isAfresh || isNews || isSwitched ? loadCredits(userId, isNews) : [],
  ]);
  return {
    events: [
      ...previews,
      // What became of edits that waited while nobody listened is told by asking for their batch.
      ...(isAfresh || isSwitched ? [{ type: 'batches' } as const] : []),
      ...edits.map((edit): LiveEvent => ({ type: 'edit', edit })),
      ...images,
      ...albums,
      ...credits,
    ],
    active: edits.filter((edit) => !isEnded(edit.state) && !isOfLine(edit)).map(({ id }) => id),
  };
}

/** The newest preview of each edit; one that does not open is left out, as it only stands in. */
async function openPreviews(userId: string, changes: readonly Change[]): Promise<LiveEvent[]> {
  const newest = new Map(changes.flatMap((change) => ('preview' in change ? [[change.editId, change.preview]] : [])));
  if (newest.size === 0) return [];
  const open = thumbHashesWith({ userId, key: await findDataKey({ userId }) });
  return [...newest].flatMap(([editId, preview]): LiveEvent[] => {
    if (!preview) return [];
    const { id, sealed } = preview;
    const thumbHash = open({ id: editId, objectsId: id, dataKeyId: '', thumbHash: sealed });
    return thumbHash === '' ? [] : [{ type: 'preview', editId, thumbHash }];
  });
}

/** An edit of a batch that waits: it is told when it changes, and the page of its batch asks again after a break. */
const isOfLine = ({ state, batchId }: EditView): boolean => batchId !== null && state === 'queued';

/** The edits that wait or run and those of `ids`, in one statement: what has ended first, then newest first. */
async function loadEdits(userId: string, ids: string[]): Promise<EditView[]> {
  const rows = await db().edit.findMany({
    where: { userId, OR: [{ state: 'running' }, { state: 'queued', batchId: null }, { id: { in: ids } }] },
    orderBy: [{ endedAt: { sort: 'asc', nulls: 'last' } }, { createdAt: 'desc' }, { id: 'desc' }],
    include: EDIT_ROW,
  });
  return toEditViews({ userId, rows });
}

async function loadImages(userId: string, ids: string[]): Promise<LiveEvent[]> {
  if (ids.length === 0) return [];
  const images = await selectImages({ userId, where: Prisma.sql`i."id" = ANY(${ids}::uuid[])` });
  return ids.map((imageId): LiveEvent => {
    const image = images.find(({ id }) => id === imageId);
    return image ? { type: 'image', image } : { type: 'image-gone', imageId };
  });
}

async function loadCredits(userId: string, isNews: boolean): Promise<LiveEvent[]> {
  return [{ type: 'credits', credits: await getCreditsView({ userId }), isNews }];
}
