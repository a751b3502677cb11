import { type Db, db } from '#lib/db.ts';
import { LISTED, READABLE } from '#lib/images/readable.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { type ImageViewRow, imageViewerWith } from '#lib/images/to-image-view.ts';
import type { DataKeyRow } from '#lib/vault/open-data-key.ts';
import { Prisma } from '#prisma/client/client.ts';

type Row = Omit<ImageViewRow, 'edit'> & {
  editId: string | null;
  instruction: string | null;
  model: string | null;
  engineMs: number | null;
  keyId: string | null;
  wrapped: Uint8Array | null;
  wrappingKeyId: string | null;
};

/** The key of the account, which each of its rows brings along: a statement of its own would cost more. */
const toKey = ({ keyId, wrapped, wrappingKeyId }: Row): DataKeyRow | null =>
  keyId === null || !wrapped || wrappingKeyId === null ? null : { id: keyId, wrapped, wrappingKeyId };

const toRow = ({ editId, instruction, model, engineMs, keyId, wrapped, wrappingKeyId, ...row }: Row): ImageViewRow => ({
  ...row,
  edit: editId === null ? null : { id: editId, instruction: instruction ?? '', model: model ?? '', engineMs },
});

/** Results of private runs are asked for by name only. */
const AMONG = { listed: LISTED, private: Prisma.sql`(${READABLE} AND i."isPrivate")` };

/**
 * The images of this person that can be opened now and fit `where` (of the alias `i`), in the order and number that `tail` says. Whatever
 * shows images asks here, so that none of them can forget what has expired.
 */
export async function selectImages(input: {
  userId: string;
  where: Prisma.Sql;
  tail?: Prisma.Sql;
  among?: keyof typeof AMONG;
  tx?: Db;
}): Promise<ImageView[]> {
  const { userId, where, tail = Prisma.empty, among = 'listed', tx = db() } = input;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT i."id", i."kind", i."name", i."format", i."width", i."height", i."bytes", i."objectsId", i."dataKeyId", i."thumbHash",
           i."hasAlpha", i."notes", i."createdAt", i."trashedAt", i."expiresAt", i."sourceId",
           e."id" AS "editId", e."instruction", e."model", e."engineMs", k."id" AS "keyId", k."wrapped", k."wrappingKeyId"
      FROM "Image" i LEFT JOIN "Edit" e ON e."id" = i."editId" LEFT JOIN "DataKey" k ON k."userId" = i."userId"
     WHERE i."userId" = ${userId}::uuid AND ${AMONG[among]} AND ${where} ${tail}`;
  const view = imageViewerWith({ userId, key: rows[0] ? toKey(rows[0]) : null });
  return rows.map((row) => view(toRow(row)));
}
