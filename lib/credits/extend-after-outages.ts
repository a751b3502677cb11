import { openBooksById } from '#lib/credits/open-books.ts';
import { type Extension, planExtensions } from '#lib/credits/plan.ts';
import { DAY_MS, extensionKey, MAX_DAYS } from '#lib/credits/schema.ts';
import { writeBooks } from '#lib/credits/write-books.ts';
import { db } from '#lib/db.ts';
import { EXTENDING_MINUTES, extensionDays } from '#lib/status/schema.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** Accounts read at once. */
const AT_ONCE = 500;

type Outage = { id: string; beganAt: Date; endedAt: Date };

/**
 * Makes credits last longer after each outage that was long enough (B-16): whatever could have been spent in it ends so many days later, and what
 * expired since it began is back. Of one outage a lot gets that once, by the key of its entry, which is unique in the database, so this may run in several workers and be cut off
 * anywhere. What was granted keeps its `expiresAt`; given credits end within `MAX_DAYS` of their grant all the same. Returns how many lots.
 */
export async function extendAfterOutages(): Promise<{ lots: number }> {
  const outages = await db().$queryRaw<Outage[]>`
    SELECT "id"::text AS id, "beganAt", "endedAt" FROM "Outage"
     WHERE "extendedAt" IS NULL AND "endedAt" - "beganAt" >= make_interval(mins => ${EXTENDING_MINUTES}::int) ORDER BY "beganAt"`;
  let lots = 0;
  for (const outage of outages) {
    for await (const accountId of accountsIn(outage))
      lots += await db().$transaction((tx) => extend({ accountId, outage }, tx));
    await db().$executeRaw`
      UPDATE "Outage" SET "extendedAt" = now() WHERE "id" = ${outage.id}::uuid AND "extendedAt" IS NULL`;
  }
  return { lots };
}

/** Books of somebody, with a lot that was good at some moment of the outage. */
async function* accountsIn({ beganAt, endedAt }: Outage): AsyncGenerator<string> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await db().$queryRaw<{ id: string }[]>`
      SELECT a."id"::text AS id FROM "CreditAccount" a
       WHERE a."id" > ${after}::uuid AND a."userId" IS NOT NULL AND EXISTS (
         SELECT FROM "CreditLot" l WHERE l."accountId" = a."id" AND l."createdAt" < ${endedAt} AND l."endsAt" > ${beganAt})
       ORDER BY a."id" LIMIT ${AT_ONCE}`;
    for (const { id } of rows) yield id;
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = last.id;
  }
}

async function extend(of: { accountId: string; outage: Outage }, tx: Prisma.TransactionClient): Promise<number> {
  const { accountId, outage } = of;
  const books = await openBooksById({ accountId, tx });
  if (!books) return 0;
  const { lots, now } = books.draft;
  const [done, waiting, expired] = [
    await doneKeys(tx, accountId, outage),
    await heldLots(tx, accountId),
    await expiredSince(tx, accountId, outage),
  ];
  const days = extensionDays(outage);
  const extensions: Extension[] = [];
  for (const lot of lots.values()) {
    const key = extensionKey(outage.id, lot.id);
    const wasGood = lot.createdAt < outage.endedAt && lot.endsAt > outage.beganAt;
    const back = Math.min(lot.expired, expired.get(lot.id) ?? 0);
    if (!wasGood || done.has(key) || (lot.left + lot.frozen + back === 0 && !waiting.has(lot.id))) continue;
    const latest = lot.createdAt.getTime() + MAX_DAYS * DAY_MS;
    const later = lot.endsAt.getTime() + days * DAY_MS;
    const endsAt = new Date(lot.kind === 'purchased' ? later : Math.min(later, latest));
    if (endsAt > lot.endsAt && endsAt > now) extensions.push({ lotId: lot.id, key, endsAt, back });
  }
  if (extensions.length === 0) return 0;
  planExtensions(books.draft, extensions);
  await writeBooks({ books, tx });
  return extensions.length;
}

async function doneKeys(tx: Prisma.TransactionClient, accountId: string, { id }: Outage): Promise<Set<string>> {
  const rows = await tx.creditEntry.findMany({
    where: { accountId, kind: 'extend', key: { startsWith: `outage:${id}:` } },
    select: { key: true },
  });
  return new Set(rows.map(({ key }) => key));
}

/** Lots of which an edit that waits or runs holds something: it may come back to them. */
async function heldLots(tx: Prisma.TransactionClient, accountId: string): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ lotId: string }[]>`
    SELECT DISTINCT h."lotId"::text AS "lotId" FROM "CreditAccount" a
      JOIN "Edit" e ON e."userId" = a."userId" AND e."state" IN ('queued', 'running')
      JOIN "CreditEntry" h ON h."editId" = e."id" AND h."kind" = 'hold'
     WHERE a."id" = ${accountId}::uuid`;
  return new Set(rows.map(({ lotId }) => lotId));
}

/** What has expired of each lot since the outage began, less what an extension has given back since. */
async function expiredSince(
  tx: Prisma.TransactionClient,
  accountId: string,
  { beganAt }: Outage,
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ lotId: string; credits: number }[]>`
    SELECT "lotId"::text AS "lotId", (-sum("credits"))::int AS credits FROM "CreditEntry"
     WHERE "accountId" = ${accountId}::uuid AND "kind" IN ('expire', 'extend') AND "at" >= ${beganAt} GROUP BY "lotId"`;
  return new Map(rows.map(({ lotId, credits }) => [lotId, Math.max(0, credits)]));
}
