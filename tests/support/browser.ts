import { randomInt } from 'node:crypto';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, expect, inject } from 'vitest';
import { launchBrowser } from '#tests/support/launch-browser.ts';

let browser: Promise<Browser> | undefined;
const open: BrowserContext[] = [];
let complaints: string[] = [];
let allowed: RegExp[] = [];

afterEach(async () => {
  const unexpected = complaints.filter((line) => !allowed.some((pattern) => pattern.test(line)));
  complaints = [];
  allowed = [];
  await Promise.all(open.splice(0).map(close));
  expect(unexpected, 'errors in the browser console').toEqual([]);
});

afterAll(async () => {
  await (await browser)?.close();
  browser = undefined;
});

/** A route that still answers a request of the page ends without a word: its test is over. */
async function close(context: BrowserContext): Promise<void> {
  await Promise.all([context, ...context.pages()].map((routes) => routes.unrouteAll({ behavior: 'ignoreErrors' })));
  await context.close();
}

/** Console errors that a test is about, for example the browser's line on an answer of 404. For the current test only. */
export function allowConsole(...patterns: RegExp[]): void {
  allowed.push(...patterns);
}

/** An address as a trusted proxy in front of the product would tell it. */
const someAddress = (): string => `10.${[0, 0, 0].map(() => randomInt(1, 255)).join('.')}`;

/**
 * A page in a browser of its own (no cookies), with addresses relative to the product. The test fails when the page throws
 * or writes an error to the console. Closed after the test.
 */
export async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  browser ??= launchBrowser();
  const context = await (await browser).newContext({
    baseURL: inject('productUrl'),
    extraHTTPHeaders: { 'x-forwarded-for': someAddress() },
    // What it does is tested by itself (`pwa.test.ts`); requests that a test holds back or changes must not pass through it.
    serviceWorkers: 'block',
    ...options,
  });
  open.push(context);
  context.setDefaultTimeout(15_000);
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  return context.newPage();
}
