import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';

/** A request that arrived whole. Header names are in lower case. */
export type Call = {
  method: string;
  /** As it came: path and query. */
  target: string;
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
};

/** How an answer travels: not at all, cut off half way, without end, or a byte at a time. */
type Delivery = 'never' | 'cut' | 'half' | 'endless' | 'drip';
export type Answer = {
  status: number;
  headers?: Record<string, string>;
  body?: Buffer | string;
  delivery?: Delivery;
};

/**
 * What goes wrong with one call. An object is answered instead of doing what was asked; so are `hang` and `cut`. The others do it
 * first: `lost` and `mute` say nothing of it, one closing and one holding the line, and the rest answer with something else than they should.
 * A function decides for itself when it does what was asked.
 */
export type Fault = Answer | NamedFault | ((act: () => Promise<Answer> | Answer) => Promise<Answer>);
type NamedFault = 'hang' | 'cut' | 'lost' | 'mute' | 'half' | 'garbage' | 'html' | 'empty' | 'huge' | 'drip';

const NOTHING = { status: 200, body: '' } as const;

/** The answer to a call that this fault befalls. */
export async function withFault(fault: Fault | undefined, act: () => Promise<Answer> | Answer): Promise<Answer> {
  if (fault === undefined) return act();
  if (typeof fault === 'function') return fault(act);
  if (typeof fault === 'object') return fault;
  if (fault === 'hang') return { ...NOTHING, delivery: 'never' };
  if (fault === 'cut') return { ...NOTHING, delivery: 'cut' };
  const answer = await act();
  switch (fault) {
    case 'lost':
      return { ...NOTHING, delivery: 'cut' };
    case 'mute':
      return { ...NOTHING, delivery: 'never' };
    case 'half':
    case 'drip':
      return { ...answer, delivery: fault };
    case 'huge':
      return { ...answer, delivery: 'endless' };
    case 'garbage':
      return { ...answer, body: Buffer.from('{"images": [{"url": \u0000\u0001 not json') };
    case 'html':
      return { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><h1>Gateway</h1>' };
    case 'empty':
      return { ...answer, body: '' };
  }
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

async function read(request: IncomingMessage): Promise<Call | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    return null;
  }
  if (!request.complete) return null;
  const target = request.url ?? '/';
  const [path = '/', search = ''] = target.split(/\?(.*)/s);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : `${value}`,
    ]),
  );
  return {
    method: request.method ?? '',
    target,
    path,
    query: new URLSearchParams(search),
    headers,
    body: Buffer.concat(chunks),
  };
}

/** Pieces for as long as the other side takes any; at most 1 GiB, so that a client without a limit shows as a slow test. */
function* pieces(): Generator<Buffer> {
  const piece = Buffer.alloc(256 * 1024, ' ');
  for (let sent = 0; sent < 1024 ** 3; sent += piece.byteLength) yield piece;
}

async function send(response: ServerResponse, { status, headers, body = '', delivery }: Answer): Promise<void> {
  const bytes = Buffer.from(body);
  switch (delivery) {
    case 'never':
      return;
    case 'cut':
      response.destroy();
      return;
    case 'endless':
      response.writeHead(status, headers);
      return pipeline(pieces(), response).catch(() => {});
    case 'drip':
      response.writeHead(status, { ...headers, 'content-length': bytes.byteLength });
      // One byte of what was promised, and then silence: what ends it is the other side's patience.
      response.write(bytes.subarray(0, 1));
      return;
    case 'half':
      response.writeHead(status, { ...headers, 'content-length': bytes.byteLength });
      response.write(bytes.subarray(0, bytes.byteLength >> 1), () => response.destroy());
      return;
    case undefined:
      response.writeHead(status, { ...headers, 'content-length': bytes.byteLength });
      response.end(bytes);
  }
}

export type Origin = {
  url: string;
  /** Gone from one instant to the next: lines are cut, and nobody listens. */
  unplug(): Promise<void>;
  /** There again, at the same address. */
  plugIn(): Promise<void>;
  stop(): Promise<void>;
};

/** One origin of a provider, on 127.0.0.1 and a port of its own, so that another origin is another host to a client. */
export async function startOrigin(handle: (call: Call) => Promise<Answer>, port = 0): Promise<Origin> {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await read(request);
    if (call === null) return;
    await send(response, await handle(call).catch((error: unknown) => ({ status: 599, body: String(error) })));
  };
  const server = createServer((request, response) => void serve(request, response));
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => server.once('error', reject).listen(at, '127.0.0.1', resolve));
  await listen(port);
  const { port: own } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${own}`, unplug: stop, plugIn: () => listen(own), stop };
}
