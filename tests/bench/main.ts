// `npm run bench`: every figure the README quotes, measured in one run against baselines of the same run, as a table.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import type { ImageView } from '#lib/images/schema.ts';
import { deliveryFigure } from '#tests/bench/delivery.ts';
import { editFigures, revisitFigure } from '#tests/bench/edit-overhead.ts';
import { startEmptyApp } from '#tests/bench/empty-app.ts';
import { asTable, boundFigure, type Figure, inMiB, inMs } from '#tests/bench/figures.ts';
import { galleryFigures } from '#tests/bench/gallery.ts';
import { ingestFigure, manyUploadsFigure, upload } from '#tests/bench/ingest.ts';
import { javascriptFigures } from '#tests/bench/javascript.ts';
import { memoryOf, processTree } from '#tests/bench/memory.ts';
import { type Account, makeAccount } from '#tests/bench/product.ts';
import { launchBrowser } from '#tests/support/launch-browser.ts';
import { type Product, startProduct } from '#tests/support/product.ts';
import { temporaryPostgres } from '#tests/support/temporary-postgres.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** The first start may build; the second is the one people wait for. Idle memory is taken from it, after a minute of rest. */
async function startFigures(): Promise<Figure[]> {
  const first = await startProduct();
  await first.stop();
  const started = performance.now();
  const second = await startProduct({ dataDir: first.dataDir });
  const readyMs = performance.now() - started;
  await new Promise((resolve) => setTimeout(resolve, 60_000));
  const idle = await memoryOf(await processTree(pidOf(second)));
  await second.remove();
  return [
    boundFigure('Second start, to ready', readyMs, 10_000, inMs),
    boundFigure('Idle memory, all processes', idle, 600 * 2 ** 20, inMiB),
  ];
}

function pidOf(product: Product): number {
  if (product.process.pid === undefined) throw new Error('The product has no process.');
  return product.process.pid;
}

async function uploadOne(product: Product, account: Account, path: string): Promise<ImageView> {
  const response = await upload(product.url, account, new Uint8Array(await readFile(path)));
  return ((await response.json()) as { image: ImageView }).image;
}

async function browserFigures(product: Product, account: Account, imageId: string): Promise<Figure[]> {
  const browser = await launchBrowser();
  const empty = await startEmptyApp();
  try {
    const { cookie } = account;
    return [
      ...(await editFigures(browser, product.url, account, imageId)),
      await revisitFigure(browser, product.url, account),
      ...(await javascriptFigures(browser, empty.origin, [
        { what: 'the landing page', url: product.url, most: 15_000 },
        { what: 'the editor', url: `${product.url}/edit/${imageId}`, most: 60_000, cookie },
      ])),
    ];
  } finally {
    await empty.stop();
    await browser.close();
  }
}

/** Figures of a running product over a database that the bench can look into. */
async function productFigures(databaseUrl: string): Promise<Figure[]> {
  const product = await startProduct({ env: { DATABASE_URL: databaseUrl } });
  const pid = pidOf(product);
  try {
    const account = await makeAccount();
    const image = await uploadOne(product, account, 'tests/fixtures/photo-small.jpg');
    const figures = await browserFigures(product, account, image.id);
    figures.push(await deliveryFigure(product.url, account, image.id));
    figures.push(await ingestFigure(product.url, account));
    figures.push(await manyUploadsFigure(product.url, pid, account));
    const crowd = await makeAccount();
    return [...figures, ...(await galleryFigures(databaseUrl, crowd.userId))];
  } finally {
    await product.remove();
  }
}

const postgres = await temporaryPostgres();
Object.assign(process.env, {
  DATABASE_URL: postgres.url,
  NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
  ENCRYPTION_KEY: randomBytes(32).toString('base64'),
});
try {
  const figures = [...(await startFigures()), ...(await productFigures(postgres.url))];
  say(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${inMiB(totalmem())}, Node ${process.version}\n`);
  say(asTable(figures));
} finally {
  await postgres.stop();
}
process.exit(0);
