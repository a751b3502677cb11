import type { Device } from '#lib/account/device.ts';
import { queueNotice } from '#lib/account/notices/queue-notice.ts';
import { db } from '#lib/db.ts';

/**
 * Closes the way in through a company, and tells the mailbox; what that company keeps of the person's permission is theirs to end. A code to the mailbox
 * still lets them in, so it is never the last way. Twice is once.
 */
export async function disconnect(input: { userId: string; provider: string; device: Device }): Promise<void> {
  const { userId, provider, device } = input;
  await db().$transaction(async (tx) => {
    const { count } = await tx.account.deleteMany({ where: { userId, provider } });
    if (count > 0) await queueNotice({ userId, kind: 'disconnected', device, subject: provider }, tx);
  });
}
