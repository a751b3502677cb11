import { db } from '#lib/db.ts';
import { sha256Hex } from '#lib/ids.ts';

/** Signs out the browser that holds `token`; holding it is the right to. A token that is unknown is no error. */
export async function endSessionOfToken({ token }: { token: string }): Promise<void> {
  await db().session.deleteMany({ where: { tokenHash: sha256Hex(token) } });
}
