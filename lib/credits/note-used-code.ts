import { mailboxHash } from '#lib/credits/mailbox-hash.ts';
import type { Db } from '#lib/db.ts';

/** Remembers of a mailbox whose account is going that it has paid with a promotion code, without the address. */
export async function noteUsedCode({ mailbox, tx }: { mailbox: string; tx: Db }): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "WelcomedMailbox" ("hash", "hasUsedCode") VALUES (${mailboxHash(mailbox)}, true)
    ON CONFLICT ("hash") DO UPDATE SET "hasUsedCode" = true`;
}

/** Whether an account of this mailbox that is gone has done so. */
export async function hasNotedCode({ mailbox, tx }: { mailbox: string; tx: Db }): Promise<boolean> {
  const row = await tx.welcomedMailbox.findUnique({ where: { hash: mailboxHash(mailbox) } });
  return row?.hasUsedCode ?? false;
}
