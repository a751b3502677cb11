import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

/** What happens to one request on its way. A byte is counted from the start of the body, headers go through whole. */
export type Fault =
  /** Answered here; the server behind never hears of it. */
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string }
  | { kind: 'delay'; ms: number }
  /** Nothing comes back, ever, and nothing goes on to the server. */
  | { kind: 'stall' }
  /** The answer stops after so many bytes of its body, with the connection open. */
  | { kind: 'stallAnswer'; afterBytes: number }
  /** The connection is ended as soon as the request's headers are here. */
  | { kind: 'drop' }
  /** The server gets so many bytes of the body, then both connections break. */
  | { kind: 'resetRequest'; afterBytes: number }
  /** A reset in the middle of the answer's body. */
  | { kind: 'resetAnswer'; afterBytes: number }
  /** The answer ends early; its Content-Length says what the server said. */
  | { kind: 'closeEarly'; afterBytes: number }
  /** The answer ends early and its Content-Length says so too: a well-formed lie. */
  | { kind: 'shorten'; toBytes: number }
  /** A byte of the answer's body has one bit flipped. */
  | { kind: 'flipAnswer'; at: number }
  /** Likewise in the request's body: a server that checks notices. */
  | { kind: 'flipRequest'; at: number }
  /** Headers of the answer are put in place of the server's. */
  | { kind: 'headers'; headers: Record<string, string> }
  /** The server does all of it and the answer never comes back. */
  | { kind: 'loseAnswer' };

export type PassedRequest = { method: string; target: string; headers: NodeJS.Dict<string | string[]> };
/** Says for each request what happens to it; undefined lets it pass untouched. */
export type Programme = (passed: PassedRequest) => Fault | undefined;

export type FaultProxy = {
  endpoint: string;
  /** May be set anew at any time; counts from the next request on. */
  programme: Programme;
  /** Every request with what became of it. */
  seen: { method: string; target: string; fault?: Fault['kind'] }[];
  /** Nobody listens any more (`ECONNREFUSED`) until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
};

/** The first `count` requests that match meet the fault, all later ones pass. */
export function times(
  count: number,
  fault: Fault,
  matches: (passed: PassedRequest) => boolean = () => true,
): Programme {
  let left = count;
  return (passed) => (matches(passed) && left-- > 0 ? fault : undefined);
}

const flipAt = (chunk: Buffer, at: number): Buffer => {
  const changed = Buffer.from(chunk);
  if (at >= 0 && at < chunk.length) changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
};
const pairsOf = (raw: readonly string[]): [string, string][] =>
  Array.from({ length: raw.length / 2 }, (_, at) => [raw[at * 2] ?? '', raw[at * 2 + 1] ?? '']);

/** Until a stream takes more, or never will. */
const drained = (to: Writable): Promise<unknown> =>
  to.destroyed
    ? Promise.resolve()
    : new Promise<void>((resolve) => {
        const settle = () => {
          to.off('drain', settle).off('close', settle);
          resolve();
        };
        to.on('drain', settle).on('close', settle);
      });

/** The client's body to the server, with what is to happen to it on the way. Resolves when no more will come. */
async function passBody(from: IncomingMessage, to: Writable, fault: Fault | undefined): Promise<void> {
  let done = 0;
  for await (const chunk of from as AsyncIterable<Buffer>) {
    if (fault?.kind === 'resetRequest' && done + chunk.length >= fault.afterBytes) {
      await new Promise((resolve) => to.write(chunk.subarray(0, fault.afterBytes - done), resolve));
      to.destroy();
      return void from.socket.resetAndDestroy();
    }
    const passed = fault?.kind === 'flipRequest' ? flipAt(chunk, fault.at - done) : chunk;
    done += chunk.length;
    if (!to.write(passed)) await drained(to);
  }
  to.end();
}

function headOf(answer: IncomingMessage, fault: Fault | undefined): [string, string][] {
  const length = answer.headers['content-length'];
  let over: Record<string, string> = fault?.kind === 'headers' ? fault.headers : {};
  if (fault?.kind === 'shorten' && length) over = { 'content-length': String(Math.min(fault.toBytes, Number(length))) };
  const names = Object.keys(over).map((name) => name.toLowerCase());
  const kept = pairsOf(answer.rawHeaders).filter(([name]) => !names.includes(name.toLowerCase()));
  return [...kept, ...Object.entries(over)];
}

/** How much of an answer's body goes through. */
function limitOf(fault: Fault | undefined): number {
  if (fault?.kind === 'shorten') return fault.toBytes;
  return fault && fault.kind !== 'resetRequest' && 'afterBytes' in fault ? fault.afterBytes : Number.POSITIVE_INFINITY;
}

/** The server's answer to the client, with what is to happen to it on the way. */
async function passAnswer(
  answer: IncomingMessage,
  to: ServerResponse,
  socket: Socket,
  fault: Fault | undefined,
): Promise<void> {
  if (fault?.kind === 'loseAnswer') {
    for await (const _ of answer);
    return void socket.resetAndDestroy();
  }
  to.writeHead(answer.statusCode ?? 502, headOf(answer, fault).flat()).flushHeaders();
  const limit = limitOf(fault);
  let done = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    const whole = fault?.kind === 'flipAnswer' ? flipAt(chunk, fault.at - done) : chunk;
    const passed = whole.subarray(0, limit - done);
    done += passed.length;
    if (passed.length > 0 && !to.write(passed)) await drained(to);
    if (done >= limit) break;
  }
  if (fault?.kind === 'stallAnswer') return;
  if (fault?.kind === 'resetAnswer') return void socket.resetAndDestroy();
  if (fault?.kind === 'closeEarly') return void socket.end();
  to.end();
}

/** The same request to the server behind. The headers go on as they came, `Host` too: the client's signature is over them. */
async function pass(client: IncomingMessage, to: ServerResponse, target: URL, fault: Fault | undefined): Promise<void> {
  const { method, url: path, rawHeaders, socket } = client;
  const { hostname, port } = target;
  const onward = request({ hostname, port, method, path, headers: rawHeaders, agent: false, setHost: false });
  const answered = new Promise<IncomingMessage>((resolve, reject) =>
    onward.once('response', resolve).once('error', reject),
  );
  // Both at once: a server that answers before it has the whole body is heard.
  const done = [passBody(client, onward, fault), answered.then((answer) => passAnswer(answer, to, socket, fault))];
  await Promise.all(done).finally(() => onward.destroy());
}

async function serve(
  client: IncomingMessage,
  to: ServerResponse,
  target: URL,
  fault: Fault | undefined,
): Promise<void> {
  if (fault?.kind === 'drop') return void client.socket.destroy();
  if (fault?.kind === 'stall') return void client.resume();
  if (fault?.kind === 'answer') {
    for await (const _ of client);
    const { status, headers, body = '' } = fault;
    return void to.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body);
  }
  if (fault?.kind === 'delay') await delay(fault.ms);
  await pass(client, to, target, fault);
}

/**
 * An HTTP proxy that breaks things on purpose: it stands where the network stands, so the client under test is the real one.
 * `target` is the origin of the server behind. A server that cannot be reached looks so to the client too.
 */
export async function startFaultProxy(target: string, programme: Programme = () => undefined): Promise<FaultProxy> {
  const seen: FaultProxy['seen'] = [];
  const server = createServer((client, to) => {
    const [method, path] = [client.method ?? '', client.url ?? ''];
    const fault = proxy.programme({ method, target: path, headers: client.headers });
    seen.push({ method, target: path, ...(fault && { fault: fault.kind }) });
    // Whoever of the two went away, the other sees a broken connection.
    const { socket } = client;
    serve(client, to, new URL(target), fault).catch(() => socket.destroy());
  });
  const up = (port: number) =>
    new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', () => resolve()));
  const down = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await up(0);
  const { port } = server.address() as AddressInfo;
  const proxy: FaultProxy = {
    endpoint: `http://127.0.0.1:${port}`,
    programme,
    seen,
    down,
    up: () => up(port),
    stop: down,
  };
  return proxy;
}
