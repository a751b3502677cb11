import type { EventHub } from '#lib/web/event-hub.ts';

/** Comment lines that keep proxies and phones from closing a silent stream, milliseconds. Common idle limits are 30 s and up. */
const HEARTBEAT_MS = 20_000;

/** What the browser waits before it reconnects by itself, milliseconds. */
const RETRY_MS = 2_000;

/** Text that may wait for a slow reader before its stream is closed, characters; it reconnects and starts from the state then. */
const MAX_WAITING = 1_000_000;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'private, no-store, no-transform',
  'x-accel-buffering': 'no',
};

/** The answer to HEAD: nobody reads a stream then, so none is opened that would count as one of the person's until it is cut. */
export const eventStreamHead = (): Response => new Response(null, { headers: HEADERS });

/**
 * The answer of `GET /api/events`: server-sent events (WHATWG HTML, 9.2), each one a `LiveEvent` as JSON. It ends with the
 * request, with the session, or when its reader is too slow. Throws `too_many_requests` for one stream too many.
 */
export function eventStream(input: {
  hub: EventHub;
  userId: string;
  sessionId: string;
  signal: AbortSignal;
}): Response {
  const { hub, userId, sessionId, signal } = input;
  const text = new TextEncoderStream();
  const writer = text.writable.getWriter();
  let waiting = 0;
  let isClosed = false;
  let unsubscribe: (() => void) | undefined;

  const close = () => {
    if (isClosed) return;
    isClosed = true;
    clearInterval(heartbeat);
    unsubscribe?.();
    writer.close().catch(() => undefined);
  };
  const write = (chunk: string) => {
    if (isClosed) return;
    waiting += chunk.length;
    if (waiting > MAX_WAITING) {
      // A close would wait for the reader that does not read, and keep what waits.
      writer.abort(new Error('The reader is too slow.')).catch(() => undefined);
      return close();
    }
    writer.write(chunk).then(() => {
      waiting -= chunk.length;
    }, close);
  };
  const heartbeat = setInterval(() => write(':\n\n'), HEARTBEAT_MS);

  write(`retry: ${RETRY_MS}\n\n`);
  unsubscribe = hub.subscribe({
    userId,
    sessionId,
    close,
    send: (events) => write(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')),
  });
  writer.closed.then(close, close);
  signal.addEventListener('abort', close, { once: true });
  return new Response(text.readable, { headers: HEADERS });
}
