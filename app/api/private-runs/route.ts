import { leavePrivateRun } from '#lib/edits/leave-private-run.ts';
import { LeaveInput } from '#lib/edits/schema.ts';
import { AppError } from '#lib/errors.ts';
import { readSmallJson } from '#lib/web/read-small.ts';
import { userRoute } from '#lib/web/route.ts';

/** What a page that showed a private run says while it goes away (`navigator.sendBeacon`): an action could not be answered any more. */
export const POST = userRoute('leavePrivateRun', async ({ userId, request }) => {
  const parsed = LeaveInput.safeParse(await readSmallJson(request));
  if (!parsed.success) throw new AppError('malformed');
  await leavePrivateRun({ userId, ...parsed.data });
  return new Response(null, { status: 204, headers: { 'cache-control': 'private, no-store' } });
});
