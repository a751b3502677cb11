import { db } from '#lib/db.ts';
import { getEdit } from '#lib/edits/get-edit.ts';
import { listEdits } from '#lib/edits/list-edits.ts';
import type { LiveEvent } from '#lib/edits/schema.ts';
import { toImageView, VIEW_SELECT } from '#lib/images/to-image-view.ts';
import type { Change } from '#lib/queue/notify.ts';

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
  const now = await listEdits({ userId, activeOnly: true });
  const nowActive = now.map(({ id }) => id);
  const editIds = new Set([...active, ...changes.flatMap((change) => ('editId' in change ? [change.editId] : []))]);
  const ended = await Promise.all(
    [...editIds].filter((id) => !nowActive.includes(id)).map((editId) => getEdit({ userId, editId })),
  );
  const imageIds = new Set(changes.flatMap((change) => ('imageId' in change ? [change.imageId] : [])));
  return {
    events: [
      ...ended.flatMap((edit): LiveEvent[] => (edit ? [{ type: 'edit', edit }] : [])),
      ...now.map((edit): LiveEvent => ({ type: 'edit', edit })),
      ...(await loadImages(userId, [...imageIds])),
    ],
    active: nowActive,
  };
}

async function loadImages(userId: string, ids: string[]): Promise<LiveEvent[]> {
  if (ids.length === 0) return [];
  const rows = await db().image.findMany({ where: { userId, id: { in: ids } }, select: VIEW_SELECT });
  return ids.map((imageId): LiveEvent => {
    const row = rows.find(({ id }) => id === imageId);
    return row ? { type: 'image', image: toImageView(row) } : { type: 'image-gone', imageId };
  });
}
