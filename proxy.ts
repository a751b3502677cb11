import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '#lib/env.ts';
import { contentSecurityPolicy } from '#lib/web/content-security.ts';

/** Two years, the least that browsers' preload lists ask for. */
const HSTS = 'max-age=63072000; includeSubDomains';

/** Gives each document its policy with a fresh nonce; Next reads the nonce from the request's copy. It authorises nothing. */
export function proxy(request: NextRequest) {
  const { isProduction, appUrl } = env();
  const isHttps = appUrl.startsWith('https:');
  const policy = contentSecurityPolicy({ nonce: randomBytes(16).toString('base64'), isProduction, isHttps });
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  if (isHttps) response.headers.set('strict-transport-security', HSTS);
  return response;
}

/** Documents only. Never /api: Next buffers the bodies of what matches here and cuts them off at 10 MB. */
export const config = { matcher: ['/((?!api/|_next/|.*\\.\\w+$).*)'] };
