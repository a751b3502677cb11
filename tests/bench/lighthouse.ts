import lighthouse from 'lighthouse';
import { freePort } from '#lib/embedded/ports.ts';
import { type Figure, median } from '#tests/bench/figures.ts';
import type { Account } from '#tests/bench/product.ts';
import { launchBrowser } from '#tests/support/launch-browser.ts';

/** Lighthouse's categories and the least of 100 points that each page is to reach. */
const AIMS = { performance: 95, accessibility: 95, 'best-practices': 95, seo: 95 } as const;

/** One run on a busy machine says little about performance. */
const RUNS = 3;

type Page = { path: string; isPrivate: boolean };
const PAGES: Page[] = [
  { path: '/', isPrivate: false },
  { path: '/sign-in', isPrivate: false },
  { path: '/edit', isPrivate: true },
  { path: '/gallery', isPrivate: true },
];

/**
 * The points of one run, by category, as a phone on a slow line sees the page (Lighthouse's own default). `machine` is
 * Lighthouse's index of how fast the machine was just then: below about 1,000 it is too busy for its mark of performance.
 */
async function pointsOf(port: number, url: string, account: Account | null): Promise<Record<string, number>> {
  const run = await lighthouse(url, {
    port,
    logLevel: 'silent',
    onlyCategories: Object.keys(AIMS),
    // Pages behind a session ask search engines to stay out, and that is what they should do.
    skipAudits: account ? ['is-crawlable'] : null,
    extraHeaders: account ? { cookie: account.headers.cookie ?? '' } : null,
  });
  if (!run) throw new Error(`Lighthouse said nothing about ${url}.`);
  if (run.lhr.runtimeError) throw new Error(`Lighthouse on ${url}: ${run.lhr.runtimeError.message}`);
  if (run.lhr.finalDisplayedUrl !== url) throw new Error(`${url} led to ${run.lhr.finalDisplayedUrl}.`);
  const points = Object.entries(run.lhr.categories).map(([id, { score }]) => [id, (score ?? 0) * 100]);
  return { ...Object.fromEntries(points), machine: run.lhr.environment.benchmarkIndex };
}

/** Lighthouse's four marks of the four pages that everybody sees; median of several runs. */
export async function lighthouseFigures(origin: string, account: Account): Promise<Figure[]> {
  const port = await freePort();
  const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  try {
    const figures: Figure[] = [];
    for (const { path, isPrivate } of PAGES) {
      const runs: Record<string, number>[] = [];
      while (runs.length < RUNS) runs.push(await pointsOf(port, `${origin}${path}`, isPrivate ? account : null));
      const middle = (what: string) => median(runs.map((run) => run[what] ?? 0));
      for (const [category, least] of Object.entries(AIMS)) {
        const points = middle(category);
        figures.push({
          what: `Lighthouse ${category} of ${path}`,
          ours: points.toFixed(0),
          baseline: category === 'performance' ? `machine ${middle('machine').toFixed(0)}` : '',
          ratio: '',
          aim: `≥ ${least}`,
          met: points >= least,
        });
      }
    }
    return figures;
  } finally {
    await browser.close();
  }
}
