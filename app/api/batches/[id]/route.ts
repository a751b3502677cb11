import { requireBatch } from '#lib/edits/batches/require-batch.ts';
import { BatchIdInput } from '#lib/edits/schema.ts';
import { AppError } from '#lib/errors.ts';
import { userRoute } from '#lib/web/route.ts';

/** One batch as it is now: what its page asks for where events may have been missed. */
export const GET = userRoute<{ id: string }>('batch', async ({ userId, params }) => {
  const parsed = BatchIdInput.safeParse({ batchId: params.id });
  if (!parsed.success) throw new AppError('not_found');
  const batch = await requireBatch({ userId, ...parsed.data });
  return Response.json(batch, { headers: { 'cache-control': 'private, no-store' } });
});
