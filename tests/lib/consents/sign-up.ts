import { randomUUID } from 'node:crypto';
import { requestSignIn } from '#lib/account/request-sign-in.ts';
import { signInByCode } from '#lib/account/sign-in-by-code.ts';
import { db } from '#lib/db.ts';
import { messageTo, someDevice } from '#tests/lib/account/support.ts';

/** Somebody who has just signed in by mail, as people do. `terms`: the version that the page named, where it is not today's. */
export async function signedIn(
  email = `${randomUUID()}@example.com`,
  terms?: string,
): Promise<{ userId: string; email: string }> {
  const device = someDevice();
  const { browserToken } = await requestSignIn({ email, device, previousBrowserToken: null });
  if (terms) await db().signInRequest.updateMany({ where: { email }, data: { terms } });
  const { code } = await messageTo(email);
  await signInByCode({ browserToken, code, device, previousToken: null });
  const { id: userId } = await db().user.findUniqueOrThrow({ where: { email } });
  return { userId, email };
}
