import { db } from '#lib/db.ts';
import type { BatchPage, BatchSummary } from '#lib/edits/schema.ts';
import { LISTED } from '#lib/images/readable.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { selectImages } from '#lib/images/select-images.ts';
import { Prisma } from '#prisma/client/client.ts';

/** Batches of one page: some screens on a phone. */
const PAGE = 20;

/** Pictures that stand for a batch. */
const COVERS = 4;

type Row = Omit<BatchSummary, 'createdAt' | 'covers'> & { createdAt: Date };

/** The batches of this person of which anything is left, newest first, behind the batch `before`, where one is named. */
export async function listBatches(input: { userId: string; before?: string | undefined }): Promise<BatchPage> {
  const { userId, before } = input;
  const rows = await db().$queryRaw<Row[]>`
    SELECT b."id"::text AS id, b."createdAt", max(nullif(e."instruction", '')) AS instruction, min(e."model") AS model,
           min(e."priceCredits") AS "priceCredits", count(*)::int AS count,
           count(*) FILTER (WHERE e."state" IN ('queued', 'running'))::int AS active,
           count(*) FILTER (WHERE e."state" = 'succeeded')::int AS arrived,
           count(*) FILTER (WHERE e."state" IN ('failed', 'refused', 'cancelled'))::int AS ended
      FROM "Batch" b JOIN "Edit" e ON e."batchId" = b."id" AND e."userId" = b."userId"
     WHERE b."userId" = ${userId}::uuid AND ${olderThan(userId, before)}
     GROUP BY b."id" HAVING max(nullif(e."instruction", '')) IS NOT NULL
     ORDER BY b."createdAt" DESC, b."id" DESC LIMIT ${PAGE + 1}`;
  const shown = rows.slice(0, PAGE);
  const covers = await listCovers(userId, shown);
  return {
    batches: shown.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      covers: covers.get(row.id) ?? [],
    })),
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
}

const olderThan = (userId: string, before: string | undefined): Prisma.Sql =>
  before === undefined
    ? Prisma.sql`true`
    : Prisma.sql`(b."createdAt", b."id") < (SELECT "createdAt", "id" FROM "Batch" WHERE "id" = ${before}::uuid AND "userId" = ${userId}::uuid)`;

/** Some pictures of each of these batches: results before what they were made from, in the batch's order. */
async function listCovers(userId: string, batches: readonly { id: string }[]): Promise<Map<string, ImageView[]>> {
  if (batches.length === 0) return new Map();
  const ids = batches.map(({ id }) => id);
  const rows = await db().$queryRaw<{ batchId: string; imageId: string }[]>`
    SELECT "batchId"::text AS "batchId", "imageId"::text AS "imageId" FROM (
      SELECT e."batchId", i."id" AS "imageId",
             row_number() OVER (PARTITION BY e."batchId" ORDER BY (i."editId" = e."id") IS NOT TRUE, e."batchPlace") AS place
        FROM "Edit" e JOIN "Image" i ON i."editId" = e."id" OR i."id" = e."imageId"
       WHERE e."batchId" = ANY(${ids}::uuid[]) AND e."userId" = ${userId}::uuid AND i."userId" = ${userId}::uuid
         AND ${LISTED} AND i."trashedAt" IS NULL) placed
     WHERE place <= ${COVERS} ORDER BY "batchId", place`;
  const wanted = rows.map(({ imageId }) => imageId);
  const images = await selectImages({ userId, where: Prisma.sql`i."id" = ANY(${wanted}::uuid[])` });
  const byId = new Map(images.map((image) => [image.id, image]));
  const covers = Map.groupBy(rows, ({ batchId }) => batchId);
  return new Map(
    [...covers].map(([batchId, those]) => [batchId, those.flatMap(({ imageId }) => byId.get(imageId) ?? [])]),
  );
}
