import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { startEmptyApp } from '#tests/bench/empty-app.ts';
import { type Figure, median, ratioFigure } from '#tests/bench/figures.ts';
import type { Account } from '#tests/bench/product.ts';

const ROUNDS = 3;

/** Finished requests a second, 20 at a time for five seconds. */
export async function requestsPerSecond(url: string, headers: Record<string, string>): Promise<number> {
  const result = await autocannon({ url, headers, connections: 20, duration: 5 });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} broken`);
  return result.requests.average;
}

/** Thumbs a second, session and owner checked, against a bare Next route that sends the same file; the two take turns. */
export async function deliveryFigure(origin: string, account: Account, imageId: string): Promise<Figure> {
  const thumbUrl = `${origin}/api/images/${imageId}/thumb`;
  const folder = await mkdtemp(join(tmpdir(), 'afterimage-bench-'));
  const path = join(folder, 'thumb');
  const thumb = await fetch(thumbUrl, { headers: account.headers });
  await writeFile(path, new Uint8Array(await thumb.arrayBuffer()));
  const empty = await startEmptyApp({ BENCH_FILE: path });
  try {
    const ours: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await requestsPerSecond(thumbUrl, account.headers));
      bare.push(await requestsPerSecond(`${empty.origin}/file`, {}));
    }
    const show = (rate: number) => `${Math.round(rate)}/s`;
    return ratioFigure('Delivery of thumbs', { ours: median(ours), baseline: median(bare), show }, { least: 0.7 });
  } finally {
    await empty.stop();
    await rm(folder, { recursive: true });
  }
}
