import { cookies } from 'next/headers';
import { UNDO_DAYS } from '#lib/account/erasure/schema.ts';
import { SESSION_DAYS, SIGN_IN_MINUTES } from '#lib/account/lifetimes.ts';
import { env } from '#lib/env.ts';

/** `session` signs a browser in; `request` names the sign-in it waits for; `closed` the account that was closed in it. */
type Kind = 'session' | 'request' | 'closed';

const NAMES: Record<Kind, string> = {
  session: 'afterimage',
  request: 'afterimage-sign-in',
  closed: 'afterimage-closed',
};
const SECONDS: Record<Kind, number> = {
  session: SESSION_DAYS * 86_400,
  request: SIGN_IN_MINUTES * 60,
  /** As long as it can be brought back, and a week for the receipt. */
  closed: (UNDO_DAYS + 7) * 86_400,
};

/**
 * Name and attributes of a cookie. Over https `__Host-` binds it to this very host, so that no sister domain can plant one
 * (ASVS 5.0 3.3.3). `Lax`, because a link from mail or from Stripe must arrive signed in; writes are guarded by origin.
 */
export function cookieOf(kind: Kind, appUrl: string = env().appUrl) {
  const secure = appUrl.startsWith('https:');
  return {
    name: secure ? `__Host-${NAMES[kind]}` : NAMES[kind],
    options: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: SECONDS[kind] },
  } as const;
}

export async function readCookie(kind: Kind): Promise<string | null> {
  return (await cookies()).get(cookieOf(kind).name)?.value ?? null;
}

export async function setCookie(kind: Kind, value: string): Promise<void> {
  const { name, options } = cookieOf(kind);
  (await cookies()).set(name, value, options);
}

/** Takes the cookie off the browser, with the attributes it was set with, without which `__Host-` ones stay. */
export async function dropCookie(kind: Kind): Promise<void> {
  const { name, options } = cookieOf(kind);
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
}

/** The same from the header itself: for the one route that is asked for dozens of times a page. Ours are never encoded. */
export function cookieOfRequest({ headers }: Pick<Request, 'headers'>, kind: Kind): string | null {
  const start = `${cookieOf(kind).name}=`;
  const pairs = headers.get('cookie')?.split(';') ?? [];
  return (
    pairs
      .findLast((pair) => pair.trimStart().startsWith(start))
      ?.trim()
      .slice(start.length) || null
  );
}
