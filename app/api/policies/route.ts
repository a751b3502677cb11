import { AcknowledgeInput, acknowledgePolicy } from '#lib/consents/policies/acknowledge-policy.ts';
import { AppError } from '#lib/errors.ts';
import { pageOfReferer } from '#lib/web/page-of-referer.ts';
import { readSmallText } from '#lib/web/read-small.ts';
import { userRoute } from '#lib/web/route.ts';

/** The press under the notice that a policy has changed. A plain form, so that it needs no script and the page weighs nothing for it. */
export const POST = userRoute('acknowledgePolicy', async ({ userId, request }) => {
  const asked = AcknowledgeInput.safeParse(Object.fromEntries(new URLSearchParams(await readSmallText(request))));
  if (!asked.success) throw new AppError('malformed');
  await acknowledgePolicy({ userId, ...asked.data });
  const location = pageOfReferer(request.headers.get('referer'));
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
});
