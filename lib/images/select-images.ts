import { type Db, db } from '#lib/db.ts';
import { LISTED, READABLE } from '#lib/images/readable.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { type ImageViewRow, imageViewerWith } from '#lib/images/to-image-view.ts';
import { DATA_KEY_TEXT, parseDataKeyText } from '#lib/vault/data-key-text.ts';
import { Prisma } from '#prisma/client/client.ts';

type Row = Omit<ImageViewRow, 'edit' | 'thumbHash'> & {
  /** Base64 of what is stored of it: cheaper through the driver than bytes. */
  thumbHash: string;
  editId: string | null;
  instruction: string | null;
  model: string | null;
  engineMs: number | null;
  /** The account's data key, the same in every row: a statement of its own would cost more. */
  key: string | null;
};

const toRow = ({ editId, instruction, model, engineMs, key, thumbHash, ...row }: Row): ImageViewRow => ({
  ...row,
  thumbHash: Buffer.from(thumbHash, 'base64'),
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
    SELECT i."id", i."kind", i."name", i."format", i."width", i."height", i."bytes", i."objectsId", i."dataKeyId",
           encode(i."thumbHash", 'base64') AS "thumbHash", i."hasAlpha", i."notes", i."createdAt", i."trashedAt", i."expiresAt", i."sourceId",
           e."id" AS "editId", e."instruction", e."model", e."engineMs",
           (SELECT ${DATA_KEY_TEXT} FROM "DataKey" k WHERE k."userId" = ${userId}::uuid) AS "key"
      FROM "Image" i LEFT JOIN "Edit" e ON e."id" = i."editId"
     WHERE i."userId" = ${userId}::uuid AND ${AMONG[among]} AND ${where} ${tail}`;
  const view = imageViewerWith({ userId, key: parseDataKeyText(rows[0]?.key) });
  return rows.map((row) => view(toRow(row)));
}
