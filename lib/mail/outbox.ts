import { db } from '#lib/db.ts';
import { type Env, env } from '#lib/env.ts';
import { newId } from '#lib/ids.ts';
import type { Message } from '#lib/mail/message.ts';
import type { OutboxView } from '#lib/mail/outbox-view.ts';

/** How long a message is kept, days. */
export const OUTBOX_DAYS = 1;

/** Whether messages stay here: only in a private installation that has no mail server. */
export const hasOutbox = ({ isEmbedded, smtp }: Pick<Env, 'isEmbedded' | 'smtp'> = env()): boolean =>
  isEmbedded && smtp === null;

/** Keeps a message where a mail server would have taken it, and drops those older than a day. */
export async function keepInOutbox({ to, subject, text, html }: Message): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "OutboxMessage" ("id", "to", "subject", "text", "html", "createdAt")
    VALUES (${newId()}::uuid, ${to}, ${subject}, ${text}, ${html}, now())`;
  await db().$executeRaw`
    DELETE FROM "OutboxMessage" WHERE "createdAt" < now() - make_interval(days => ${OUTBOX_DAYS})`;
}

/** The 50 newest messages, newest first. */
export async function listOutbox(): Promise<OutboxView[]> {
  const rows = await db().outboxMessage.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 50 });
  return rows.map(({ id, to, subject, text, createdAt }) => ({
    id,
    to,
    subject,
    text,
    code: /^\d{6}$/m.exec(text)?.[0] ?? null,
    link: /^https?:\/\/\S+$/m.exec(text)?.[0] ?? null,
    createdAt: createdAt.toISOString(),
  }));
}
