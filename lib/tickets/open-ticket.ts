import { chargeLimit } from '#lib/account/charge-limit.ts';
import { normaliseMailbox } from '#lib/account/normalise-mailbox.ts';
import { parseEmail } from '#lib/account/parse-email.ts';
import { type Db, db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { newId, newToken, sha256Hex } from '#lib/ids.ts';
import { log } from '#lib/log.ts';
import { sendMail } from '#lib/mail/send-mail.ts';
import { shortNumber } from '#lib/receipts/pseudonym.ts';
import type { Locale } from '#lib/text/define.ts';
import { issueLink } from '#lib/tickets/issue-link.ts';
import { type ContactInput, DUE_MONTHS, type ReportInput, type Sent } from '#lib/tickets/schema.ts';
import { tellOperator } from '#lib/tickets/tell-operator.ts';
import { TICKETS_PER_ACCOUNT, TICKETS_PER_MAILBOX, TICKETS_PER_NETWORK } from '#lib/tickets/ticket-limits.ts';
import { proveMessage, receivedMessage } from '#lib/tickets/ticket-messages.ts';

type From = {
  userId: string | null;
  /** Of the account, or as it was typed. */
  email: string;
  language: Locale;
  /** Hashed, of whoever is not signed in; null where none is known. */
  network: string | null;
};

/**
 * Takes what somebody wrote: one press is one ticket, however often it is sent. Of somebody without an account it counts once the link in a mail has
 * been opened; a report counts at once, with or without an address (Digital Services Act, Art. 16(2)(c)). Errors: `email_wrong`, `message_missing`,
 * `too_many_requests`; `unavailable` when the link cannot be sent, and then nothing was taken.
 */
export async function openTicket({ from, input }: { from: From; input: ContactInput | ReportInput }): Promise<Sent> {
  const { userId, language } = from;
  const isReport = input.kind === 'report';
  if (input.body === '' || (isReport && input.location === '')) throw new AppError('message_missing');
  const email = addressOf(from, isReport);
  const known = await alreadySent({ from, email, requestId: input.requestId });
  if (known) return known;
  await charge(from, email);
  const id = newId();
  const number = `AT-${shortNumber(id)}`;
  const token = userId || isReport ? null : newToken();
  // Pressed twice at once: the other was first.
  if (!(await keep({ id, number, email: userId ? null : email, token, from, input }, db())))
    return (await alreadySent({ from, email, requestId: input.requestId })) ?? { number, proof: false };
  if (token && email) {
    try {
      await sendMail(proveMessage({ to: email, language, number, token }));
    } catch (error) {
      await db().ticket.delete({ where: { id } });
      throw error;
    }
    return { number, proof: true };
  }
  const dueAt = input.kind === 'privacy' ? await dueOf(id) : null;
  // It is taken and has its number: a mail that does not go changes nothing of that.
  if (email) await confirm({ id, number, userId }, { to: email, language, dueAt });
  await tellOperator({ number, kind: input.kind });
  return { number, proof: false };
}

async function confirm(
  ticket: { id: string; number: string; userId: string | null },
  to: { to: string; language: Locale; dueAt: Date | null },
): Promise<void> {
  try {
    const link = await issueLink(ticket, db());
    await sendMail(receivedMessage({ ...to, number: ticket.number, link, isByLink: ticket.userId === null }));
  } catch (error) {
    log.warn({ event: 'ticket_not_confirmed', error });
  }
}

/** The ticket of the same press, if it has arrived before. Another's press is not told whose. */
async function alreadySent(press: { from: From; email: string | null; requestId: string }): Promise<Sent | null> {
  const { from, email, requestId } = press;
  const known = await db().ticket.findUnique({ where: { requestId } });
  if (!known) return null;
  const isSame = known.userId === from.userId && (from.userId !== null || known.email === email);
  if (!isSame) throw new AppError('conflict');
  return { number: known.number, proof: known.provenAt === null };
}

function addressOf({ userId, email: typed }: From, isReport: boolean): string | null {
  if (!userId && isReport && typed.trim() === '') return null;
  const email = parseEmail(typed);
  if (!email) throw new AppError('email_wrong');
  return email;
}

async function charge({ userId, network }: From, email: string | null): Promise<void> {
  if (userId) return chargeLimit({ limit: TICKETS_PER_ACCOUNT, subject: userId });
  if (network) await chargeLimit({ limit: TICKETS_PER_NETWORK, subject: network });
  if (email) await chargeLimit({ limit: TICKETS_PER_MAILBOX, subject: normaliseMailbox(email) });
}

type Kept = {
  id: string;
  number: string;
  email: string | null;
  token: string | null;
  from: From;
  input: ContactInput | ReportInput;
};

/** Whether it was written: of one press there is one. */
async function keep({ id, number, email, token, from, input }: Kept, on: Db): Promise<boolean> {
  const topic = 'topic' in input ? input.topic : null;
  const [location, name] = input.kind === 'report' ? [input.location, input.name || null] : [null, null];
  const months = input.kind === 'privacy' ? DUE_MONTHS : null;
  const written = await on.$executeRaw`
    INSERT INTO "Ticket" ("id", "number", "requestId", "userId", "email", "name", "language", "kind", "topic", "location", "body",
                          "tokenHash", "provenAt", "createdAt", "dueAt")
    VALUES (${id}::uuid, ${number}, ${input.requestId}::uuid, ${from.userId}::uuid, ${email}, ${name}, ${from.language}::"Language",
            ${input.kind}, ${topic}, ${location}, ${input.body}, ${token && sha256Hex(token)},
            CASE WHEN ${token}::text IS NULL THEN now() END, now(), now() + make_interval(months => ${months}::int))
    ON CONFLICT ("requestId") DO NOTHING`;
  return written === 1;
}

async function dueOf(id: string): Promise<Date | null> {
  const { dueAt } = await db().ticket.findUniqueOrThrow({ where: { id }, select: { dueAt: true } });
  return dueAt;
}
