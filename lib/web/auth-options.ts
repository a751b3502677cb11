import type { NextAuthOptions } from 'next-auth';
import type { Device } from '#lib/account/device.ts';
import { isKeptAddress } from '#lib/account/email-change/require-free-address.ts';
import { SESSION_DAYS } from '#lib/account/lifetimes.ts';
import { safePath } from '#lib/account/safe-path.ts';
import type { SignInCompany } from '#lib/account/schema.ts';
import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { newToken } from '#lib/ids.ts';
import { log } from '#lib/log.ts';
import { authAdapter } from '#lib/web/auth-adapter.ts';
import { cookieOf } from '#lib/web/auth-cookies.ts';
import { githubProvider, googleProvider } from '#lib/web/auth-providers.ts';
import { ownPath } from '#lib/web/own-path.ts';

type AuthRequest = {
  device: Device;
  previousToken: string | null;
  /** Sends a code to the address that a company named, and lets this browser wait for it. */
  sendCode: (input: { email: string; via: SignInCompany }) => Promise<void>;
};

/** next-auth for Google and GitHub alone, one request at a time: signing in by code, sessions and signing out are ours. */
export function authOptions(request: AuthRequest): NextAuthOptions {
  const { google, github, authSecret, appUrl } = env();
  return {
    secret: authSecret,
    useSecureCookies: appUrl.startsWith('https:'),
    cookies: { sessionToken: cookieOf('session') },
    adapter: authAdapter(request),
    providers: [...(google ? [googleProvider(google)] : []), ...(github ? [githubProvider(github)] : [])],
    pages: { signIn: '/sign-in', error: '/sign-in' },
    session: { strategy: 'database', maxAge: SESSION_DAYS * 86_400, generateSessionToken: () => newToken() },
    callbacks: {
      signIn: ({ user, account }) => mayEnter(request, user.email, account),
      redirect: ({ url, baseUrl }) => `${baseUrl}${safePath(ownPath(url, baseUrl))}`,
    },
    // Its messages may quote what a provider said about a person: the name of the fault is enough.
    logger: {
      error: (code) => log.error({ event: 'auth_error', code }),
      warn: (code) => log.warn({ event: 'auth_warning', code }),
      debug: () => undefined,
    },
  };
}

/**
 * Whether somebody whom a company has just named comes in by that alone; else where they are led. The providers hand over an address only when it is
 * verified and well formed, GitHub the primary one. If that has an account which this company does not open, a code goes there: the company may
 * hold an address that has since changed hands, and the code asks the mailbox itself.
 */
async function mayEnter(
  { sendCode }: AuthRequest,
  email: string | null | undefined,
  account: { provider: string; providerAccountId: string } | null,
): Promise<boolean | string> {
  if (!email) return '/sign-in?error=EmailNotVerified';
  if (!account) return false;
  const { provider, providerAccountId } = account;
  const known = await db().account.count({ where: { provider, providerAccountId } });
  if (known > 0) return true;
  if ((await db().user.count({ where: { email } })) === 0)
    return (await isKeptAddress({ userId: null, email, on: db() })) ? '/sign-in?error=EmailMoved' : true;
  try {
    await sendCode({ email, via: provider === 'google' ? 'google' : 'github' });
    return '/sign-in';
  } catch (error) {
    log.warn({ event: 'provider_code_not_sent', error });
    const isTooMany = error instanceof AppError && ['too_many_codes', 'too_many_requests'].includes(error.code);
    return `/sign-in?error=${isTooMany ? 'TooManyCodes' : 'CodeNotSent'}`;
  }
}
