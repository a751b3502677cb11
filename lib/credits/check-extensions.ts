import type { Difference } from '#lib/credits/difference.ts';
import { DAY_MS, MAX_DAYS } from '#lib/credits/schema.ts';
import type { Db } from '#lib/db.ts';
import { EXTENDING_MINUTES, MOST_EXTENSION_DAYS } from '#lib/status/schema.ts';

/**
 * Extensions beside the outages that they name, by SQL: the rule is stated here a second time, as a check says more when it shares no code with what it checks. The end
 * before it is the last that an entry of the lot has named.
 */
const SQL = `
  WITH extensions AS (
    SELECT e.*, l."kind" AS lot, l."createdAt" AS granted, o."id" AS outage, o."beganAt", o."endedAt", before."endsAt" AS "endedBefore",
           least(${MOST_EXTENSION_DAYS}, ceil(extract(epoch FROM o."endedAt" - o."beganAt") * 1000 / ${DAY_MS})) AS days
      FROM "CreditEntry" e JOIN "CreditLot" l ON l."id" = e."lotId"
      LEFT JOIN "Outage" o ON e."key" = 'outage:' || o."id" || ':lot:' || e."lotId"
       AND o."endedAt" - o."beganAt" >= interval '${EXTENDING_MINUTES} minutes'
      LEFT JOIN LATERAL (
        SELECT p."endsAt" FROM "CreditEntry" p WHERE p."lotId" = e."lotId" AND p."accountId" = e."accountId" AND p."seq" < e."seq" AND p."endsAt" IS NOT NULL
         ORDER BY p."seq" DESC LIMIT 1) before ON true
     WHERE e."kind"::text = 'extend')
  SELECT "accountId"::text AS "accountId", "seq", "key" FROM extensions
   WHERE outage IS NULL OR granted >= "endedAt" OR "endedBefore" IS NULL OR "endedBefore" <= "beganAt"
      OR "endsAt" IS DISTINCT FROM CASE WHEN lot = 'purchased' THEN "endedBefore" + days * interval '24 hours'
           ELSE least("endedBefore" + days * interval '24 hours', granted + ${MAX_DAYS} * interval '24 hours') END
   ORDER BY "accountId", "seq"`;

type Row = { accountId: string; seq: number; key: string };

/** Entries that make a lot last longer: each names an outage that was long enough and in which the lot was good, and adds what the rule says. */
export async function checkExtensions(on: Db): Promise<Difference[]> {
  const rows = await on.$queryRawUnsafe<Row[]>(SQL);
  return rows.map(({ accountId, seq, key }) => ({
    line: 'a lot was made to last longer against the rule',
    accountId,
    detail: `entry ${seq}, ${key}`,
  }));
}
