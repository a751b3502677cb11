import { type Env, env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';

type Place = Pick<Env, 'appUrl' | 'isEmbedded'>;

/** Names of this machine that a private installation may be opened under; the port is that of APP_URL. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** The origins whose pages are ours. Never derived from Host or X-Forwarded-Host, which a client may set. */
function ownOrigins({ appUrl, isEmbedded }: Place): string[] {
  const { origin, port, protocol, hostname } = new URL(appUrl);
  if (!isEmbedded || !LOOPBACK.includes(hostname)) return [origin];
  return LOOPBACK.map((name) => new URL(`${protocol}//${name}:${port}`).origin);
}

const CHANGES_NOTHING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether something other than our own pages asks to read: a picture, a frame or a script of another site. Opening an address
 * or following a link is not that. To a `Lax` cookie a sister domain, or another port of this machine, is the same site, so
 * the cookie alone does not tell; such a request is nobody's (F-20; w3.org/TR/fetch-metadata).
 */
export function isForeignRead({ headers }: { headers: Pick<Headers, 'get'> }, place: Place = env()): boolean {
  const origin = headers.get('origin');
  if (origin !== null) return !ownOrigins(place).includes(origin);
  const site = headers.get('sec-fetch-site');
  if (site === null || site === 'same-origin' || site === 'none') return false;
  return headers.get('sec-fetch-mode') !== 'navigate' || headers.get('sec-fetch-dest') !== 'document';
}

/**
 * Refuses a request that another site's page may have made (F-25): error `foreign_origin`. Browsers send `Origin` with
 * every POST and `Sec-Fetch-Site` with everything; a foreign or `null` origin is refused, and so is a missing one unless
 * `Sec-Fetch-Site` is ours or missing too, which no browser's page can bring about (fetch.spec.whatwg.org, Fetch Metadata).
 */
export function requireSameOrigin(
  { method, headers }: { method: string; headers: Pick<Headers, 'get'> },
  place: Place = env(),
): void {
  if (CHANGES_NOTHING.has(method.toUpperCase())) return;
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  const isOurs =
    origin === null ? site === null || site === 'same-origin' || site === 'none' : ownOrigins(place).includes(origin);
  if (!isOurs) throw new AppError('foreign_origin');
}
