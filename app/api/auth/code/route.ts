import { RequestSignInInput } from '#lib/account/schema.ts';
import { AppError } from '#lib/errors.ts';
import { askForCode } from '#lib/web/auth-flow.ts';
import { readSmallJson } from '#lib/web/read-small.ts';
import { openRoute } from '#lib/web/route.ts';

/** Sends a code. A route rather than an action, so that a limit is answered with 429 and `Retry-After`. */
export const POST = openRoute('askForCode', async ({ request }) => {
  const asked = RequestSignInInput.safeParse(await readSmallJson(request));
  if (!asked.success) throw new AppError('malformed');
  await askForCode(asked.data);
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
});
