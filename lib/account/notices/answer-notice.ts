import { undoEmailChange } from '#lib/account/email-change/undo-email-change.ts';
import type { NoticeView } from '#lib/account/notices/schema.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Hex } from '#lib/ids.ts';
import { log } from '#lib/log.ts';
import type { Prisma } from '#prisma/client/client.ts';

type Row = { userId: string; kind: NoticeView['kind']; subject: string | null; client: string | null } & {
  country: string | null;
  sessionId: string | null;
  emailChangeId: string | null;
};

/**
 * "That was not me", by whoever reads the mailbox that was told, once: a new device is signed out and no longer known; a change of the address is taken
 * back; a connection is cut. The last two also end every session, because somebody was signed in who did that. Error: `link_ended`.
 */
export async function answerNotice({ linkToken }: { linkToken: string }): Promise<{ kind: NoticeView['kind'] }> {
  return db().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<Row[]>`
      UPDATE "Notice" SET "answeredAt" = now()
       WHERE "tokenHash" = ${sha256Hex(linkToken)} AND "kind" <> 'disconnected' AND "answeredAt" IS NULL AND "endsAt" > now()
      RETURNING "userId"::text AS "userId", "kind"::text AS kind, "subject", "client", "country", "sessionId"::text AS "sessionId",
                "emailChangeId"::text AS "emailChangeId"`;
    if (!row) throw new AppError('link_ended');
    await act(row, tx);
    log.info({ event: `notice_answered:${row.kind}`, userId: row.userId });
    return { kind: row.kind };
  });
}

async function act({ userId, kind, ...row }: Row, tx: Prisma.TransactionClient): Promise<void> {
  switch (kind) {
    case 'newDevice':
      if (row.sessionId) await tx.session.deleteMany({ where: { id: row.sessionId, userId } });
      await tx.knownDevice.deleteMany({
        where: { userId, client: row.client ?? '', country: { in: ['', row.country ?? ''] } },
      });
      return;
    case 'emailChanged':
      return undoEmailChange({ userId, emailChangeId: row.emailChangeId ?? '', tx });
  }
}
