import { checkBooks } from '#lib/credits/check-books.ts';
import { db } from '#lib/db.ts';
import { limitsOf } from '#lib/edits/limits-of.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { sniffFormat } from '#lib/images/sniff-format.ts';
import { sweepImages } from '#lib/images/sweep-images.ts';
import { store } from '#lib/storage/index.ts';
import { objectKey } from '#lib/storage/store.ts';
import { openedObject } from '#tests/support/objects.ts';

const LIVE_JOB = `EXISTS (SELECT 1 FROM pgboss.job WHERE job.name = 'edit' AND job.id = r."id" AND job.state < 'completed')`;
const OPEN = `IN ('queued', 'running')`;
const countRuns = (condition: string) =>
  `(SELECT count(*) FROM "EditRun" r WHERE r."editId" = e."id" AND r."state" ${condition})`;

/** The lines of the checker (FAULTS) that are one statement each. Every one must return no row, at any moment. */
const QUERIES = {
  'E1 a run waits or runs without a live job': `SELECT r."id" FROM "EditRun" r WHERE r."state" ${OPEN} AND NOT ${LIVE_JOB}`,
  'E1 an edit waits or runs without a run that does, or the reverse': `SELECT e."id" FROM "Edit" e
     WHERE (e."state" ${OPEN}) <> (${countRuns(OPEN)} > 0)`,
  'E2 an edit has not the state that follows from its runs': `SELECT e."id" FROM "Edit" e
     WHERE (e."state" = 'queued') <> (${countRuns(`= 'queued'`)} = e."variations")
        OR (e."state" = 'succeeded') <> (${countRuns(OPEN)} = 0 AND ${countRuns(`= 'succeeded'`)} > 0)`,
  'E2 an edit has ended but its times or its error do not say so': `SELECT "id" FROM "Edit" WHERE
     ("state" ${OPEN}) <> ("endedAt" IS NULL) OR ("state" IN ('failed', 'refused') AND "errorCode" IS NULL)
     OR ("state" = 'cancelled' AND "errorCode" IS NOT NULL)`,
  'E2 a run has ended but its times or its error do not say so': `SELECT "id" FROM "EditRun" WHERE
     ("state" ${OPEN}) <> ("endedAt" IS NULL) OR ("state" IN ('failed', 'refused')) <> ("errorCode" IS NOT NULL)`,
  'E3 an edit has not the runs it asked for': `SELECT e."id" FROM "Edit" e WHERE e."variations" <> ${countRuns('IS NOT NULL')}`,
  'E3 a run has a result without success, or success without its result': `SELECT r."id" FROM "EditRun" r
     WHERE (r."state" = 'succeeded') <> EXISTS (
       SELECT 1 FROM "Image" i WHERE i."editId" = r."editId" AND i."variation" = r."variation")`,
  'E3 a result is of no run, of another person or of another photo': `SELECT i."id" FROM "Image" i JOIN "Edit" e ON e."id" = i."editId"
     LEFT JOIN "EditRun" r ON r."editId" = i."editId" AND r."variation" = i."variation"
     WHERE r."id" IS NULL OR i."userId" <> e."userId" OR r."userId" <> e."userId" OR i."sourceId" IS DISTINCT FROM e."imageId"`,
  'E3 a success was kept more or less than once': `SELECT r."id" FROM "EditRun" r WHERE r."state" = 'succeeded'
     AND (SELECT count(*) FROM "EditTrail" t
           WHERE t."editId" = r."editId" AND t."variation" = r."variation" AND t."step" IN ('kept', 'held')) <> 1`,
  'E4 a batch has not one edit for each of its places': `SELECT b."id" FROM "Batch" b LEFT JOIN "Edit" e ON e."batchId" = b."id"
     GROUP BY b."id" HAVING count(e."id") = 0 OR count(e."id") <> max(e."batchPlace") + 1`,
  'D1 an image is deleted and nothing is going to finish it': `SELECT "id" FROM "Image" i WHERE "deletedAt" IS NOT NULL
     AND NOT EXISTS (SELECT FROM "DeletionItem" d WHERE d."imageId" = i."id" AND d."deletionId" IS NOT NULL)`,
  'D2 a deletion has ended without its receipt, or has a receipt and not ended': `SELECT "id" FROM "Deletion"
     WHERE "erasureId" IS NULL AND ("finishedAt" IS NULL) <> ("receipt" IS NULL)`,
  'D3 a deletion has ended and still knows its objects, or has not and knows none': `SELECT "id" FROM "Deletion" d
     WHERE "erasureId" IS NULL AND ("finishedAt" IS NULL) <> EXISTS (SELECT FROM "DeletionItem" i WHERE i."deletionId" = d."id")`,
  'D4 an object is to be deleted whose image is not': `SELECT i."id"::text FROM "DeletionItem" i
     JOIN "Image" m ON m."id" = i."imageId" WHERE i."deletionId" IS NOT NULL AND m."deletedAt" IS NULL`,
  'D5 there is more than one key that signs': `SELECT count(*)::int FROM "SigningKey" WHERE "isCurrent" HAVING count(*) > 1`,
};

/** Everything that is not as it must be, one line each; empty when all is well. */
export async function checkEverything(): Promise<string[]> {
  const found: string[] = [];
  for (const [line, sql] of Object.entries(QUERIES)) {
    for (const row of await db().$queryRawUnsafe<Record<string, unknown>[]>(sql)) {
      found.push(`${line}: ${JSON.stringify(row)}`);
    }
  }
  found.push(...(await checkLimits()));
  const { differences } = await checkBooks();
  return [...found, ...differences.map((row) => `books: ${JSON.stringify(row)}`), ...(await checkStore())];
}

/** An account runs more than it has bought so far. (One that was paid back may, until what ran then has ended.) */
async function checkLimits(): Promise<string[]> {
  const active = await db().$queryRaw<{ userId: string; count: number }[]>`
    SELECT group_id AS "userId", count(*)::int AS count FROM pgboss.job WHERE name = 'edit' AND state = 'active' GROUP BY 1`;
  const limits = await db().$transaction((tx) =>
    limitsOf(
      tx,
      active.map(({ userId }) => userId),
    ),
  );
  const over = active.filter(({ userId, count }) => count > (limits.get(userId) ?? 0));
  return over.map((row) => `an account runs more than it may: ${JSON.stringify(row)}`);
}

/** The same for a store that a crash has left objects in: they are no fault until the sweep has had its chance. */
export async function checkAfterCrash(): Promise<string[]> {
  await sweepImages({ now: new Date(Date.now() + 60 * 60 * 1000) });
  return checkEverything();
}

/** Objects that opened once. They are never overwritten, so it is enough that they are still there. */
const opened = new Set<string>();

/** S1 every image row has its objects, which open with its account's key to what the row says; S2 every object belongs to a row. */
async function checkStore(): Promise<string[]> {
  const found: string[] = [];
  const there = new Set<string>();
  for await (const { key } of store().list('images/')) there.add(key);
  for (const { id, objectsId, dataKeyId } of await db().image.findMany()) {
    if (!dataKeyId) found.push(`S1 ${id} is not sealed`);
    for (const variant of VARIANTS) {
      const key = objectKey(objectsId, variant);
      if (!there.delete(key)) found.push(`S1 ${key} is not in the store`);
      else if (!opened.has(key)) {
        const plain = await openedObject(id, variant).catch((error: Error) => error);
        if (plain instanceof Error) found.push(`S1 ${key} does not open: ${plain.message}`);
        else if (!sniffFormat(plain)) found.push(`S1 ${key} is no picture`);
        else opened.add(key);
      }
    }
  }
  return [...found, ...[...there].map((key) => `S2 ${key} belongs to no row`)];
}
