import { type Db, db } from '#lib/db.ts';

/** What the clean-up found when it last checked the books; null before its first check. */
export async function lastBooksCheck(on: Db = db()): Promise<{ at: Date; differences: number } | null> {
  return on.booksCheck.findFirst({ orderBy: { at: 'desc' }, select: { at: true, differences: true } });
}
