import { shortfallOf } from '#lib/credits/apply-entry.ts';
import { selectEntries } from '#lib/credits/entry-rows.ts';
import { readLots } from '#lib/credits/open-books.ts';
import { reasonOfLine } from '#lib/credits/reason-of.ts';
import type { EditFacts, EntryLine } from '#lib/credits/schema.ts';
import type { Db } from '#lib/db.ts';
import { Prisma } from '#prisma/client/client.ts';

type Dated = EntryLine & { at: string };

/**
 * The first part of an edit's hold or release stands for all of them: they were written together, one after the other. So does the hold of the first edit of
 * a batch for those of all its edits.
 */
const HEADS = Prisma.sql`(e."kind" NOT IN ('hold', 'release') OR e."key" LIKE '%:0')
  AND (e."kind" <> 'hold' OR coalesce(edit."batchPlace", 0) = 0)`;

/** Lines of the ledger below an entry, newest first, each with the number of its first entry. */
export async function readLines(
  on: Db,
  { userId, below, most }: { userId: string; below: number; most: number },
): Promise<(Dated & { seq: number })[]> {
  const rows = await selectEntries(
    on,
    Prisma.sql`a."userId" = ${userId}::uuid AND e."seq" < ${below} AND ${HEADS}`,
    Prisma.sql`ORDER BY e."seq" DESC LIMIT ${most}`,
  );
  const editIds = [...new Set(rows.flatMap(({ editId }) => editId ?? []))];
  const sums = await readSums(on, { userId, editIds });
  const [before] = await on.$queryRaw<{ credits: number }[]>`
    SELECT coalesce(sum(e."credits"), 0)::int AS credits FROM "CreditEntry" e JOIN "CreditAccount" a ON a."id" = e."accountId"
     WHERE a."userId" = ${userId}::uuid AND e."seq" < ${below}`;
  let balance = before?.credits ?? 0;
  return rows.map((row) => {
    const whole = sums.find(({ editId, kind }) => editId === row.editId && kind === row.kind);
    const credits = whole?.credits ?? row.credits;
    const line = { id: row.key, at: row.at.toISOString(), credits, balance, reason: reasonOfLine(row), seq: row.seq };
    balance -= credits;
    return line;
  });
}

/** What the entries of each of these edits come to, by kind; the hold of the first edit of a batch is that of all of them. */
const readSums = (on: Db, { userId, editIds }: { userId: string; editIds: string[] }) =>
  on.$queryRaw<{ editId: string; kind: string; credits: number }[]>`
    WITH parts AS (
      SELECT id AS head, id AS "editId", false AS "isOther" FROM unnest(${editIds}::uuid[]) AS named(id)
      UNION ALL
      SELECT head."id", other."id", true FROM "Edit" head JOIN "Edit" other ON other."batchId" = head."batchId" AND other."batchPlace" > 0
       WHERE head."id" = ANY(${editIds}::uuid[]) AND head."userId" = ${userId}::uuid AND head."batchPlace" = 0)
    SELECT parts.head::text AS "editId", e."kind"::text AS kind, sum(e."credits")::int AS credits
      FROM parts JOIN "CreditEntry" e ON e."editId" = parts."editId" AND (NOT parts."isOther" OR e."kind" = 'hold')
      JOIN "CreditAccount" a ON a."id" = e."accountId" AND a."userId" = ${userId}::uuid
     GROUP BY 1, 2`;

/** Edits that cost nothing and gave a result, newest first, those of a batch in one line; the balance beside them is for whoever lists them. */
export async function readFreeLines(
  on: Db,
  { userId, before, most }: { userId: string; before: { at: string; id: string }; most: number },
): Promise<Dated[]> {
  const rows = await on.$queryRaw<({ id: string; at: Date; model: string } & EditFacts)[]>`
    SELECT e."id"::text AS id, e."createdAt" AS at, e."model", e."retention" = 'none' AS "isPrivate",
           CASE WHEN e."retention" <> 'none' THEN nullif(e."instruction", '') END AS words,
           (SELECT nullif(count(*), 0)::int FROM "Edit" one WHERE one."batchId" = e."batchId" AND one."state" = 'succeeded') AS together
      FROM "Edit" e
     WHERE e."userId" = ${userId}::uuid AND e."priceCredits" = 0 AND e."state" = 'succeeded'
       AND (e."createdAt", e."id") < (${before.at}::timestamptz, ${before.id}::uuid)
       AND NOT EXISTS (SELECT FROM "Edit" other WHERE other."batchId" = e."batchId" AND other."state" = 'succeeded'
                          AND other."batchPlace" < e."batchPlace")
     ORDER BY e."createdAt" DESC, e."id" DESC LIMIT ${most}`;
  return rows.map(({ id, at, ...facts }) => ({
    id,
    at: at.toISOString(),
    credits: 0,
    balance: 0,
    reason: { is: 'free', ...facts },
  }));
}

/** What the clock has decided since the newest entry, newest first: the clean-up writes it down within the hour, or a refund's debt is made good. */
export async function readPinnedLines(on: Db, { userId }: { userId: string }): Promise<EntryLine[]> {
  const [account] = await on.$queryRaw<{ id: string; now: Date }[]>`
    SELECT "id"::text AS id, greatest("at", credit_clock()) AS now FROM "CreditAccount" WHERE "userId" = ${userId}::uuid`;
  if (!account) return [];
  const lots = [...(await readLots(on, account.id)).values()];
  let balance = lots.reduce((sum, { left }) => sum + left, 0);
  const overdue = lots
    .filter(({ left, endsAt }) => left > 0 && endsAt <= account.now)
    .toSorted((a, b) => a.endsAt.getTime() - b.endsAt.getTime());
  const lines: EntryLine[] = overdue.map(({ id, left, endsAt, kind, createdAt }) => {
    balance -= left;
    const reason = { is: 'expired', lot: kind, since: createdAt.toISOString() } as const;
    return { id: `lot:${id}:overdue`, at: endsAt.toISOString(), credits: -left, balance, reason };
  });
  const owed = lots.reduce((sum, lot) => sum + shortfallOf(lot), 0);
  if (owed > 0) lines.push({ id: 'owed', at: null, credits: -owed, balance: balance - owed, reason: { is: 'owed' } });
  return lines.toReversed();
}
