import type { Db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { newId, newToken, sha256Hex } from '#lib/ids.ts';
import { LINK_DAYS } from '#lib/tickets/schema.ts';

type Whose = { id: string; number: string; userId: string | null };

/**
 * Where a mail leads to its conversation: of an account into it, of anybody else by a new link whose token stands behind the `#`, which no server and no
 * log ever sees. What is kept of it is a hash, for `LINK_DAYS`.
 */
export async function issueLink({ id, number, userId }: Whose, on: Db): Promise<string> {
  if (userId) return `${env().appUrl}/account/tickets/${number}`;
  const token = newToken();
  await on.$executeRaw`
    INSERT INTO "TicketLink" ("id", "ticketId", "tokenHash", "endsAt")
    VALUES (${newId()}::uuid, ${id}::uuid, ${sha256Hex(token)}, now() + make_interval(days => ${LINK_DAYS}::int))`;
  return `${env().appUrl}/contact/conversation#${token}`;
}
