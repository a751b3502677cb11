import type { Device } from '#lib/account/device.ts';
import { NOTICE_DAYS } from '#lib/account/notices/schema.ts';
import type { Db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import type { NoticeKind } from '#prisma/client/enums.ts';

/**
 * Leaves word for a person about their account, in the transaction of what they are told of; `sendNotices` sends it. It goes to `email`, or where the
 * account is now, in the account's language.
 */
export async function queueNotice(
  notice: {
    userId: string;
    kind: NoticeKind;
    device: Device;
    email?: string;
    subject?: string;
    sessionId?: string;
    emailChangeId?: string;
  },
  on: Db,
): Promise<void> {
  const { userId, kind, device, email = null, subject = null, sessionId = null, emailChangeId = null } = notice;
  await on.$executeRaw`
    INSERT INTO "Notice" ("id", "userId", "kind", "email", "language", "client", "ipPrefix", "country", "subject", "sessionId",
                          "emailChangeId", "dueAt", "endsAt")
    SELECT ${newId()}::uuid, u."id", ${kind}::"NoticeKind", coalesce(${email}, u."email"),
           coalesce(u."language", ${device.language}::"Language"), ${device.client}, ${device.ipPrefix}, ${device.country},
           ${subject}, ${sessionId}::uuid, ${emailChangeId}::uuid, now(), now() + make_interval(days => ${NOTICE_DAYS})
      FROM "User" u WHERE u."id" = ${userId}::uuid`;
}
