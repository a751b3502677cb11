import type { OAuthConfig } from 'next-auth/providers/oauth';
import { parseEmail } from '#lib/account/parse-email.ts';
import type { SignInCompany } from '#lib/account/schema.ts';
import { env, type OAuthClient } from '#lib/env.ts';

/** What is taken of a person at a provider: nothing else is asked for or kept. `email` is null unless verified. */
type Person = { id: string; name: string | null; email: string | null };

const toUser = ({ id, name, email }: Person) => ({ id, name, email: email === null ? null : parseEmail(email) });

type GoogleClaims = { sub: string; name?: string; email?: string; email_verified?: boolean };

/** Google by OpenID Connect: developers.google.com/identity/openid-connect. The address counts when Google has verified it. */
export function googleProvider({ clientId, clientSecret, url }: OAuthClient): OAuthConfig<GoogleClaims> {
  return {
    id: 'google',
    name: 'Google',
    type: 'oauth',
    issuer: url,
    wellKnown: `${url}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email profile', prompt: 'select_account' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    clientId,
    clientSecret,
    profile: ({ sub, name, email, email_verified }) =>
      toUser({ id: sub, name: name ?? null, email: email_verified === true && email ? email : null }),
  };
}

type GithubUser = { id: number; name: string | null };
type GithubProfile = { id: number; name?: string | undefined; email?: string | undefined };
type GithubEmail = { email: string; primary: boolean; verified: boolean };

/** github.com has its API on a host of its own; GitHub Enterprise has it under a path. */
const githubApi = (url: string): string => (url === 'https://github.com' ? 'https://api.github.com' : `${url}/api/v3`);

async function fromGithub<T>(address: string, accessToken: string): Promise<T> {
  const response = await fetch(address, {
    headers: { authorization: `Bearer ${accessToken}`, accept: 'application/vnd.github+json' },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`GitHub answered ${response.status}.`);
  return (await response.json()) as T;
}

/**
 * GitHub: docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps. The address on a GitHub profile
 * need not be the person's own, so it is ignored: the one marked primary *and* verified in `/user/emails` counts.
 */
export function githubProvider({ clientId, clientSecret, url }: OAuthClient): OAuthConfig<GithubProfile> {
  const api = githubApi(url);
  return {
    id: 'github',
    name: 'GitHub',
    type: 'oauth',
    issuer: `${url}/login/oauth`,
    authorization: { url: `${url}/login/oauth/authorize`, params: { scope: 'read:user user:email' } },
    token: `${url}/login/oauth/access_token`,
    userinfo: {
      url: `${api}/user`,
      async request({ tokens }) {
        const accessToken = tokens.access_token ?? '';
        const { id, name } = await fromGithub<GithubUser>(`${api}/user`, accessToken);
        const emails = await fromGithub<GithubEmail[]>(`${api}/user/emails`, accessToken);
        const own = emails.find(({ primary, verified }) => primary && verified);
        const profile: GithubProfile = { id, name: name ?? undefined, email: own?.email };
        return profile;
      },
    },
    checks: ['pkce', 'state'],
    clientId,
    clientSecret,
    profile: ({ id, name, email }) => toUser({ id: String(id), name: name ?? null, email: email ?? null }),
  };
}

/** The other ways in that this installation has, in the order of their buttons. */
export function configuredProviders(): SignInCompany[] {
  const { google, github } = env();
  return [...(google ? (['google'] as const) : []), ...(github ? (['github'] as const) : [])];
}

/** Where somebody changes the address that a company hands over: docs.github.com/account-and-profile, support.google.com/accounts. */
export function settingsUrls(): Record<SignInCompany, string> {
  const { github } = env();
  return {
    google: 'https://myaccount.google.com/email',
    github: `${github?.url ?? 'https://github.com'}/settings/emails`,
  };
}
