import { db } from '#lib/db.ts';
import { USAGE_DAYS } from '#lib/retention.ts';
import { Prisma } from '#prisma/client/client.ts';

/** Rows of one statement: a fraction of the time that one has (lib/db.ts). */
const AT_ONCE = 500;

const OLD = Prisma.sql`e."endedAt" < now() - make_interval(days => ${USAGE_DAYS}::int)`;

/** Nobody can see anything of it any more: it has ended, and pictures and words are gone. */
const GONE = Prisma.sql`(${OLD} AND e."instruction" = '' AND NOT EXISTS (SELECT FROM "Image" i WHERE i."editId" = e."id"))`;

/** The books name it, or a batch counts it. */
const NAMED = Prisma.sql`
  (e."priceCredits" <> 0 OR e."batchId" IS NOT NULL OR EXISTS (SELECT FROM "CreditEntry" c WHERE c."editId" = e."id"))`;

/**
 * Deletes the usage data of everybody that is older than two years: what runs cost at a provider, and edits of which nothing is to be
 * seen any more. Of those that the books name, price and end stay, because the books are checked against them; all that says how the edit was
 * used goes. Some rows at a time; may be cut off anywhere. Returns how many edits went, and how many rows were emptied.
 */
export async function purgeUsage(): Promise<{ edits: number; emptied: number }> {
  const edits = await untilNone(
    () => db().$executeRaw`
      DELETE FROM "Edit" WHERE "id" IN (SELECT e."id" FROM "Edit" e WHERE ${GONE} AND NOT ${NAMED} LIMIT ${AT_ONCE})`,
  );
  const trails = await untilNone(
    () => db().$executeRaw`
      DELETE FROM "EditTrail" WHERE "id" IN (
        SELECT t."id" FROM "EditTrail" t JOIN "Edit" e ON e."id" = t."editId" WHERE ${GONE} LIMIT ${AT_ONCE})`,
  );
  const options = await untilNone(
    () => db().$executeRaw`
      UPDATE "Edit" SET "options" = NULL, "errorValues" = NULL WHERE "id" IN (
        SELECT e."id" FROM "Edit" e WHERE ${GONE} AND (e."options" IS NOT NULL OR e."errorValues" IS NOT NULL) LIMIT ${AT_ONCE})`,
  );
  const runs = await untilNone(
    () => db().$executeRaw`
      UPDATE "EditRun" SET "engineMs" = NULL, "seed" = NULL WHERE "id" IN (
        SELECT r."id" FROM "EditRun" r JOIN "Edit" e ON e."id" = r."editId"
         WHERE ${GONE} AND (r."engineMs" IS NOT NULL OR r."seed" IS NOT NULL) LIMIT ${AT_ONCE})`,
  );
  const costs = await untilNone(
    () => db().$executeRaw`
      UPDATE "EditRun" SET "providerCost" = NULL, "isCostCertain" = false, "handle" = NULL, "progress" = NULL WHERE "id" IN (
        SELECT r."id" FROM "EditRun" r JOIN "Edit" e ON e."id" = r."editId"
         WHERE ${OLD} AND r."endedAt" IS NOT NULL AND r."purgeDueAt" IS NULL
           AND (r."providerCost" IS NOT NULL OR r."isCostCertain" OR r."handle" IS NOT NULL OR r."progress" IS NOT NULL) LIMIT ${AT_ONCE})`,
  );
  return { edits, emptied: trails + options + runs + costs };
}

/** Runs a statement that takes some rows until it finds none; returns how many they were. */
async function untilNone(some: () => Promise<number>): Promise<number> {
  for (let sum = 0; ; ) {
    const count = await some();
    if (count === 0) return sum;
    sum += count;
  }
}
