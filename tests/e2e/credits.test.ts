import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { db } from '#lib/db.ts';
import { findEmbeddedDatabase } from '#lib/embedded/postgres/embedded-database.ts';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { type Person, somebody } from '#tests/e2e/people.ts';
import { holdStream } from '#tests/e2e/stream-support.ts';
import { buy, end, grant, settle, submit } from '#tests/lib/credits/stage.ts';
import { openPage } from '#tests/support/browser.ts';

const secret = '0'.repeat(64);
const url = findEmbeddedDatabase(inject('productDataDir')) ?? '';
Object.assign(process.env, { DATABASE_URL: url, NEXTAUTH_SECRET: secret, ENCRYPTION_KEY: secret });
afterAll(() => db().$disconnect());

async function open(person: Person, path = '/credits'): Promise<Page> {
  const page = await openPage({ reducedMotion: 'reduce', viewport: { width: 1440, height: 900 } });
  await page
    .context()
    .addCookies([{ name: 'afterimage', value: person.cookie.split('=')[1] ?? '', url: inject('productUrl') }]);
  await page.goto(path);
  return page;
}
const balance = (page: Page) => page.getByRole('status', { name: 'Balance' });
const chip = (page: Page) => page.getByRole('banner').getByRole('link', { name: /credits?$/ });

describe('the credits page', () => {
  test('shows the number, the sum that leads to it, and every reason, in pages', async () => {
    const person = await somebody();
    const { userId } = person;
    await grant(userId, 60, 'welcome');
    for (let n = 0; n < 9; n++) await end(userId, await submit(userId, 2), n % 2 ? 'succeeded' : 'failed');
    await end(userId, await submit(userId, 4), 'succeeded');
    const page = await open(person);
    expect(await balance(page).textContent()).toBe('48');
    expect(await chip(page).textContent()).toBe('48 credits');
    await page.getByText('60 welcome').waitFor();
    expect(await page.getByText('= 48').locator('..').textContent()).toMatch(/60 welcome.*− 12 edits kept.*= 48/);
    const rows = page.getByRole('table', { name: 'Why 48?' }).getByRole('row');
    expect(await rows.nth(1).textContent()).toMatch(/Edit kept paint it blue.*painter.*−4.*48/);
    const before = await rows.count();
    await page.getByRole('button', { name: 'Show older' }).click();
    await expect.poll(() => rows.count()).toBe(before + 1);
    expect(await rows.last().textContent()).toMatch(/Welcome credits.*\+60.*60/);
    expect(await page.getByRole('button', { name: 'Show older' }).count()).toBe(0);
  });

  test('follows what happens elsewhere, number, chip, history and purchases, without a reload', async () => {
    const person = await somebody();
    await grant(person.userId, 10);
    const [page, gallery] = [await open(person), await open(person, '/gallery')];
    await expect.poll(() => chip(gallery).textContent()).toBe('10 credits');
    await page.evaluate(() => Object.assign(window, { kept: true }));
    const purchase = await buy(person.userId, 100);
    await expect.poll(() => balance(page).textContent()).toBe('110');
    await page.getByRole('heading', { name: 'Why 110?' }).waitFor();
    await page.getByRole('row', { name: /Bought.*\+100.*110/ }).waitFor();
    for (const one of [page, gallery]) await expect.poll(() => chip(one).textContent()).toBe('110 credits');
    await settle(purchase, { refundedCredits: 100 });
    await expect.poll(() => balance(page).textContent()).toBe('10');
    expect(await page.evaluate(() => 'kept' in window)).toBe(true);
  });

  test('knows what was bought after it was rendered and before its event stream opened', async () => {
    const person = await somebody();
    await grant(person.userId, 10);
    const page = await open(person);
    const stream = await holdStream(page);
    await page.reload();
    expect(await balance(page).textContent()).toBe('10');
    await buy(person.userId, 100);
    stream.release();
    await page.getByRole('heading', { name: 'Why 110?' }).waitFor();
    await page.getByRole('row', { name: /Bought.*\+100.*110/ }).waitFor();
  });

  test('below zero says what is locked and what is not, and still gives the books as a file that checks (R-059)', async () => {
    const person = await somebody();
    const purchase = await buy(person.userId, 100);
    await end(person.userId, await submit(person.userId, 90), 'succeeded');
    await settle(purchase, { refundedCredits: 100 });
    const page = await open(person);
    expect(await balance(page).textContent()).toBe('−90');
    await page.getByRole('heading', { name: 'Paid models are locked' }).waitFor();
    await page.getByText('90 credits are missing').waitFor();
    await expectAccessible(page, 'credits locked');
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /JSON/ }).click()]);
    const words = ['lib/credits/credits-cli.ts', 'verify', await file.path()];
    const { stdout } = await promisify(execFile)(process.execPath, words);
    expect(stdout).toMatch(/Checked 1 lot and 3 entries.*Nothing was altered/s);
    await page.keyboard.press('Escape');
  });

  test('has nothing for axe to find when it is new, in use, and with its menu open', async () => {
    const person = await somebody();
    const page = await open(person);
    await page.getByText('Nothing has come or gone yet.').waitFor();
    expect(await balance(page).textContent()).toBe('0');
    await expectAccessible(page, 'credits of somebody new');
    const purchase = await buy(person.userId, 100);
    await settle(purchase, { dispute: 'open' });
    await grant(person.userId, 30);
    await end(person.userId, await submit(person.userId, 4), 'succeeded');
    await page.getByRole('heading', { name: 'Why 26?' }).waitFor();
    await expectAccessible(page, 'credits in use');
    await page.getByRole('button', { name: 'Export' }).click();
    await expectAccessible(page, 'export menu');
  });

  test('buys with one press, however often and in however many tabs it is pressed, and says what became of it (F-14)', async () => {
    const person = await somebody();
    const [page, second] = [await open(person), await open(person)];
    const name = 'Buy 100 credits for €5';
    await page.getByRole('button', { name }).dblclick();
    await page.getByRole('button', { name: 'Pay', exact: true }).waitFor();
    const address = page.url();
    // The other tab is of the same browser.
    const tab = await page.context().newPage();
    await tab.goto('/credits');
    await tab.getByRole('button', { name }).click();
    await tab.waitForURL(address);
    // And another browser finds it among the purchases.
    await second.reload();
    await second.getByText('Not paid; nothing was charged').waitFor();
    await second.getByRole('button', { name: 'Go on buying 100 credits' }).click();
    await second.waitForURL(address);
    await tab.goto('/credits');
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    await page.waitForURL(/\/credits$/);
    await page.getByText('100 credits are here.').waitFor();
    expect(await balance(page).textContent()).toBe('100');
    await expect.poll(() => balance(tab).textContent()).toBe('100');
    expect(await db().purchase.count({ where: { userId: person.userId } })).toBe(1);
    await tab.getByRole('button', { name }).click();
    await tab.getByRole('button', { name: 'Pay', exact: true }).waitFor();
    expect(tab.url()).not.toBe(address);
  });

  test('says that the bank is still at work, that a checkout was left, and what taking back gives', async () => {
    const person = await somebody();
    const page = await open(person);
    await page.getByRole('button', { name: 'Buy 250 credits for €12' }).click();
    await page.getByRole('button', { name: 'Pay later' }).click();
    await page.getByText('Your bank is still working on it. 250 credits come').waitFor();
    expect(await balance(page).textContent()).toBe('0');
    await expectAccessible(page, 'payment under way');
    await page.getByRole('button', { name: 'Buy 100 credits for €5' }).click();
    await page.getByRole('button', { name: 'Pay', exact: true }).waitFor();
    const { id } = await db().purchase.findFirstOrThrow({ where: { userId: person.userId, credits: 100 } });
    await page.goto(`/credits?left=${id}`);
    await page.getByText('You left the checkout, and nothing was charged.').waitFor();
    await page.getByRole('button', { name: 'Go on buying 100 credits' }).click();
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    await page.getByText('100 credits are here.').waitFor();
    await end(person.userId, await submit(person.userId, 7), 'succeeded');
    await page.getByRole('heading', { name: 'Why 93?' }).waitFor();
    await page.getByRole('button', { name: /^Take back the purchase of 100 credits/ }).click();
    await page.getByRole('alertdialog').getByText('93 unspent credits go, and €4.65 is paid back').waitFor();
    await expectAccessible(page, 'asked before taking back');
    await page.getByRole('button', { name: 'Take back €4.65' }).click();
    await page.getByText('Taken back. €4.65 is on its way to you.').waitFor();
    await expect.poll(() => balance(page).textContent()).toBe('0');
    await page.getByText(/Taken back on .* · €4.65 paid back/).waitFor();
  });

  test('knows who comes back from a checkout that is another site’s, by a link or by its form', async () => {
    const person = await somebody();
    await grant(person.userId, 7);
    const back = `${inject('productUrl')}/credits?left=${crypto.randomUUID()}`;
    // As Stripe's page: it takes a form and sends the browser on.
    const shop = createServer((request, response) => {
      if (request.method === 'POST') response.writeHead(303, { location: back }).end();
      else
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end(`<a href="${back}">Back</a><form method="post"><button>Pay</button></form>`);
    });
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    const address = shop.address();
    const there = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/`;
    try {
      const page = await open(person);
      for (const way of ['Back', 'Pay']) {
        // The policy of our pages must let the browser go there, as the Buy button makes it.
        await page.evaluate((to) => window.location.assign(to), there);
        await page.getByText(way).click();
        await page.waitForURL(/\/credits$/);
        expect(await balance(page).textContent()).toBe('7');
      }
    } finally {
      shop.close();
    }
  });
});
