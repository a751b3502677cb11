import { expect, inject, test } from 'vitest';

/** The answer to one request and its bytes, decoded. */
async function bring(path: string, encoding: string, method = 'GET') {
  const answer = await fetch(inject('productUrl') + path, { method, headers: { 'accept-encoding': encoding } });
  return { answer, headers: Object.fromEntries(answer.headers), text: await answer.text() };
}

/** The scripts and styles that the landing page names. */
async function builtPaths(): Promise<string[]> {
  const { text } = await bring('/', 'identity');
  const paths = [...text.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+\.(?:js|css))"/g)].map(([, path = '']) => path);
  return [...new Set(paths)];
}

test('scripts and styles come as Brotli to whoever takes it: the same bytes, type and headers as without', async () => {
  const paths = await builtPaths();
  expect(paths.filter((path) => path.endsWith('.css')).length).toBeGreaterThan(0);
  expect(paths.length).toBeGreaterThan(4);
  let [brotli, uncompressed] = [0, 0];
  for (const path of paths) {
    const [plain, small] = [await bring(path, 'identity'), await bring(path, 'gzip, deflate, br, zstd')];
    expect(small.headers['content-encoding']).toBe('br');
    expect(small.text).toBe(plain.text);
    const size = Number(plain.headers['content-length']);
    for (const own of ['connection', 'date', 'etag', 'last-modified', 'accept-ranges', 'content-length'])
      delete plain.headers[own];
    expect(small.headers).toMatchObject({ ...plain.headers, vary: 'Accept-Encoding' });
    brotli += Number(small.headers['content-length']);
    uncompressed += size;
  }
  expect(brotli).toBeLessThan(uncompressed * 0.35);
});

test('who does not take Brotli, asks for something else or only for the head gets what was asked for', async () => {
  const [path = ''] = await builtPaths();
  for (const encoding of ['gzip', 'identity', 'br;q=0, gzip', 'br ; q=0.000', 'brx']) {
    const { answer } = await bring(path, encoding);
    expect([encoding, answer.status, answer.headers.get('content-encoding')]).not.toContain('br');
    expect(answer.status).toBe(200);
  }
  for (const encoding of ['br', 'gzip;q=0.5, br;q=0.9', 'gzip,br;q=1.0', 'gzip , BR ; q=0.001']) {
    expect((await bring(path, encoding)).headers['content-encoding']).toBe('br');
  }
  const head = await bring(path, 'br', 'HEAD');
  expect([head.answer.status, head.headers['content-encoding'], head.text]).toEqual([200, 'br', '']);
  expect(Number(head.headers['content-length'])).toBeGreaterThan(0);
  for (const odd of [
    '/_next/static/none.js',
    `${path}.br`,
    `${path}?x=1`,
    '/_next/static/%2e%2e/build-manifest.json',
  ]) {
    expect([200, 404]).toContain((await bring(odd, 'br')).answer.status);
  }
  expect((await bring('/_next/static/../build-manifest.json', 'br')).answer.status).toBe(404);
});
