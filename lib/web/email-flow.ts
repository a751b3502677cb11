import { askEmailChange } from '#lib/account/email-change/ask-email-change.ts';
import { confirmEmailChange } from '#lib/account/email-change/confirm-email-change.ts';
import type { Side } from '#lib/account/email-change/schema.ts';
import { setCookie } from '#lib/web/auth-cookies.ts';
import { getDevice } from '#lib/web/auth-device.ts';

/** The verbs of a change of the address with this request's device; the new token that it ends with goes into the cookie. */

type Person = { userId: string; sessionId: string };

export async function askEmailHere(input: Person & { email: string }): Promise<void> {
  await askEmailChange({ ...input, device: await getDevice() });
}

export async function confirmEmailHere(input: Person & { side: Side; code: string }): Promise<{ isDone: boolean }> {
  const { token } = await confirmEmailChange({ ...input, device: await getDevice() });
  if (token !== null) await setCookie('session', token);
  return { isDone: token !== null };
}
