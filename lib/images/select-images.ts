import { type Db, db } from '#lib/db.ts';
import { LISTED, READABLE } from '#lib/images/readable.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { thumbHashesWith } from '#lib/images/to-image-view.ts';
import { DATA_KEY_TEXT, parseDataKeyText } from '#lib/vault/data-key-text.ts';
import { Prisma } from '#prisma/client/client.ts';

/** A row as PostgreSQL writes it in JSON: times as text, the ThumbHash in base64. */
type Row = Omit<ImageView, 'edit'> & {
  objectsId: string;
  dataKeyId: string | null;
  editId: string | null;
  instruction: string | null;
  model: string | null;
  engineMs: number | null;
  variation: number | null;
  variations: number | null;
};

/** PostgreSQL's `2026-11-21T21:01:29.818+00:00` as browsers write it; it leaves out zeros at the end of the fraction. */
const toIso = (text: string): string =>
  text.length === 29 && text.endsWith('+00:00') ? `${text.slice(0, 23)}Z` : new Date(text).toISOString();

const toIsoOrNull = (text: string | null): string | null => (text === null ? null : toIso(text));

/** Named one by one: taking rows apart by what is left of them costs a page as much as opening its ThumbHashes. */
const toView = (row: Row, thumbHash: string): ImageView => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  title: row.title,
  isFavourite: row.isFavourite,
  format: row.format,
  width: row.width,
  height: row.height,
  bytes: row.bytes,
  thumbHash,
  hasAlpha: row.hasAlpha,
  notes: row.notes,
  createdAt: toIso(row.createdAt),
  trashedAt: toIsoOrNull(row.trashedAt),
  expiresAt: toIsoOrNull(row.expiresAt),
  sourceId: row.sourceId,
  edit:
    row.editId === null
      ? null
      : {
          id: row.editId,
          instruction: row.instruction ?? '',
          model: row.model ?? '',
          engineMs: row.engineMs,
          variation: row.variation ?? 1,
          variations: row.variations ?? 1,
        },
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
             SELECT i."id", i."kind", i."name", i."title", i."isFavourite", i."format", i."width", i."height", i."bytes", i."objectsId", i."dataKeyId",
                    encode(i."thumbHash", 'base64') AS "thumbHash", i."hasAlpha", i."notes", i."createdAt", i."trashedAt", i."expiresAt",
                    i."sourceId", e."id" AS "editId", e."instruction", e."model", e."variations", i."variation", r."engineMs"
               FROM "Image" i LEFT JOIN "Edit" e ON e."id" = i."editId"
               LEFT JOIN "EditRun" r ON r."editId" = i."editId" AND r."variation" = i."variation"
              WHERE i."userId" = ${userId}::uuid AND ${AMONG[among]} AND ${where} ${tail}) r) AS "images",
           (SELECT ${DATA_KEY_TEXT} FROM "DataKey" k WHERE k."userId" = ${userId}::uuid) AS "key"`;
  const rows = JSON.parse(found?.images ?? '[]') as Row[];
  const open = thumbHashesWith({ userId, key: parseDataKeyText(found?.key) });
  return rows.map((row) => toView(row, open(row)));
}
