import type { NoticeView } from '#lib/account/notices/schema.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';

/** What the link of a notice is about; spends nothing. Error: `link_ended`. */
export async function describeNotice({ linkToken }: { linkToken: string }): Promise<NoticeView> {
  const [row] = await db().$queryRaw<(Omit<NoticeView, 'at'> & { at: Date })[]>`
    SELECT "kind"::text AS kind, "client", "ipPrefix", "country", "subject", "at" FROM "Notice"
     WHERE "tokenHash" = ${sha256Hex(linkToken)} AND "kind" <> 'disconnected' AND "answeredAt" IS NULL AND "endsAt" > now()`;
  if (!row) throw new AppError('link_ended');
  return { ...row, at: row.at.toISOString() };
}
