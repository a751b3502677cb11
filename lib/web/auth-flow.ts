import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { describeLink } from '#lib/account/describe-link.ts';
import { findAskedSignIn } from '#lib/account/find-asked-sign-in.ts';
import { finishApprovedSignIn } from '#lib/account/finish-approved-sign-in.ts';
import { forgetSignIn } from '#lib/account/forget-sign-in.ts';
import { getWaitingSignIn } from '#lib/account/get-waiting-sign-in.ts';
import { requestSignIn } from '#lib/account/request-sign-in.ts';
import { safePath } from '#lib/account/safe-path.ts';
import type { LinkView, SignInCompany, WaitingAnswer, WaitingSignIn } from '#lib/account/schema.ts';
import { signInByCode } from '#lib/account/sign-in-by-code.ts';
import { signInByLink } from '#lib/account/sign-in-by-link.ts';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { dropCookie, readCookie, setCookie } from '#lib/web/auth-cookies.ts';
import { getDevice } from '#lib/web/auth-device.ts';
import { ownPath } from '#lib/web/own-path.ts';
import { getViewer } from '#lib/web/session.ts';

/** The sign-in verbs with this request's cookies and device; what they decide ends up in cookies again. */

async function keepSession(token: string): Promise<void> {
  await setCookie('session', token);
  await dropCookie('request');
}

/** Where somebody wanted to go who went to a company first: next-auth keeps it in a cookie of its own. */
export async function wantedPath(): Promise<string> {
  const { appUrl } = env();
  const name = `${appUrl.startsWith('https:') ? '__Secure-' : ''}next-auth.callback-url`;
  return safePath(ownPath((await cookies()).get(name)?.value ?? '', appUrl));
}

type Ask = { email: string; callbackUrl?: string | undefined; via?: SignInCompany | null };

/** `again`: to the address of this browser's last sign-in. Error then: `code_ended`, where that is forgotten. */
export async function askForCode(asked: Ask | { again: true }): Promise<void> {
  const previousBrowserToken = await readCookie('request');
  const input = 'email' in asked ? asked : await askedBefore(previousBrowserToken);
  const { browserToken } = await requestSignIn({ ...input, device: await getDevice(), previousBrowserToken });
  await setCookie('request', browserToken);
}

async function askedBefore(browserToken: string | null): Promise<Ask> {
  const asked = browserToken && (await findAskedSignIn({ browserToken }));
  if (!asked) throw new AppError('code_ended');
  return asked;
}

export async function enterCode({ code }: { code: string }): Promise<never> {
  const signedIn = await signInByCode({
    code,
    browserToken: await readCookie('request'),
    device: await getDevice(),
    previousToken: await readCookie('session'),
  });
  await keepSession(signedIn.token);
  redirect(signedIn.callbackUrl);
}

export async function openLink({ linkToken }: { linkToken: string }): Promise<never> {
  const signedIn = await signInByLink({
    linkToken,
    browserToken: await readCookie('request'),
    device: await getDevice(),
    previousToken: await readCookie('session'),
  });
  await keepSession(signedIn.token);
  redirect(signedIn.callbackUrl);
}

export async function readLink({ linkToken }: { linkToken: string }): Promise<LinkView> {
  return describeLink({ linkToken, browserToken: await readCookie('request') });
}

/** What the waiting page asks every few seconds; signs it in once another device has approved. */
export async function proceedIfApproved(): Promise<WaitingAnswer> {
  const browserToken = await readCookie('request');
  // Another tab of this browser has finished what both were waiting for.
  if (!browserToken) return (await getViewer()) ? { state: 'signedIn', goTo: safePath(null) } : { state: 'ended' };
  const outcome = await finishApprovedSignIn({
    browserToken,
    device: await getDevice(),
    previousToken: await readCookie('session'),
  });
  if (typeof outcome === 'string') return { state: outcome };
  await keepSession(outcome.token);
  return { state: 'signedIn', goTo: outcome.callbackUrl };
}

/** "Not you?": the sign-in that waits ends, and the field for the address is back. */
export async function startOver(): Promise<null> {
  const browserToken = await readCookie('request');
  if (browserToken) await forgetSignIn({ browserToken });
  await dropCookie('request');
  return null;
}

/** The sign-in this browser waits for, or null. */
export async function getWaiting(): Promise<WaitingSignIn | null> {
  const browserToken = await readCookie('request');
  return browserToken ? getWaitingSignIn({ browserToken }) : null;
}
