// `npm run bench`: every figure the README quotes, measured in one run against baselines of the same run, as a table.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import type { Browser } from 'playwright-core';
import { env } from '#lib/env.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { sharp } from '#lib/sharp.ts';
import { deliveryFigure } from '#tests/bench/delivery.ts';
import { editFigures } from '#tests/bench/edit-overhead.ts';
import { elsewhereFigures } from '#tests/bench/elsewhere.ts';
import { startEmptyApp } from '#tests/bench/empty-app.ts';
import { asTable, boundFigure, type Figure, inMiB, inMs } from '#tests/bench/figures.ts';
import { galleryFigures } from '#tests/bench/gallery.ts';
import { ingestFigure, manyUploadsFigure, upload } from '#tests/bench/ingest.ts';
import { interactionFigures } from '#tests/bench/interaction.ts';
import { javascriptFigures } from '#tests/bench/javascript.ts';
import { lighthouseFigures } from '#tests/bench/lighthouse.ts';
import { fillGallery } from '#tests/bench/many-pictures.ts';
import { memoryOf, processTree } from '#tests/bench/memory.ts';
import { moduleFigures } from '#tests/bench/modules.ts';
import { pressureFigures } from '#tests/bench/pressure.ts';
import { type Account, makeAccount } from '#tests/bench/product.ts';
import { revisitFigures } from '#tests/bench/revisit.ts';
import { scrollFigures } from '#tests/bench/scroll.ts';
import { sealFigures } from '#tests/bench/seal.ts';
import { searchFigures } from '#tests/bench/search.ts';
import { slowClientFigures } from '#tests/bench/slow-clients.ts';
import { sweepFigures } from '#tests/bench/sweep.ts';
import { zipFigures } from '#tests/bench/zip.ts';
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

type Section = (product: Product, account: Account, imageId: string) => Promise<Figure[]>;

/** What can be measured on a running product; `npm run bench -- ingest gallery` measures those alone. */
const SECTIONS: Record<string, Section> = {
  ingest: async (product, account) => [
    await ingestFigure(product.url, account),
    await manyUploadsFigure(product.url, pidOf(product), account),
  ],
  sweep: async () => sweepFigures(),
  memory: async (product) => pressureFigures(product.url),
  elsewhere: async () => elsewhereFigures(),
  slow: async (product, account, imageId) => slowClientFigures(product.url, pidOf(product), account, imageId),
  edit: (product, account, imageId) => withBrowser((browser) => editFigures(browser, product.url, account, imageId)),
  interaction: (product, account, imageId) =>
    withBrowser((browser) => interactionFigures(browser, product.url, account, imageId)),
  gallery: async (product) => [
    ...(await galleryFigures((await makeAccount()).userId)),
    ...(await withBrowser(async (browser) => revisitFigures(browser, product.url, await aFullScreen(product)))),
  ],
  scroll: async (product) => {
    const account = await makeAccount();
    await fillGallery({ userId: account.userId, dataDir: product.dataDir, count: 5_000, years: 4 });
    return withBrowser((browser) => scrollFigures(browser, product.url, account));
  },
  zip: async (product) => zipFigures(product, pidOf(product), await makeAccount()),
  search: async () => searchFigures((await makeAccount()).userId),
  lighthouse: async (product) => lighthouseFigures(product.url, await someImages(product)),
  delivery: async (product, account, imageId) => [await deliveryFigure(product.url, account, imageId)],
  seal: (product, account) => sealFigures(product, account),
  weight: async (product, { cookie }, imageId) => {
    const empty = await startEmptyApp();
    try {
      return await withBrowser((browser) =>
        javascriptFigures(browser, empty.origin, [
          { what: 'the landing page', url: product.url, most: 15_000 },
          { what: 'the editor', url: `${product.url}/edit/${imageId}`, most: 60_000, cookie },
          { what: 'the gallery', url: `${product.url}/gallery`, most: 70_000, cookie },
        ]),
      );
    } finally {
      await empty.stop();
    }
  },
};

async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launchBrowser();
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** An account whose gallery has pictures in it. */
async function someImages(product: Product): Promise<Account> {
  const account = await makeAccount();
  for (const name of ['photo-small.jpg', 'photo.webp', 'greyscale.jpg', 'photo.avif']) {
    await uploadOne(product, account, `tests/fixtures/${name}`);
  }
  return account;
}

/** An account with as many small pictures as a large screen shows at once. */
async function aFullScreen(product: Product): Promise<{ account: Account; count: number }> {
  const [account, count] = [await makeAccount(), 60];
  const photo = await readFile('tests/fixtures/photo-small.jpg');
  for (let index = 0; index < count; index++) {
    const { width, height } = { width: 520 + index, height: 400 };
    await upload(product.url, account, await sharp(photo).resize(width, height).jpeg().toBuffer());
  }
  return { account, count };
}

/** The asked-for sections on one running product, over a database that the bench can look into. */
async function productFigures(databaseUrl: string, sections: readonly Section[]): Promise<Figure[]> {
  if (sections.length === 0) return [];
  const product = await startProduct({ env: { DATABASE_URL: databaseUrl, ENCRYPTION_KEY: env().encryptionKey } });
  try {
    const account = await makeAccount();
    const image = await uploadOne(product, account, 'tests/fixtures/photo-small.jpg');
    const figures: Figure[] = [];
    for (const section of sections) figures.push(...(await section(product, account, image.id)));
    return figures;
  } finally {
    await product.remove();
  }
}

/** What needs no running product, or starts its own. */
const ALONE = ['start', 'modules'];

/** What the editor's route is made of. */
const EDITOR = [
  'app/layout.tsx',
  'app/error.tsx',
  'app/(studio)/layout.tsx',
  'app/(studio)/edit/layout.tsx',
  'app/(studio)/edit/[imageId]/page.tsx',
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !ALONE.includes(name) && !(name in SECTIONS));
if (unknown.length > 0) {
  say(
    `There is no section ${unknown.join(', ')}. There are: ${ALONE.join(', ')}, ${Object.keys(SECTIONS).join(', ')}.`,
  );
  process.exit(2);
}
const isAsked = (name: string) => asked.length === 0 || asked.includes(name);
const sections = Object.entries(SECTIONS).flatMap(([name, section]) => (isAsked(name) ? [section] : []));
const postgres = await temporaryPostgres();
Object.assign(process.env, {
  DATABASE_URL: postgres.url,
  NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
  ENCRYPTION_KEY: randomBytes(32).toString('base64'),
});
try {
  const figures = isAsked('start') ? await startFigures() : [];
  if (isAsked('modules')) figures.push(...(await moduleFigures('the editor', EDITOR)));
  figures.push(...(await productFigures(postgres.url, sections)));
  say(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${inMiB(totalmem())}, Node ${process.version}\n`);
  say(asTable(figures));
} finally {
  await postgres.stop();
}
process.exit(0);
