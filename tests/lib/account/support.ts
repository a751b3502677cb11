import { toDevice } from '#lib/account/device.ts';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { listOutbox } from '#lib/mail/outbox.ts';
import type { OutboxView } from '#lib/mail/outbox-view.ts';

let nextNetwork = 0;

/** A browser on a network of its own, so that tests do not use up one another's limits. */
export const someDevice = () =>
  toDevice({
    userAgent: 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0',
    ip: `198.51.100.${nextNetwork++ % 250}`,
    language: 'en',
  });

/** The newest message to an address, with its code and the token of its link. */
export async function messageTo(email: string): Promise<OutboxView & { code: string; linkToken: string }> {
  const message = (await listOutbox()).find(({ to }) => to === email);
  if (!message?.code || !message.link) throw new Error(`There is no message with a code and link to ${email}.`);
  return { ...message, code: message.code, linkToken: new URL(message.link).hash.slice(1) };
}

/** A code of six digits that is not `code`. */
export const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

export async function clearSignIns(): Promise<void> {
  // Not truncated: the books of accounts stay, and the database refuses to empty them.
  await db().$executeRaw`DELETE FROM "User"`;
  await db().$executeRaw`TRUNCATE "SignInRequest", "RateLimit", "OutboxMessage"`;
}

/** An account that has changed its address just now: the old one is kept for it. */
export async function movedFrom({ userId, oldEmail, email }: { userId: string; oldEmail: string; email: string }) {
  const hour = new Date(Date.now() + 3_600_000);
  await db().user.update({ where: { id: userId }, data: { email, mailbox: email } });
  await db().emailChange.create({
    data: {
      ...{ id: newId(), userId, oldEmail, newEmail: email, oldCodeHash: '', newCodeHash: '' },
      ...{ expiresAt: hour, endedAt: new Date(), completedAt: new Date(), undoUntil: hour },
    },
  });
}
