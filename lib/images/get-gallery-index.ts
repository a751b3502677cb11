import { db } from '#lib/db.ts';
import { encodeGalleryKey } from '#lib/images/gallery-key.ts';
import { galleryWhere } from '#lib/images/gallery-where.ts';
import { LISTED } from '#lib/images/readable.ts';
import { CHUNK_IMAGES, type GalleryFilter, type GalleryIndex } from '#lib/images/schema.ts';
import { NARROWEST, WIDEST } from '#lib/images/shapes.ts';
import { Prisma } from '#prisma/client/client.ts';

/** Images of one piece and one quarter of an hour: number of the piece counted from the oldest, quarter since 1970, how many, their shapes (hex, newest first), how the ids add up, the piece's oldest image. */
type Run = [piece: number, quarter: number, count: number, shapes: string, mark: number, oldest: string | null];

/** All bytes in order: one of them is cut out for each image, which is the quickest way to make a byte in SQL. */
const BYTES = Prisma.raw(`'\\x${Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)).toString('hex')}'::bytea`);

const SHAPE = Prisma.raw(
  `1 + least(255, greatest(0, round(ln(i."width"::float8 / i."height" / ${NARROWEST}) * ${255 / Math.log(WIDEST / NARROWEST)})))::int`,
);

/**
 * The index of one list of this person: its number, shapes and days, and the keys to ask for any part of it. One walk of a covering index.
 * Null where the list is still what `known` (`count-mark`) says.
 */
export async function getGalleryIndex({
  userId,
  known,
  ...filter
}: GalleryFilter & { userId: string; known?: string | undefined }): Promise<GalleryIndex | null> {
  const { where } = await galleryWhere({ userId, filter, whole: true });
  const [found] = await db().$queryRaw<{ runs: string | null }[]>`
    SELECT json_agg(json_build_array("piece", "quarter", "count", encode("shapes", 'hex'), "mark", "oldest") ORDER BY "piece" DESC, "quarter" DESC)::text AS "runs"
      FROM (SELECT ("n" - 1) / ${CHUNK_IMAGES}::int AS "piece", "quarter", count(*) AS "count",
                   string_agg("shape", ''::bytea ORDER BY "n" DESC) AS "shapes", bit_xor("mark") AS "mark",
                   max(CASE WHEN ("n" - 1) % ${CHUNK_IMAGES}::int = 0
                            THEN to_char("createdAt", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '|' || "id" END) AS "oldest"
              FROM (SELECT row_number() OVER (ORDER BY i."createdAt", i."id") AS "n",
                           floor(extract(epoch FROM i."createdAt")::float8 / 900)::int AS "quarter",
                           substr(${BYTES}, ${SHAPE}, 1) AS "shape",
                           ('x' || right(i."id"::text, 8))::bit(32)::int AS "mark",
                           i."createdAt", i."id"
                      FROM "Image" i
                     WHERE i."userId" = ${userId}::uuid AND ${LISTED} AND ${where}) AS "one"
             GROUP BY 1, 2) AS "run"`;
  const index = assemble(JSON.parse(found?.runs ?? '[]') as Run[]);
  return known === `${index.count}-${index.mark}` ? null : index;
}

function assemble(runs: readonly Run[]): GalleryIndex {
  const index: GalleryIndex = { count: 0, mark: 0, chunks: [], quarters: [], shapes: '' };
  const shapes: string[] = [];
  let [lastPiece, lastQuarter, before] = [-1, 0, 0];
  for (const [piece, quarter, count, bytes, mark, oldest] of runs) {
    shapes.push(bytes);
    index.count += count;
    index.mark ^= mark;
    if (piece !== lastPiece) index.chunks.push(['', 0, 0]);
    const chunk = index.chunks.at(-1);
    if (chunk) {
      chunk[1] += count;
      chunk[2] = (chunk[2] ^ mark) >>> 0;
      if (oldest !== null) chunk[0] = keyOf(oldest);
    }
    const run = quarter === lastQuarter ? index.quarters.at(-1) : undefined;
    if (run) run[1] += count;
    else index.quarters.push([before === 0 ? quarter : lastQuarter - quarter, count]);
    [lastPiece, lastQuarter, before] = [piece, quarter, before + count];
  }
  index.mark >>>= 0;
  index.shapes = Buffer.from(shapes.join(''), 'hex').toString('base64');
  return index;
}

function keyOf(oldest: string): string {
  const [createdAt = '', id = ''] = oldest.split('|');
  return encodeGalleryKey({ createdAt, id });
}
