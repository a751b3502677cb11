import type { LinkView } from '#lib/account/schema.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';

type Row = Omit<Extract<LinkView, { where: 'elsewhere' }>, 'where' | 'askedAt'> & {
  askedAt: Date;
  browserHash: string;
};

/**
 * What the link of a message would do in this browser; spends nothing. `here`: the browser that asked, which may sign in.
 * `elsewhere`: any other, which may approve the sign-in that waits and is shown what to compare. Error: `link_ended`.
 */
export async function describeLink({
  linkToken,
  browserToken,
}: {
  linkToken: string;
  browserToken: string | null;
}): Promise<LinkView> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT "email", "number", "createdAt" AS "askedAt", "userAgent" AS "client", "ipPrefix", "country", "browserHash"
    FROM "SignInRequest"
    WHERE "linkHash" = ${sha256Hex(linkToken)} AND "endedAt" IS NULL AND "approvedAt" IS NULL AND "expiresAt" > now()`;
  if (!row) throw new AppError('link_ended');
  const { browserHash, askedAt, ...shown } = row;
  if (browserToken && sha256Hex(browserToken) === browserHash) return { where: 'here', email: row.email };
  return { where: 'elsewhere', ...shown, askedAt: askedAt.toISOString() };
}
