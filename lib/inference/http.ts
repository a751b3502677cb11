import { type ClientRequest, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import type { z } from 'zod';

/**
 * Requests to backends. Bounded in time and bytes, on a connection of their own, never redirected; an error says what kind it is and
 * nothing else: no address, no header, no byte of a body, because a provider's answer may quote the picture, the words or the key.
 */

/** Why there is no answer. `unreachable`: not a byte of the request was sent, so that it may be sent again without being a second one. */
export type HttpTrouble = 'unreachable' | 'broken' | 'timeout' | 'too large';

export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly trouble: HttpTrouble;
  constructor(trouble: HttpTrouble, options?: { cause?: unknown }) {
    super(trouble, options);
    this.trouble = trouble;
  }
}

export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  /** Sent as it is; JSON and multipart are made by the caller, with their content type. */
  body?: string | Uint8Array;
  signal: AbortSignal;
  /** Until the last byte of the answer, milliseconds. */
  timeoutMs: number;
  /** Most bytes of the answer's body. */
  maxBytes: number;
  /** Asked before a body is read that may be larger than `SMALL_BYTES`; see `RunContext.reserve`. */
  reserve?: ((bytes: number) => Promise<void>) | undefined;
};

export type HttpAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** Until there is a connection, milliseconds. */
const CONNECT_MS = 10_000;
/** Bodies up to this are read without asking for room. */
const SMALL_BYTES = 64 * 1024;

type Sent = { request: ClientRequest; isConnected: () => boolean };

function open({ method, url, headers, body }: HttpRequest, signal: AbortSignal): Sent {
  const isSecure = url.startsWith('https:');
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const request = (isSecure ? httpsRequest : httpRequest)(url, {
    method,
    // A connection that is kept may be closed by the other side just as it is used again: nobody could say whether that was sent.
    agent: false,
    headers: { 'user-agent': 'Afterimage', accept: '*/*', ...headers, ...length },
    signal,
  });
  let connected = false;
  request.on('socket', (socket) => {
    socket.setKeepAlive(true, 30_000);
    const timer = setTimeout(() => request.destroy(new HttpError('unreachable')), CONNECT_MS);
    socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer);
      connected = true;
    });
    socket.once('close', () => clearTimeout(timer));
  });
  return { request, isConnected: () => connected };
}

async function readBody(answer: IncomingMessage, { maxBytes, reserve }: HttpRequest): Promise<Buffer> {
  const announced = Number(answer.headers['content-length'] ?? Number.NaN);
  if (announced > maxBytes) throw new HttpError('too large');
  const expected = Number.isFinite(announced) ? announced : maxBytes;
  if (expected > SMALL_BYTES) await reserve?.(expected);
  // One buffer, not pieces that are joined in the end: a large body would be held twice. Where no length was announced it is as large as a body
  // may be; what is never written to takes no memory.
  let body = Buffer.allocUnsafeSlow(Math.min(expected, SMALL_BYTES));
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    const end = size + chunk.length;
    if (end > maxBytes) throw new HttpError('too large');
    if (end > body.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(end, expected));
      body.copy(larger, 0, 0, size);
      body = larger;
    }
    chunk.copy(body, size);
    size = end;
  }
  if (!answer.complete) throw new HttpError('broken');
  return body.subarray(0, size);
}

/** What a broken exchange was: the signal's reason, our own error, or that of the connection without its words. */
function troubleOf(cause: unknown, request: HttpRequest, timeout: AbortSignal, isConnected: boolean): unknown {
  if (request.signal.aborted) return request.signal.reason;
  if (cause instanceof HttpError) return cause;
  if (!isConnected) return new HttpError('unreachable');
  return new HttpError(timeout.aborted ? 'timeout' : 'broken');
}

/**
 * Sends one request once and reads its whole answer, whatever its status; a redirect is an answer like any other. Throws `HttpError`,
 * or the signal's reason.
 */
export async function send(request: HttpRequest): Promise<HttpAnswer> {
  request.signal.throwIfAborted();
  // Not `AbortSignal.timeout`: its timer, and the signal with it, would outlive a short exchange by the ten minutes that a long one may take.
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), request.timeoutMs);
  const { request: sent, isConnected } = open(request, AbortSignal.any([request.signal, limit.signal]));
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      sent.once('response', resolve);
      sent.on('error', reject);
      if (request.body === undefined) sent.end();
      else Readable.from(slices(request.body)).pipe(sent);
    });
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: await readBody(answer, request) };
  } catch (cause) {
    throw troubleOf(cause, request, limit.signal, isConnected());
  } finally {
    clearTimeout(timer);
    sent.destroy();
  }
}

/** In pieces, so that a large body is not copied as a whole into the socket's buffer. */
function* slices(body: string | Uint8Array): Generator<Buffer> {
  const bytes =
    typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  for (let at = 0; at < bytes.length; at += SMALL_BYTES) yield bytes.subarray(at, at + SMALL_BYTES);
}

/** The body as JSON of this shape; null where it is not. */
export function jsonOf<T>(answer: HttpAnswer, shape: z.ZodType<T>): T | null {
  try {
    return shape.safeParse(JSON.parse(answer.body.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Longest that a server's `Retry-After` is believed, seconds. */
const LONGEST_RETRY_AFTER = 60;

/** `Retry-After` in seconds (RFC 9110 §10.2.3: a number or a date), at most a minute; undefined where there is none. */
export function retryAfterOf({ headers }: HttpAnswer, now = Date.now()): number | undefined {
  const text = headers['retry-after'];
  if (text === undefined) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1000;
  return Number.isFinite(seconds) ? Math.min(LONGEST_RETRY_AFTER, Math.max(0, Math.ceil(seconds))) : undefined;
}
