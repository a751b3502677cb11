import { db } from '#lib/db.ts';
import { READABLE } from '#lib/images/readable.ts';

/** An image that somebody wants to edit together with others. */
export type BatchSource = {
  id: string;
  width: number;
  height: number;
  format: string;
  bytes: number;
  isPrivate: boolean;
  isTrashed: boolean;
};

/** Those of these images that this person can open now, by id. */
export async function listBatchSources(input: {
  userId: string;
  imageIds: readonly string[];
}): Promise<ReadonlyMap<string, BatchSource>> {
  const rows = await db().$queryRaw<BatchSource[]>`
    SELECT i."id"::text AS id, i."width", i."height", i."format", i."bytes", i."isPrivate", i."trashedAt" IS NOT NULL AS "isTrashed"
      FROM "Image" i
     WHERE i."id" = ANY(${[...input.imageIds]}::uuid[]) AND i."userId" = ${input.userId}::uuid AND i."kind" <> 'mask' AND ${READABLE}`;
  return new Map(rows.map((row) => [row.id, row]));
}
