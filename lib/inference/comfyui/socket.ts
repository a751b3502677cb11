import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { HttpError } from '#lib/inference/http.ts';

/** One whole message. */
export type SocketMessage = { isText: boolean; data: Buffer };

/** An open WebSocket (RFC 6455), read by one reader at its own pace. */
export type Socket = {
  /** Ends where the other side closes; throws `HttpError` where the connection breaks, or the signal's reason. */
  messages: AsyncGenerator<SocketMessage, void>;
  sendText(text: string): void;
  /** At once, and any number of times. */
  close(): void;
};

type Bounds = {
  signal: AbortSignal;
  /** Most bytes of one message. */
  maxBytes: number;
  /** Asked before a message of more than `LARGE_BYTES` is read; see `RunContext.reserve`. */
  reserve: (bytes: number) => Promise<void>;
};

const CONNECT_MS = 10_000;
/** Previews are smaller. */
const LARGE_BYTES = 512 * 1024;
/** Appended to the key by both sides (RFC 6455 §1.3). */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const [CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG] = [0, 1, 2, 8, 9, 10];

/** A masked frame, as clients send them; at most 65,535 bytes, and ours are far below. */
function frame(opcode: number, payload: Buffer): Buffer {
  const mask = randomBytes(4);
  const length =
    payload.length < 126 ? [0x80 | payload.length] : [0x80 | 126, payload.length >> 8, payload.length & 255];
  const masked = Buffer.from(payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0)));
  return Buffer.concat([Buffer.from([0x80 | opcode, ...length]), mask, masked]);
}

/** Hands out exactly so many bytes of a stream, one request after the other; null where it ended before. */
function byteReader(stream: Duplex, head: Buffer) {
  const chunks = stream[Symbol.asyncIterator]();
  let [rest, size] = [[head], head.length];
  return async (count: number): Promise<Buffer | null> => {
    while (size < count) {
      const next = await chunks.next();
      if (next.done) return null;
      rest.push(next.value);
      size += next.value.length;
    }
    const all = rest.length === 1 ? (rest[0] ?? head) : Buffer.concat(rest);
    rest = [all.subarray(count)];
    size -= count;
    return all.subarray(0, count);
  };
}

type Read = ReturnType<typeof byteReader>;

async function readHeader(read: Read): Promise<{ isLast: boolean; opcode: number; length: number } | null> {
  const start = await read(2);
  if (!start) return null;
  const [first = 0, second = 0] = start;
  // A server masks nothing, and no extension was agreed on.
  if ((second & 0x80) !== 0 || (first & 0x70) !== 0) throw new HttpError('broken');
  const short = second & 0x7f;
  const long = short < 126 ? null : await read(short === 126 ? 2 : 8);
  if (short >= 126 && !long) return null;
  const length = long ? (short === 126 ? long.readUInt16BE() : Number(long.readBigUInt64BE())) : short;
  return { isLast: (first & 0x80) !== 0, opcode: first & 15, length };
}

async function* readMessages(
  stream: Duplex,
  head: Buffer,
  { maxBytes, reserve }: Bounds,
): AsyncGenerator<SocketMessage, void> {
  const read = byteReader(stream, head);
  let parts: Buffer[] = [];
  let [size, isText] = [0, false];
  for (;;) {
    const header = await readHeader(read);
    if (!header) return;
    const { opcode, length, isLast } = header;
    size += opcode < CLOSE ? length : 0;
    if (size > maxBytes || length > maxBytes) throw new HttpError('too large');
    if (size > LARGE_BYTES) await reserve(isLast ? size : maxBytes);
    const payload = await read(length);
    if (!payload) throw new HttpError('broken');
    if (opcode === CLOSE) return;
    if (opcode === PING) stream.write(frame(PONG, payload.subarray(0, 125)));
    if (opcode > BINARY) continue;
    if (opcode !== CONTINUATION) isText = opcode === TEXT;
    parts.push(payload);
    if (!isLast) continue;
    yield { isText, data: parts.length === 1 ? payload : Buffer.concat(parts) };
    [parts, size] = [[], 0];
  }
}

/** What a broken connection was, without its words. */
async function* guarded(messages: AsyncGenerator<SocketMessage, void>, signal: AbortSignal, end: () => void) {
  try {
    yield* messages;
    signal.throwIfAborted();
  } catch (cause) {
    signal.throwIfAborted();
    throw cause instanceof HttpError ? cause : new HttpError('broken');
  } finally {
    end();
  }
}

type Upgraded = { answer: IncomingMessage; stream: Duplex; head: Buffer };

function upgrade(url: string, key: string, signal: AbortSignal): Promise<Upgraded | IncomingMessage> {
  const headers = {
    'user-agent': 'Afterimage',
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': key,
  };
  const ask = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = ask(url, { headers, agent: false, signal });
    const timer = setTimeout(() => request.destroy(), CONNECT_MS);
    request.once('close', () => clearTimeout(timer));
    request.once('upgrade', (answer, stream, head) => {
      clearTimeout(timer);
      resolve({ answer, stream, head });
    });
    request.once('response', (answer) => {
      answer.destroy();
      resolve(answer);
    });
    request.on('error', reject);
    request.end();
  });
}

/**
 * Opens a WebSocket. The client that comes with Node.js reads a message of any size into memory; this one does not. Throws `HttpError`
 * (`unreachable`: there is no such connection), or the signal's reason; `refused` says with which status it was answered instead.
 */
export async function openSocket(
  url: string,
  bounds: Bounds & { refused: (status: number) => Error },
): Promise<Socket> {
  const { signal } = bounds;
  const key = randomBytes(16).toString('base64');
  const answer = await upgrade(url, key, signal).catch(() => {
    signal.throwIfAborted();
    throw new HttpError('unreachable');
  });
  if (!('stream' in answer)) throw bounds.refused(answer.statusCode ?? 0);
  const { stream, head } = answer;
  const accept = createHash('sha1').update(`${key}${GUID}`).digest('base64');
  if (answer.answer.headers['sec-websocket-accept'] !== accept) {
    stream.destroy();
    throw new HttpError('unreachable');
  }
  const close = () => void stream.destroy();
  // Errors are told to who reads; a write to a connection that has gone is nobody's failure.
  stream.on('error', () => undefined);
  signal.addEventListener('abort', close, { once: true });
  const end = () => {
    signal.removeEventListener('abort', close);
    close();
  };
  return {
    messages: guarded(readMessages(stream, head, bounds), signal, end),
    sendText: (text) => void stream.write(frame(TEXT, Buffer.from(text))),
    close: end,
  };
}
