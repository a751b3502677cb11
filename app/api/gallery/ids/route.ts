import { AppError } from '#lib/errors.ts';
import { listImageIds } from '#lib/images/list-image-ids.ts';
import { ListIdsInput } from '#lib/images/schema.ts';
import { userRoute } from '#lib/web/route.ts';

/** The ids of one list, a piece at a time: what is to be acted on where everything is selected. */
export const GET = userRoute('galleryIds', async ({ userId, request }) => {
  const parsed = ListIdsInput.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) throw new AppError('malformed');
  return Response.json(await listImageIds({ userId, ...parsed.data }), {
    headers: { 'cache-control': 'private, no-store' },
  });
});
