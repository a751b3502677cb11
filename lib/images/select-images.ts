import { type Db, db } from '#lib/db.ts';
import { LISTED, READABLE } from '#lib/images/readable.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { type ImageViewRow, imageViewerWith } from '#lib/images/to-image-view.ts';
import { DATA_KEY_TEXT, parseDataKeyText } from '#lib/vault/data-key-text.ts';
import { Prisma } from '#prisma/client/client.ts';

/** A row as PostgreSQL writes it in JSON: times as text, the ThumbHash in base64. */
type Row = Omit<ImageViewRow, 'edit' | 'thumbHash' | 'createdAt' | 'trashedAt' | 'expiresAt'> & {
  thumbHash: string;
  createdAt: string;
  trashedAt: string | null;
  expiresAt: string | null;
  editId: string | null;
  instruction: string | null;
  model: string | null;
  engineMs: number | null;
};

const toDate = (text: string | null): Date | null => (text === null ? null : new Date(text));

const toRow = ({ editId, instruction, model, engineMs, thumbHash, ...row }: Row): ImageViewRow => ({
  ...row,
  thumbHash: Buffer.from(thumbHash, 'base64'),
  createdAt: new Date(row.createdAt),
  trashedAt: toDate(row.trashedAt),
  expiresAt: toDate(row.expiresAt),
  edit: editId === null ? null : { id: editId, instruction: instruction ?? '', model: model ?? '', engineMs },
});

/** Results of private runs are asked for by name only. */
const AMONG = { listed: LISTED, private: Prisma.sql`(${READABLE} AND i."isPrivate")` };

/**
 * The images of this person that can be opened now and fit `where` (of the alias `i`), in the order and number that `tail` says. Whatever
 * shows images asks here, so that none of them can forget what has expired. All rows come as one text, which costs less than half of what
 * the driver takes for their columns one by one.
 */
export async function selectImages(input: {
  userId: string;
  where: Prisma.Sql;
  tail?: Prisma.Sql;
  among?: keyof typeof AMONG;
  tx?: Db;
}): Promise<ImageView[]> {
  const { userId, where, tail = Prisma.empty, among = 'listed', tx = db() } = input;
  const [found] = await tx.$queryRaw<{ images: string | null; key: string | null }[]>`
    SELECT (SELECT json_agg(r)::text FROM (
             SELECT i."id", i."kind", i."name", i."title", i."format", i."width", i."height", i."bytes", i."objectsId", i."dataKeyId",
                    encode(i."thumbHash", 'base64') AS "thumbHash", i."hasAlpha", i."notes", i."createdAt", i."trashedAt", i."expiresAt",
                    i."sourceId", e."id" AS "editId", e."instruction", e."model", e."engineMs"
               FROM "Image" i LEFT JOIN "Edit" e ON e."id" = i."editId"
              WHERE i."userId" = ${userId}::uuid AND ${AMONG[among]} AND ${where} ${tail}) r) AS "images",
           (SELECT ${DATA_KEY_TEXT} FROM "DataKey" k WHERE k."userId" = ${userId}::uuid) AS "key"`;
  const rows = JSON.parse(found?.images ?? '[]') as Row[];
  const view = imageViewerWith({ userId, key: parseDataKeyText(found?.key) });
  return rows.map((row) => view(toRow(row)));
}
