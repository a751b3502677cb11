import { z } from 'zod';
import { getText } from '#components/text.ts';
import { AppError } from '#lib/errors.ts';
import { GalleryFilter, ImageIdsInput } from '#lib/images/schema.ts';
import { listIds } from '#lib/images/zip/list-ids.ts';
import { zipImages } from '#lib/images/zip/zip-images.ts';
import { contentDisposition } from '#lib/web/content-disposition.ts';
import { readSmallText } from '#lib/web/read-small.ts';
import { userRoute } from '#lib/web/route.ts';

/** Room for the ids of the largest selection: 2,000 of 36 letters and a comma. */
const MOST_BYTES = 100_000;

type Asked = { userId: string; imageIds: AsyncIterable<string> | Iterable<string>; isHead?: boolean };

async function answer({ userId, imageIds, isHead = false }: Asked): Promise<Response> {
  const headers = {
    'content-type': 'application/zip',
    'content-disposition': contentDisposition(`Afterimage ${new Date().toISOString().slice(0, 10)}.zip`),
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  };
  if (isHead) return new Response(null, { headers });
  const { zip: text } = await getText('finding');
  return new Response(zipImages({ userId, imageIds, text }), { headers });
}

/** All originals of one list as a ZIP. */
export const GET = userRoute('zipList', async ({ userId, request }) => {
  const filter = GalleryFilter.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!filter.success) throw new AppError('malformed');
  return answer({ userId, imageIds: listIds({ userId, filter: filter.data }), isHead: request.method === 'HEAD' });
});

const Except = z.array(z.uuid().toLowerCase()).max(2_000);

/**
 * The originals of a selection as a ZIP: a form's field `ids`, with commas, or `list`, the query of a list of which all but `except` is meant. A form, so that the
 * browser saves as it comes.
 */
export const POST = userRoute('zipImages', async ({ userId, request }) => {
  const body = await readSmallText(request, MOST_BYTES);
  const fields = new URLSearchParams(body);
  const list = fields.get('list');
  if (list !== null) {
    const filter = GalleryFilter.safeParse(Object.fromEntries(new URLSearchParams(list)));
    const except = Except.safeParse(fields.get('except')?.split(',').filter(Boolean) ?? []);
    if (!filter.success || !except.success) throw new AppError('malformed');
    return answer({ userId, imageIds: listIds({ userId, filter: filter.data, except: new Set(except.data) }) });
  }
  const ids = fields.get('ids')?.split(',') ?? [];
  const parsed = ImageIdsInput.safeParse({ imageIds: ids });
  if (!parsed.success) throw new AppError('malformed');
  return answer({ userId, imageIds: new Set(parsed.data.imageIds) });
});
