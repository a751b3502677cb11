import { db } from '#lib/db.ts';
import type { EditView } from '#lib/edits/schema.ts';
import { EDIT_ROW, toEditView } from '#lib/edits/to-edit-view.ts';
import { AppError } from '#lib/errors.ts';

/** One edit of this person, or null when there is none. */
export async function getEdit({ userId, editId }: { userId: string; editId: string }): Promise<EditView | null> {
  const row = await db().edit.findFirst({ where: { id: editId, userId }, include: EDIT_ROW });
  return row && toEditView({ userId, row });
}

/** One edit of this person. Throws `not_found`. */
export async function requireEdit(key: { userId: string; editId: string }): Promise<EditView> {
  const edit = await getEdit(key);
  if (!edit) throw new AppError('not_found');
  return edit;
}
