import { countedRows } from '#lib/account/stored/counted-rows.ts';
import { STORED_KINDS, type StoredCount } from '#lib/account/stored/kinds.ts';
import { db } from '#lib/db.ts';
import { Prisma } from '#prisma/client/client.ts';

type Row = Omit<StoredCount, 'kind'> & { kind: string };

/**
 * How much is stored about this person, every kind with its number and bytes. Pictures count as they lie in the store, all sizes of them; also what
 * has expired and is not erased yet. Three statements side by side, each over one index: a hundred thousand images are read in a tenth of a second.
 */
export async function countStored({ userId }: { userId: string }): Promise<StoredCount[]> {
  const user = await db().user.findUniqueOrThrow({ where: { id: userId }, select: { email: true, mailbox: true } });
  const others = Prisma.join(countedRows({ userId, ...user }), ' UNION ALL ');
  const found = await Promise.all([
    db().$queryRaw<Row[]>`
      SELECT CASE WHEN "kind" = 'mask' THEN 'masks' WHEN "trashedAt" IS NOT NULL THEN 'trash' WHEN "kind" = 'upload' THEN 'photos' ELSE 'results' END AS kind,
             count(*)::int AS count, sum("bytes"::bigint + "previewBytes" + "thumbBytes")::float8 AS bytes
        FROM "Image" WHERE "userId" = ${userId}::uuid AND "deletedAt" IS NULL GROUP BY 1`,
    db().$queryRaw<Row[]>`
      SELECT 'words' AS kind, count(*)::int AS count, coalesce(sum(octet_length("instruction")), 0)::float8 AS bytes
        FROM "Edit" WHERE "userId" = ${userId}::uuid AND "instruction" <> ''`,
    db().$queryRaw<Row[]>`${others}`,
  ]);
  const counts = new Map(found.flat().map((row) => [row.kind, row]));
  return STORED_KINDS.map((kind) => ({
    kind,
    count: counts.get(kind)?.count ?? 0,
    bytes: counts.get(kind)?.bytes ?? 0,
  }));
}
