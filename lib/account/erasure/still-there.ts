import type { Db } from '#lib/db.ts';

/**
 * A provider that does not answer is asked for about a day (`clearAway`); one that nobody can ask, because its settings are gone, is not waited
 * for longer. Hours from the beginning of the erasure. What is not known to be gone by then is on the receipt as that.
 */
const PROVIDER_HOURS = 26;

/** Whether anything of an account that is being erased is not over yet: an edit, an image, a deletion, a copy at a provider. */
export async function stillThere({ userId, on }: { userId: string; on: Db }): Promise<boolean> {
  const [row] = await on.$queryRaw<{ isThere: boolean }[]>`
    SELECT EXISTS (SELECT FROM "Edit" WHERE "userId" = ${userId}::uuid AND "state" IN ('queued', 'running'))
        OR EXISTS (SELECT FROM "Image" i WHERE i."userId" = ${userId}::uuid)
        OR EXISTS (SELECT FROM "Deletion" WHERE "userId" = ${userId}::uuid AND "finishedAt" IS NULL)
        OR EXISTS (SELECT FROM "EditRun" r JOIN "Edit" e ON e."id" = r."editId" JOIN "Erasure" x ON x."userId" = e."userId"
                    WHERE e."userId" = ${userId}::uuid AND r."purgeDueAt" IS NOT NULL
                      AND x."begunAt" > now() - make_interval(hours => ${PROVIDER_HOURS})) AS "isThere"`;
  return row?.isThere ?? false;
}
