import { requireEdit } from '#lib/edits/get-edit.ts';
import { EditIdInput } from '#lib/edits/schema.ts';
import { AppError } from '#lib/errors.ts';
import { userRoute } from '#lib/web/route.ts';

/** One edit as it is now: what a browser asks for while its stream of events is down. */
export const GET = userRoute<{ id: string }>('edit', async ({ userId, params }) => {
  const parsed = EditIdInput.safeParse({ editId: params.id });
  if (!parsed.success) throw new AppError('not_found');
  const edit = await requireEdit({ userId, editId: parsed.data.editId });
  return Response.json({ edit }, { headers: { 'cache-control': 'private, no-store' } });
});
