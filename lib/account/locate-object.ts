import { SEEN_EVERY_SECONDS, SESSION_IDLE_DAYS } from '#lib/account/lifetimes.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';
import { type DescribedObject, describeObject, type ObjectRow } from '#lib/images/describe-object.ts';
import type { Variant } from '#lib/storage/store.ts';

/**
 * What delivering a variant to the holder of a session token needs. A gallery asks for dozens at once, so session, owner and image
 * are one statement: nothing is remembered between requests, and a session that ended opens nothing any more. The
 * session rules are those of `findViewer`. Throws `AppError('not_found')` when it is not there, not theirs, or nobody is signed in.
 */
export async function locateObject({
  token,
  imageId,
  variant,
}: {
  token: string;
  imageId: string;
  variant: Variant;
}): Promise<DescribedObject> {
  const [row] = await db().$queryRaw<(ObjectRow & { sessionId: string; isStale: boolean })[]>`
    SELECT i."userId", i."name", e."instruction", i."format", i."hasAlpha", i."sha256", i."bytes", i."previewBytes",
           i."thumbBytes", s."id" AS "sessionId",
           s."lastSeenAt" < now() - make_interval(secs => ${SEEN_EVERY_SECONDS}) AS "isStale"
      FROM "Session" s
      JOIN "Image" i ON i."userId" = s."userId"
      LEFT JOIN "Edit" e ON e."id" = i."editId"
     WHERE s."tokenHash" = ${sha256Hex(token)} AND s."expiresAt" > now()
       AND s."lastSeenAt" > now() - make_interval(days => ${SESSION_IDLE_DAYS})
       AND i."id" = ${imageId}::uuid AND i."deletedAt" IS NULL`;
  if (!row) throw new AppError('not_found');
  if (row.isStale)
    await db().$executeRaw`UPDATE "Session" SET "lastSeenAt" = now() WHERE "id" = ${row.sessionId}::uuid`;
  return describeObject(row, { imageId, variant });
}
