import { chargeLimit } from '#lib/account/charge-limit.ts';
import { type Db, db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { newId, sha256Hex } from '#lib/ids.ts';
import { DUE_MONTHS, REOPEN_DAYS, type ReplyInput, type TicketKind, type TicketView } from '#lib/tickets/schema.ts';
import { tellOperator } from '#lib/tickets/tell-operator.ts';
import { REPLIES_PER_TICKET } from '#lib/tickets/ticket-limits.ts';
import { viewTicket, WITH_MESSAGES } from '#lib/tickets/view-ticket.ts';
import { Prisma } from '#prisma/client/client.ts';

/** Who writes: the owner of an account in one of its tickets, or whoever has the link of one without an account. */
type From = { userId: string; number: string } | { token: string };
type Row = { id: string; number: string; kind: TicketKind; state: string; isOver: boolean };

/**
 * What a person writes again in a ticket of theirs, with the conversation as it is then: it waits for an answer, and one that was closed lately is open again, a
 * privacy request with a new day. One press is one message, however often it arrives. Errors: `not_found`, `message_link_ended`, `message_missing`,
 * `ticket_closed` when it has been closed for too long, `too_many_requests`.
 */
export async function replyToTicket({ from, body, requestId }: ReplyInput & { from: From }): Promise<TicketView> {
  if (body === '') throw new AppError('message_missing');
  const { id, number, kind } = await find(from, db());
  const known = await db().ticketMessage.findUnique({ where: { requestId }, select: { ticketId: true } });
  if (known && known.ticketId !== id) throw new AppError('conflict');
  if (!known) {
    await chargeLimit({ limit: REPLIES_PER_TICKET, subject: id });
    const isNew = await db().$transaction((tx) => write({ id, body, requestId }, from, tx));
    if (isNew) await tellOperator({ number, kind, isReply: true });
  }
  return viewTicket(await db().ticket.findUniqueOrThrow({ where: { id }, include: WITH_MESSAGES }));
}

async function find(from: From, on: Db, lock = Prisma.empty): Promise<Row> {
  const isTheirs =
    'token' in from
      ? Prisma.sql`t."userId" IS NULL AND t."id" = (
          SELECT "ticketId" FROM "TicketLink" WHERE "tokenHash" = ${sha256Hex(from.token)} AND "endsAt" > now())`
      : Prisma.sql`t."userId" = ${from.userId}::uuid AND t."number" = ${from.number}`;
  const [ticket] = await on.$queryRaw<Row[]>`
    SELECT t."id"::text AS id, t."number", t."kind", t."state",
           coalesce(t."closedAt" <= now() - make_interval(days => ${REOPEN_DAYS}::int), false) AS "isOver"
      FROM "Ticket" t WHERE ${isTheirs} AND t."provenAt" IS NOT NULL ${lock}`;
  if (!ticket) throw new AppError('token' in from ? 'message_link_ended' : 'not_found');
  return ticket;
}

/** Whether it was written: of one press there is one. Answer and reply at once wait for each other at the ticket's row. */
async function write({ id, body, requestId }: ReplyInput & { id: string }, from: From, tx: Db): Promise<boolean> {
  const { state, isOver } = await find(from, tx, Prisma.sql`FOR UPDATE OF t`);
  if (isOver) throw new AppError('ticket_closed');
  const written = await tx.$executeRaw`
    INSERT INTO "TicketMessage" ("id", "ticketId", "isAnswer", "requestId", "body", "at")
    VALUES (${newId()}::uuid, ${id}::uuid, false, ${requestId}::uuid, ${body}, clock_timestamp())
    ON CONFLICT ("requestId") DO NOTHING`;
  if (written === 0) return false;
  // What still waits for its first answer keeps its day.
  await tx.$executeRaw`
    UPDATE "Ticket" SET "state" = 'open', "outcome" = NULL, "closedAt" = NULL,
           "dueAt" = CASE WHEN "kind" = 'privacy' AND ${state !== 'open'} THEN now() + make_interval(months => ${DUE_MONTHS}::int) ELSE "dueAt" END
     WHERE "id" = ${id}::uuid`;
  return true;
}
