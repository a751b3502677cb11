import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { sharp } from '#lib/sharp.ts';
import { boundFigure, type Figure, inMiB, inMs, percentile, ratioFigure } from '#tests/bench/figures.ts';
import { memoryOf, processTree } from '#tests/bench/memory.ts';
import { type Account, makeAccount } from '#tests/bench/product.ts';
import { uploadInPieces } from '#tests/bench/upload-in-pieces.ts';

const READERS = 50;
const LORISES = 250;
/** What a slow reader may hold of ours: a piece of the file on its way, and what streams keep ready. */
const MOST_BYTES_EACH = 2 * 2 ** 20;

/** A connection of a client that takes its time. `endedMs` resolves with its age when the server ends it. */
type Slow = { socket: Socket; endedMs: Promise<number> };

async function openSlow(origin: string, words: string): Promise<Slow> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const started = performance.now();
  const { promise, resolve } = Promise.withResolvers<number>();
  socket.once('close', () => resolve(performance.now() - started));
  await Promise.race([once(socket, 'connect'), promise]);
  socket.write(words);
  return { socket, endedMs: promise };
}

/** Does something every so often until the connection is closed. */
function keepAt({ socket }: Slow, everyMs: number, act: () => void): void {
  const timer = setInterval(act, everyMs);
  socket.once('close', () => clearInterval(timer));
}

const head = (line: string, account: Account, more = '') =>
  `${line} HTTP/1.1\r\nHost: localhost\r\nCookie: ${account.headers.cookie}\r\n${more}`;

/** Takes a kilobyte a second. What the systems in between have taken by then is theirs; a client that does not read sees no end, so it asks. */
async function slowReader(origin: string, account: Account, path: string): Promise<Slow> {
  const slow = await openSlow(origin, `${head(`GET ${path}`, account)}\r\n`);
  slow.socket.pause();
  keepAt(slow, 1_000, () => slow.socket.read(1_000));
  return slow;
}

async function slowHeader(origin: string, account: Account): Promise<Slow> {
  const slow = await openSlow(origin, head('GET /gallery', account, 'X-Slow: '));
  slow.socket.resume();
  keepAt(slow, 10_000, () => slow.socket.write('x'));
  return slow;
}

async function slowBody(origin: string, account: Account): Promise<Slow> {
  const more = 'Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 49000000\r\n\r\n';
  const start = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n';
  const slow = await openSlow(origin, head('POST /api/uploads', account, more) + start);
  slow.socket.resume();
  keepAt(slow, 10_000, () => slow.socket.write('x'));
  return slow;
}

/** How long thumbs take somebody who asks for one after the other, milliseconds, at the 99th percentile. */
async function thumbTime(origin: string, account: Account, imageId: string): Promise<number> {
  const times: number[] = [];
  for (let asked = 0; asked < 400; asked += 1) {
    const started = performance.now();
    const response = await fetch(`${origin}/api/images/${imageId}/thumb`, { headers: account.headers });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`A thumb was answered ${response.status}.`);
    times.push(performance.now() - started);
  }
  return percentile(times, 0.99);
}

/** The age of the last of these when the server had ended all, seconds; `most` where one lived longer. */
async function lastCut(slow: readonly Slow[], mostSeconds: number): Promise<number> {
  const all = Promise.all(slow.map(({ endedMs }) => endedMs)).then((ages) => Math.max(...ages) / 1_000);
  const limit = new AbortController();
  const late = delay(mostSeconds * 1_000, Number.POSITIVE_INFINITY, { signal: limit.signal }).catch(() => 0);
  return Promise.race([all, late]).finally(() => limit.abort());
}

/** Connections that the web server still holds to these clients: one that does not read does not see its end. */
async function heldBy(slow: readonly Slow[]): Promise<number> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  const ports = new Set(slow.map(({ socket }) => socket.localPort));
  const remote = tables.join('\n').matchAll(/^\s*\d+: [0-9A-F]+:[0-9A-F]{4} [0-9A-F]+:([0-9A-F]{4}) 01 /gm);
  return [...remote].filter(([, port = '']) => ports.has(Number.parseInt(port, 16))).length;
}

const inSeconds = (seconds: number): string => `${seconds.toFixed(0)} s`;

/** Fifty readers of 1 kB/s, and five hundred senders of a byte in 10 s: what they cost others, how much they hold, and when they are cut. */
export async function slowClientFigures(
  origin: string,
  pid: number,
  account: Account,
  thumbId: string,
): Promise<Figure[]> {
  const reader = await makeAccount();
  const noise = {
    create: {
      width: 4_000,
      height: 3_300,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 50 },
    },
  } as const;
  const large = await sharp(noise).png({ compressionLevel: 0 }).toBuffer();
  const imageId = await uploadInPieces(origin, reader, large);
  await thumbTime(origin, account, thumbId);
  const alone = await thumbTime(origin, account, thumbId);
  const before = await memoryOf(await processTree(pid));
  const started = performance.now();
  // A ZIP is read by the same rule as one picture.
  const paths = Array.from({ length: READERS }, (_, at) =>
    at % 5 === 0 ? '/api/gallery/zip' : `/api/images/${imageId}/original`,
  );
  const readers = await Promise.all(paths.map((path) => slowReader(origin, reader, path)));
  await delay(10_000);
  const held = (await memoryOf(await processTree(pid))) - before;
  const opened = performance.now();
  const headers = await Promise.all(Array.from({ length: LORISES }, () => slowHeader(origin, account)));
  const bodies = await Promise.all(Array.from({ length: LORISES }, () => slowBody(origin, account)));
  const beside = await thumbTime(origin, account, thumbId);
  const heldByAll = (await memoryOf(await processTree(pid))) - before;
  if (performance.now() - opened > 29_000)
    throw new Error('The headers were cut before the thumbs had been asked for.');
  const [headerCut, bodyCut] = await Promise.all([lastCut(headers, 60), lastCut(bodies, 270)]);
  while ((await heldBy(readers)) > 0 && performance.now() - started < 300_000) await delay(500);
  const readerCut = (performance.now() - started) / 1_000;
  for (const { socket } of [...readers, ...headers, ...bodies]) socket.destroy();
  return [
    boundFigure(
      `${READERS} readers of 1 kB/s of a file of 40 MB, a fifth of them as a ZIP: memory held`,
      held,
      READERS * MOST_BYTES_EACH,
      inMiB,
    ),
    boundFigure(
      `and ${2 * LORISES} senders of a byte in 10 s: memory held`,
      heldByAll,
      READERS * MOST_BYTES_EACH + 64 * 2 ** 20,
      inMiB,
    ),
    ratioFigure('p99 of a thumb meanwhile', { ours: beside, baseline: alone, show: inMs }, { most: 2 }),
    boundFigure('a header that does not end is cut after', headerCut, 36, inSeconds),
    boundFigure('a body that trickles is cut after', bodyCut, 250, inSeconds),
    boundFigure('a reader of 1 kB/s is cut after', readerCut, 250, inSeconds),
  ];
}
