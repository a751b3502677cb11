import { createServer, type IncomingHttpHeaders, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer that the cache keeps, by the request headers that its `Vary` names. */
export type Kept = {
  url: string;
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  vary: Record<string, string>;
};

export type SharedCache = { origin: string; kept: Kept[]; hits: number; stop(): Promise<void> };

/** Statuses that may be kept without a word about for how long (RFC 9110 §15.1). */
const HEURISTIC = new Set([200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501]);

const directives = (value: string | undefined): Set<string> =>
  new Set(
    (value ?? '')
      .toLowerCase()
      .split(',')
      .map((part) => part.trim().split('=')[0] ?? ''),
  );

/** Whether a shared cache may keep this answer to a GET (RFC 9111 §3). Cookies do not matter to it: that is the danger. */
function mayKeep(status: number, headers: IncomingHttpHeaders, sent: IncomingHttpHeaders): boolean {
  const told = directives(headers['cache-control']);
  if (told.has('no-store') || told.has('private') || directives(sent['cache-control']).has('no-store')) return false;
  if (headers.vary?.includes('*') || sent.authorization !== undefined) return false;
  const isExplicit = ['public', 's-maxage', 'max-age'].some((name) => told.has(name)) || headers.expires !== undefined;
  return isExplicit || HEURISTIC.has(status);
}

/**
 * A caching proxy that many people share, as greedy as RFC 9111 allows: it keeps whatever it may and answers from it for as long as the test
 * runs, except what says `no-cache`, which it asks about first and then still keeps.
 */
export async function startSharedCache(target: string): Promise<SharedCache> {
  const { hostname, port, host } = new URL(target);
  const cache: Omit<SharedCache, 'origin' | 'stop'> = { kept: [], hits: 0 };
  const find = (url: string, sent: IncomingHttpHeaders): Kept | undefined =>
    cache.kept.findLast(
      (one) => one.url === url && Object.entries(one.vary).every(([name, value]) => String(sent[name] ?? '') === value),
    );
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    const known = request.method === 'GET' ? find(url, request.headers) : undefined;
    const mustAsk = directives(known?.headers['cache-control']).has('no-cache');
    if (known && !mustAsk) {
      cache.hits += 1;
      response.writeHead(known.status, known.headers).end(known.body);
      return;
    }
    const headers: IncomingHttpHeaders = { ...request.headers, host };
    if (known?.headers.etag) headers['if-none-match'] = known.headers.etag;
    const asked = send({ hostname, port, path: url, method: request.method, headers, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const status = answer.statusCode ?? 502;
        const body = Buffer.concat(parts);
        if (known && status === 304) {
          cache.hits += 1;
          response.writeHead(known.status, known.headers).end(known.body);
          return;
        }
        const { 'transfer-encoding': _, ...plain } = answer.headers;
        if (request.method === 'GET' && mayKeep(status, answer.headers, request.headers)) {
          const names = (answer.headers.vary ?? '')
            .toLowerCase()
            .split(',')
            .map((name) => name.trim())
            .filter(Boolean);
          const vary = Object.fromEntries(names.map((name) => [name, String(request.headers[name] ?? '')]));
          cache.kept.push({ url, status, headers: plain, body, vary });
        }
        response.writeHead(status, plain).end(body);
      });
    });
    asked.on('error', () => response.writeHead(502).end());
    request.pipe(asked);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return Object.assign(cache, {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  });
}
