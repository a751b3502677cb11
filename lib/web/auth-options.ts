import type { NextAuthOptions } from 'next-auth';
import type { Device } from '#lib/account/device.ts';
import { SESSION_DAYS } from '#lib/account/lifetimes.ts';
import { safePath } from '#lib/account/safe-path.ts';
import { env } from '#lib/env.ts';
import { newToken } from '#lib/ids.ts';
import { log } from '#lib/log.ts';
import { authAdapter } from '#lib/web/auth-adapter.ts';
import { cookieOf } from '#lib/web/auth-cookies.ts';
import { githubProvider, googleProvider } from '#lib/web/auth-providers.ts';

/** Path, query and hash of an address of ours; of anybody else's, nothing. */
function ownPath(url: string, baseUrl: string): string {
  if (url.startsWith('/')) return url;
  return URL.canParse(url) && new URL(url).origin === new URL(baseUrl).origin
    ? url.slice(new URL(url).origin.length)
    : '';
}

/** next-auth for Google and GitHub alone, one request at a time: signing in by code, sessions and signing out are ours. */
export function authOptions(request: { device: Device; previousToken: string | null }): NextAuthOptions {
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
      // The providers hand over an address only when it is verified and well formed.
      signIn: ({ user }) => (user.email ? true : '/sign-in?error=EmailNotVerified'),
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
