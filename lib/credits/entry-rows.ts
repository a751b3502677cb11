import type { EntryKind, LotKind } from '#lib/credits/schema.ts';
import type { Db } from '#lib/db.ts';
import type { Prisma } from '#prisma/client/client.ts';

/** An entry with what explains it. The tables of edits are read here, and their verbs are not known. */
export type EntryRow = {
  accountId: string;
  seq: number;
  kind: EntryKind;
  key: string;
  lotId: string;
  credits: number;
  editId: string | null;
  purchaseId: string | null;
  owed: number | null;
  endsAt: Date | null;
  at: Date;
  prevHash: string;
  hash: string;
  lotKind: LotKind;
  lotSince: Date;
  boughtAt: Date | null;
  /** The outage that an extension is for. */
  outageBegan: Date | null;
  outageEnded: Date | null;
  state: string | null;
  errorCode: string | null;
  words: string | null;
  model: string | null;
  isPrivate: boolean;
  /** Pictures that the edit asked for, and those that arrived. */
  asked: number | null;
  arrived: number;
  /** Edits of the batch that it is of, those that wait or run, and those that arrived; null for one of its own. */
  together: number | null;
  togetherActive: number | null;
  togetherArrived: number | null;
};

/** Entries of one account in their order; `where` names `e` (the entry), and what is left of a private run has no words. */
export const selectEntries = (on: Db, where: Prisma.Sql, order: Prisma.Sql): Promise<EntryRow[]> =>
  on.$queryRaw<EntryRow[]>`
    SELECT e."accountId"::text AS "accountId", e."seq", e."kind"::text AS kind, e."key", e."lotId"::text AS "lotId", e."credits",
           e."editId"::text AS "editId", e."purchaseId"::text AS "purchaseId", e."owed", e."endsAt", e."at", e."prevHash", e."hash",
           lot."kind"::text AS "lotKind", lot."createdAt" AS "lotSince", bought."createdAt" AS "boughtAt",
           outage."beganAt" AS "outageBegan", outage."endedAt" AS "outageEnded",
           edit."state"::text AS state, edit."errorCode", edit."model", coalesce(edit."retention" = 'none', false) AS "isPrivate",
           edit."variations"::int AS asked, batch.*,
           (SELECT count(*) FROM "EditRun" r WHERE r."editId" = edit."id" AND r."state" = 'succeeded')::int AS arrived,
           CASE WHEN edit."retention" <> 'none' THEN nullif(edit."instruction", '') END AS words
      FROM "CreditEntry" e
      JOIN "CreditAccount" a ON a."id" = e."accountId"
      JOIN "CreditLot" lot ON lot."id" = e."lotId"
      LEFT JOIN "CreditLot" bought ON bought."purchaseId" = e."purchaseId" AND bought."accountId" = e."accountId"
      LEFT JOIN "Outage" outage ON e."kind" = 'extend' AND outage."id"::text = split_part(e."key", ':', 2)
      LEFT JOIN "Edit" edit ON edit."id" = e."editId" AND edit."userId" = a."userId"
      LEFT JOIN LATERAL (
        SELECT count(*)::int AS together, count(*) FILTER (WHERE one."state" IN ('queued', 'running'))::int AS "togetherActive",
               count(*) FILTER (WHERE one."state" = 'succeeded')::int AS "togetherArrived"
          FROM "Edit" one WHERE one."batchId" = edit."batchId" HAVING count(*) > 0) batch ON true
     WHERE ${where} ${order}`;
