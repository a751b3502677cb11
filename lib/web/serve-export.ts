import { getPlan } from '#lib/account/export/get-plan.ts';
import type { ExportText } from '#lib/account/export/plan-export.ts';
import { streamExport } from '#lib/account/export/stream-export.ts';
import { AppError } from '#lib/errors.ts';
import { say } from '#lib/text/said.ts';
import { contentDisposition } from '#lib/web/content-disposition.ts';
import { parseRange } from '#lib/web/parse-range.ts';

/** Archives that one person may fetch at the same time from one process: one, and one that goes on before the first is known to be gone. */
const MOST_AT_ONCE = 2;
const underWay = new Map<string, number>();

/**
 * `GET` and `HEAD` of a person's whole archive. A part of it (`Range`) is only given of the very archive that `If-Range` names; anything else
 * begins anew. Throws `too_many_requests` for one download too many.
 */
export async function serveExport(input: {
  userId: string;
  sessionId: string;
  request: Request;
  text: ExportText;
}): Promise<Response> {
  const { userId, sessionId, request, text } = input;
  const ifRange = request.headers.get('if-range');
  const plan = await getPlan({ userId, etag: ifRange, text });
  const headers = new Headers({
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-store',
    'content-disposition': contentDisposition('afterimage-account.zip'),
    'content-type': 'application/zip',
    etag: plan.etag,
    vary: 'Cookie',
    'x-content-type-options': 'nosniff',
  });
  const range = ifRange === plan.etag ? parseRange(request.headers.get('range'), plan.bytes) : null;
  if (range === 'none') {
    headers.set('content-range', `bytes */${plan.bytes}`);
    return new Response(null, { status: 416, headers });
  }
  const part = range ?? { start: 0, end: plan.bytes - 1 };
  headers.set('content-length', String(part.end - part.start + 1));
  if (range) headers.set('content-range', `bytes ${part.start}-${part.end}/${plan.bytes}`);
  if (request.method === 'HEAD') return new Response(null, { status: range ? 206 : 200, headers });
  const body = bodyOf(userId, streamExport({ plan, sessionId, range: part }), request.signal);
  return new Response(body, { status: range ? 206 : 200, headers });
}

/** The pieces as the body of an answer: the next is made when it is asked for, and none once nobody reads. */
function bodyOf(userId: string, pieces: AsyncGenerator<Uint8Array>, signal: AbortSignal): ReadableStream<Uint8Array> {
  const count = underWay.get(userId) ?? 0;
  if (count >= MOST_AT_ONCE)
    throw new AppError('too_many_requests', { values: { wait: say('formats', 'wait', 30) }, retryAfterSeconds: 30 });
  underWay.set(userId, count + 1);
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    const left = (underWay.get(userId) ?? 1) - 1;
    if (left > 0) underWay.set(userId, left);
    else underWay.delete(userId);
  };
  // Next drops an answer whose client has left before it began, without a word to its body.
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieces.next();
          if (!done) return controller.enqueue(value);
          end();
          controller.close();
        } catch (error) {
          end();
          controller.error(error);
        }
      },
      async cancel() {
        end();
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
