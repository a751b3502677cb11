import { db } from '#lib/db.ts';
import { EXTENSIONS } from '#lib/images/describe-object.ts';
import type { ObjectFacts } from '#lib/images/read-whole.ts';
import { LISTED } from '#lib/images/readable.ts';
import type { Place } from '#lib/storage/store.ts';
import { DATA_KEY_TEXT, parseDataKeyText } from '#lib/vault/data-key-text.ts';

type Row = {
  objectsId: string;
  place: Place;
  dataKeyId: string | null;
  sha256: string | null;
  bytes: number;
  format: string;
  createdAt: Date;
  title: string | null;
  name: string | null;
  instruction: string | null;
  key: string | null;
};

/** An original that goes into a ZIP: where it lies, and what it is called by. */
export type Zipped = { object: ObjectFacts; name: string; date: Date; extension: string };

/** What a ZIP needs of one image of this person, asked when its turn comes; null where it cannot be opened any more. */
export async function findZipped({ userId, imageId }: { userId: string; imageId: string }): Promise<Zipped | null> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT i."objectsId", i."place", i."dataKeyId", i."originalSha256" AS "sha256", i."bytes", i."format", i."createdAt",
           i."title", i."name", e."instruction", ${DATA_KEY_TEXT} AS "key"
      FROM "Image" i LEFT JOIN "Edit" e ON e."id" = i."editId" LEFT JOIN "DataKey" k ON k."userId" = i."userId"
     WHERE i."userId" = ${userId}::uuid AND i."id" = ${imageId}::uuid AND ${LISTED}`;
  if (!row) return null;
  const { objectsId, place, dataKeyId, sha256, bytes: sizeBytes, format, createdAt: date, key } = row;
  const called = row.title ?? row.name?.replace(/\.[A-Za-z0-9]{1,5}$/, '') ?? row.instruction ?? '';
  return {
    object: {
      userId,
      imageId,
      variant: 'original',
      objectsId,
      place,
      dataKeyId,
      dataKey: parseDataKeyText(key),
      sizeBytes,
      sha256,
    },
    name: called || 'Afterimage',
    date,
    extension: EXTENSIONS[format] ?? format,
  };
}
