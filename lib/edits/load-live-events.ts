import { getBalance } from '#lib/credits/get-balance.ts';
import { db } from '#lib/db.ts';
import { isEnded } from '#lib/edits/is-ended.ts';
import type { EditView, LiveEvent } from '#lib/edits/schema.ts';
import { EDIT_ROW, toEditViews } from '#lib/edits/to-edit-view.ts';
import { selectImages } from '#lib/images/select-images.ts';
import type { Change } from '#lib/notify.ts';
import { Prisma } from '#prisma/client/client.ts';

/**
 * What this person's browsers should hear now: every edit that waits or runs (a change to one moves the line for the
 * others), the edits that were active when last asked and have ended since, and whatever else changed. `active` is
 * to be given back at the next call.
 */
export async function loadLiveEvents(input: {
  userId: string;
  changes: readonly Change[];
  active: readonly string[];
}): Promise<{ events: LiveEvent[]; active: string[] }> {
  const { userId, changes, active } = input;
  const editIds = new Set([...active, ...changes.flatMap((change) => ('editId' in change ? [change.editId] : []))]);
  const imageIds = new Set(changes.flatMap((change) => ('imageId' in change ? [change.imageId] : [])));
  // Nothing in particular has changed: a stream has just been opened, or has missed something.
  const isAfresh = changes.length === 0;
  const isNews = changes.some((change) => 'credits' in change);
  const [edits, images, credits] = await Promise.all([
    loadEdits(userId, [...editIds]),
    loadImages(userId, [...imageIds]),
    isAfresh || isNews ? loadCredits(userId, isNews) : [],
  ]);
  return {
    events: [...edits.map((edit): LiveEvent => ({ type: 'edit', edit })), ...images, ...credits],
    active: edits.filter(({ state }) => !isEnded(state)).map(({ id }) => id),
  };
}

/** The edits that wait or run and those of `ids`, in one statement: what has ended first, then newest first. */
async function loadEdits(userId: string, ids: string[]): Promise<EditView[]> {
  const rows = await db().edit.findMany({
    where: { userId, OR: [{ state: { in: ['queued', 'running'] } }, { id: { in: ids } }] },
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
  const { available, held, shortfall } = await getBalance({ userId });
  return [{ type: 'credits', credits: { available, held, shortfall }, isNews }];
}
