import { db } from '#lib/db.ts';

/** Whether nobody has checked the books within the hour: of several workers one is enough. */
export async function isBooksCheckDue(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ isDue: boolean }[]>`
    SELECT NOT EXISTS (SELECT FROM "BooksCheck" WHERE "at" > now() - interval '55 minutes') AS "isDue"`;
  return row?.isDue ?? true;
}
