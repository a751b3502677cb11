import { db } from '#lib/db.ts';
import type { EditView } from '#lib/edits/schema.ts';
import { EDIT_ROW, toEditViews } from '#lib/edits/to-edit-view.ts';

/** Ended edits shown beside the active ones: enough for a reload to find what ended while the tab was closed. */
const RECENT = 20;

/**
 * The edits of this person, or of one image of theirs, that wait or run, and the most recent that ended; newest first.
 * This is what a reload or a second tab starts from. `activeOnly` leaves out what has ended.
 */
export async function listEdits(input: {
  userId: string;
  imageId?: string;
  activeOnly?: boolean;
}): Promise<EditView[]> {
  const { userId, imageId, activeOnly = false } = input;
  const where = { userId, ...(imageId === undefined ? {} : { imageId }) };
  const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];
  const [active, ended] = await Promise.all([
    db().edit.findMany({ where: { ...where, state: { in: ['queued', 'running'] } }, orderBy, include: EDIT_ROW }),
    activeOnly
      ? []
      : db().edit.findMany({
          where: { ...where, state: { notIn: ['queued', 'running'] } },
          orderBy,
          take: RECENT,
          include: EDIT_ROW,
        }),
  ]);
  const seen = new Set(active.map(({ id }) => id));
  const rows = [...active, ...ended.filter(({ id }) => !seen.has(id))];
  rows.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1));
  return toEditViews({ userId, rows });
}
