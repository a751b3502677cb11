import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { AppError } from '#lib/errors.ts';
import { readCookie } from '#lib/web/auth-cookies.ts';
import { getDevice } from '#lib/web/auth-device.ts';
import { askForCode, wantedPath } from '#lib/web/auth-flow.ts';
import { authOptions } from '#lib/web/auth-options.ts';
import { readSmallText } from '#lib/web/read-small.ts';
import { openRoute } from '#lib/web/route.ts';

/** The parts of next-auth that are used; its own session and sign-out routes would end sessions that are not its. */
const OPEN = new Set([
  'GET csrf',
  'GET signin',
  'GET error',
  'GET callback/google',
  'GET callback/github',
  'POST signin/google',
  'POST signin/github',
]);

const handle = openRoute<{ nextauth: string[] }>('auth', async ({ request, params }) => {
  const asked = `${request.method} ${params.nextauth.join('/')}`;
  if (!OPEN.has(asked)) throw new AppError('not_found');
  const options = authOptions({
    device: await getDevice(),
    previousToken: await readCookie('session'),
    sendCode: async (named) => askForCode({ ...named, callbackUrl: await wantedPath() }),
  });
  // next-auth wants Next's own kind of request, which cannot be made from the one Next hands over.
  const { url, method, headers } = request;
  const body = method === 'POST' ? await readSmallText(request) : null;
  return NextAuth(new NextRequest(url, { method, headers, body }), { params: Promise.resolve(params) }, options);
});

export { handle as GET, handle as POST };
