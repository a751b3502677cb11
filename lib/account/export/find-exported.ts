import { SESSION_IDLE_DAYS } from '#lib/account/lifetimes.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import type { ObjectFacts } from '#lib/images/read-whole.ts';
import { READABLE } from '#lib/images/readable.ts';
import type { Place } from '#lib/storage/store.ts';
import { DATA_KEY_TEXT, parseDataKeyText } from '#lib/vault/data-key-text.ts';

type Row = {
  objectsId: string | null;
  place: Place;
  dataKeyId: string | null;
  sha256: string | null;
  bytes: number;
  key: string | null;
};

/**
 * Where an original lies that goes into an archive, asked when its turn comes; null where it cannot be opened any more. Throws
 * `AppError('not_signed_in')` once the session that asked has ended: what is under way ends with it.
 */
export async function findExported(input: {
  userId: string;
  sessionId: string;
  imageId: string;
}): Promise<ObjectFacts | null> {
  const { userId, sessionId, imageId } = input;
  const [row] = await db().$queryRaw<Row[]>`
    SELECT i."objectsId", i."place", i."dataKeyId", i."originalSha256" AS "sha256", i."bytes", ${DATA_KEY_TEXT} AS "key"
      FROM "Session" s JOIN "User" u ON u."id" = s."userId" AND u."closedAt" IS NULL
      LEFT JOIN "Image" i ON i."userId" = u."id" AND i."id" = ${imageId}::uuid AND ${READABLE}
      LEFT JOIN "DataKey" k ON k."userId" = u."id"
     WHERE s."id" = ${sessionId}::uuid AND s."userId" = ${userId}::uuid AND s."expiresAt" > now()
       AND s."lastSeenAt" > now() - make_interval(days => ${SESSION_IDLE_DAYS})`;
  if (!row) throw new AppError('not_signed_in');
  const { objectsId, place, dataKeyId, sha256, bytes: sizeBytes, key } = row;
  if (!objectsId) return null;
  const dataKey = parseDataKeyText(key);
  return { userId, imageId, variant: 'original', objectsId, place, dataKeyId, dataKey, sizeBytes, sha256 };
}
