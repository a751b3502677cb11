import { SEEN_EVERY_SECONDS, SESSION_IDLE_DAYS } from '#lib/account/lifetimes.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';
import { type DescribedObject, describeObject, type ObjectRow } from '#lib/images/describe-object.ts';
import { READABLE } from '#lib/images/readable.ts';
import { inBatches } from '#lib/in-batches.ts';
import type { Variant } from '#lib/storage/store.ts';
import { DATA_KEY_TEXT } from '#lib/vault/data-key-text.ts';

type Asked = { tokenHash: string; imageId: string };
type Found = ObjectRow & { position: number; sessionId: string; isStale: boolean };

/** The rows of several questions by one statement, in their order; null for what is not there, not theirs, or signed out. */
async function findObjects(asked: Asked[]): Promise<(Found | null)[]> {
  const rows = await db().$queryRaw<Found[]>`
    SELECT a."position"::int AS "position", i."userId", i."objectsId", i."place", i."name", i."title", e."instruction", i."format", i."hasAlpha", i."bytes", i."expiresAt" IS NOT NULL AS "expires",
           i."previewBytes", i."thumbBytes", i."dataKeyId", i."originalSha256", i."previewSha256", i."thumbSha256",
           ${DATA_KEY_TEXT} AS "key", s."id" AS "sessionId",
           s."lastSeenAt" < now() - make_interval(secs => ${SEEN_EVERY_SECONDS}) AS "isStale"
      FROM unnest(${asked.map(({ tokenHash }) => tokenHash)}::text[], ${asked.map(({ imageId }) => imageId)}::uuid[])
           WITH ORDINALITY AS a("tokenHash", "imageId", "position")
      JOIN "Session" s ON s."tokenHash" = a."tokenHash" AND s."expiresAt" > now()
       AND s."lastSeenAt" > now() - make_interval(days => ${SESSION_IDLE_DAYS})
      JOIN "User" u ON u."id" = s."userId" AND u."closedAt" IS NULL
      JOIN "Image" i ON i."id" = a."imageId" AND i."userId" = s."userId" AND ${READABLE}
      LEFT JOIN "Edit" e ON e."id" = i."editId"
      LEFT JOIN "DataKey" k ON k."userId" = i."userId"`;
  const byPlace = new Map(rows.map((row) => [row.position, row]));
  return asked.map((_, index) => byPlace.get(index + 1) ?? null);
}

const findObject = inBatches(findObjects, { most: 50 });

/**
 * What delivering a variant to the holder of a session token needs. A gallery asks for dozens at once, so session, owner and
 * image are one statement, and questions that come while one is being answered share the next: nothing is remembered, and
 * a session that ended opens nothing any more. The session rules are those of `findViewer`. Throws `AppError('not_found')` when
 * it is not there, not theirs, or nobody is signed in.
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
  const row = await findObject({ tokenHash: sha256Hex(token), imageId });
  if (!row) throw new AppError('not_found');
  if (row.isStale)
    await db().$executeRaw`UPDATE "Session" SET "lastSeenAt" = now() WHERE "id" = ${row.sessionId}::uuid`;
  return describeObject(row, { imageId, variant });
}
