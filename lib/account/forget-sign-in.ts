import { db } from '#lib/db.ts';
import { sha256Hex } from '#lib/ids.ts';

/** "Not you?": ends the sign-in that this browser waits for, so that its code and link are worth nothing. */
export async function forgetSignIn({ browserToken }: { browserToken: string }): Promise<void> {
  await db().$executeRaw`
    UPDATE "SignInRequest" SET "endedAt" = now()
    WHERE "browserHash" = ${sha256Hex(browserToken)} AND "endedAt" IS NULL`;
}
