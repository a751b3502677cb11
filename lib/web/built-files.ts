import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { SECURITY_HEADERS } from '#next.config.ts';

const ADDRESS = '/_next/static/';

const TYPES: Record<string, string> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
};

/** Whether a client takes Brotli; `br;q=0` is a no (RFC 9110, 12.4.2). Word by word: a pattern over the whole header can be made to take long. */
function takesBrotli(acceptEncoding: string): boolean {
  return acceptEncoding.split(',').some((choice) => {
    const [coding, weight = ''] = choice.split(';').map((part) => part.trim().toLowerCase());
    return coding === 'br' && !/^q=0(\.0*)?$/.test(weight);
  });
}

/**
 * Answers for the scripts and styles of the build as they were compressed when it was made: a sixth less to send than what Next compresses anew for each
 * reader, and no work. All of them together are half a megabyte, held in memory. Says whether a request was one for it; everything else is Next's.
 *
 * @param root the folder `static` of the build
 */
export async function builtFiles(
  root: string,
): Promise<(request: IncomingMessage, response: ServerResponse) => boolean> {
  const files = new Map<string, { type: string; bytes: Buffer }>();
  for (const name of await readdir(root, { recursive: true })) {
    const plain = name.slice(0, -'.br'.length);
    const type = TYPES[extname(plain)];
    if (!type || !name.endsWith('.br')) continue;
    files.set(ADDRESS + plain.split(sep).join('/'), { type, bytes: await readFile(join(root, name)) });
  }
  return ({ method, url = '', headers }, response) => {
    const file = files.get(url);
    if (!file || (method !== 'GET' && method !== 'HEAD')) return false;
    if (!takesBrotli(String(headers['accept-encoding'] ?? ''))) return false;
    response.writeHead(200, {
      ...SECURITY_HEADERS,
      'content-type': file.type,
      'content-encoding': 'br',
      'content-length': file.bytes.length,
      // The name has the hash of what is in it.
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
    response.end(method === 'HEAD' ? undefined : file.bytes);
    return true;
  };
}
