import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { securityTxt } from '#lib/trust/security-txt.ts';
import { openRoute } from '#lib/web/route.ts';

export const dynamic = 'force-dynamic';

/** Whom to tell of a hole (RFC 9116). Not there where the operator has named no address: a file without a contact helps nobody. */
export const GET = openRoute('securityTxt', async () => {
  const { appUrl, operator } = env();
  if (operator.securityEmail === null) throw new AppError('not_found');
  return new Response(securityTxt({ email: operator.securityEmail, appUrl }), {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  });
});
