import { z } from 'zod';
import { locateObject } from '#lib/account/locate-object.ts';
import { AppError } from '#lib/errors.ts';
import { readObject } from '#lib/images/read-object.ts';
import { VARIANTS } from '#lib/images/schema.ts';
import { cookieOfRequest } from '#lib/web/auth-cookies.ts';
import { contentDisposition } from '#lib/web/content-disposition.ts';
import { parseRange } from '#lib/web/parse-range.ts';
import { isForeignRead } from '#lib/web/same-origin.ts';

const Params = z.object({ id: z.uuid().toLowerCase(), variant: z.enum(VARIANTS) });
export type ImageParams = { id: string; variant: string };

/**
 * Thumb and preview may stay in this browser, which asks each time whether they still hold: what was deleted, or belongs to a
 * session that ended, is 404 at once, and "unchanged" costs one row and no object (ASVS 5.0 14.3.2). Originals are never kept, nor is
 * anything of an image that expires.
 */
const CACHE = { original: 'private, no-store', preview: 'private, no-cache', thumb: 'private, no-cache' };

const BASE_HEADERS = {
  'accept-ranges': 'bytes',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  vary: 'Cookie',
  'x-content-type-options': 'nosniff',
};

const matches = (header: string | null, etag: string): boolean =>
  header?.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag) ?? false;

/** Next drops an answer whose client has left before it began, without a word to its body, which holds a file or a connection open. */
function cancelUnread(body: ReadableStream<Uint8Array>, signal: AbortSignal): void {
  const cancel = () => {
    if (!body.locked) body.cancel().catch(() => undefined);
  };
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
}

/** `GET` and `HEAD` of an image's bytes for its owner. For everybody else there is nothing here: `AppError('not_found')`, as for an id that never was. */
export async function serveImage({ request, params }: { request: Request; params: ImageParams }): Promise<Response> {
  const parsed = Params.safeParse(params);
  const token = cookieOfRequest(request, 'session');
  if (!parsed.success || !token || isForeignRead(request)) throw new AppError('not_found');
  const { id: imageId, variant } = parsed.data;
  const object = await locateObject({ token, imageId, variant });
  const headers = new Headers({
    ...BASE_HEADERS,
    etag: object.etag,
    'cache-control': CACHE[object.isPassing ? 'original' : variant],
  });
  if (matches(request.headers.get('if-none-match'), object.etag)) return new Response(null, { status: 304, headers });
  headers.set('content-type', object.contentType);
  if (request.url.includes('?') && new URL(request.url).searchParams.has('download'))
    headers.set('content-disposition', contentDisposition(object.downloadName));
  const ifRange = request.headers.get('if-range');
  const isRangeMeant = ifRange === null || ifRange === object.etag;
  const range = isRangeMeant ? parseRange(request.headers.get('range'), object.sizeBytes) : null;
  if (range === 'none') {
    headers.set('content-range', `bytes */${object.sizeBytes}`);
    return new Response(null, { status: 416, headers });
  }
  const part = range ?? { start: 0, end: object.sizeBytes - 1 };
  headers.set('content-length', String(part.end - part.start + 1));
  if (range) headers.set('content-range', `bytes ${part.start}-${part.end}/${object.sizeBytes}`);
  const body = request.method === 'HEAD' ? null : await readObject({ ...object, range });
  if (body instanceof ReadableStream) cancelUnread(body, request.signal);
  return new Response(body, { status: range ? 206 : 200, headers });
}
