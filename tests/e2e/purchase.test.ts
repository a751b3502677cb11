import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { findEmbeddedDatabase } from '#lib/embedded/postgres/embedded-database.ts';
import { box, landed, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { type Person, productDatabase, somebody } from '#tests/e2e/people.ts';
import { openPage } from '#tests/support/browser.ts';
import { startImagesApiServer } from '#tests/support/images-api-server/start-images-api-server.ts';
import { startProduct } from '#tests/support/product.ts';

/** A product of its own, with an engine that costs a credit; the sandbox is its Stripe, as after `npm start`. */
const engine = await startImagesApiServer({ dialect: 'sdcpp' });
const product = await startProduct({ env: { TRUSTED_PROXIES: '1', IMAGES_API_URL: engine.url } });
afterAll(async () => {
  await product.remove();
  await engine.close();
  expect(engine.faults).toEqual([]);
});

type Shopper = { person: Person; page: Page; another(path: string): Promise<Page> };

/** Somebody with nothing yet, who looks at the credits page. `another` is a second tab of theirs. */
async function shopper(): Promise<Shopper> {
  const person = await somebody(product.dataDir);
  const page = await openPage({
    baseURL: product.url,
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 900 },
  });
  const context = page.context();
  const [name = '', value = ''] = person.cookie.split('=');
  await context.addCookies([{ name, value, url: product.url }]);
  await page.goto('/credits');
  await expectBalance(page, '0');
  const another = async (path: string) => {
    const tab = await context.newPage();
    await tab.goto(path);
    return tab;
  };
  return { person, page, another };
}

const expectBalance = (page: Page, shown: string) =>
  expect.poll(() => page.getByRole('status', { name: 'Balance' }).textContent()).toBe(shown);
const chip = (page: Page) => page.getByRole('banner').getByRole('link', { name: /credits?$/ });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();

/** Presses Buy on the credits page and stands at the checkout. */
async function buy(page: Page, credits = 100): Promise<void> {
  await press(page, new RegExp(`^Buy ${credits} credits`));
  await page.waitForURL('**/sandbox/checkout/cs_*');
}

async function pay(page: Page): Promise<void> {
  await press(page, 'Pay');
  await page.waitForURL(/\/credits(\?|$)/);
}

/** Of the newest payment of this person, what sellers and banks do. */
async function atSandbox(tab: Page, { email }: Person, act: string): Promise<void> {
  await tab.goto('/sandbox');
  await tab
    .getByRole('article')
    .filter({ hasText: email })
    .first()
    .getByRole('button', { name: act, exact: true })
    .click();
  await tab.waitForURL('**/sandbox**');
}

/** A paid edit of the photo that is open, to its result. */
async function paidEdit(page: Page, words: string): Promise<void> {
  const from = page.url();
  await page.getByRole('radiogroup', { name: 'Model' }).getByRole('radio').last().check();
  await box(page).fill(words);
  await press(page, 'Edit, 1 credit');
  await landed(page, from);
  await page.getByRole('link', { name: 'Download' }).waitFor();
}

test('buy, see the credits, spend, be refunded and locked but not locked out, buy again and be unlocked by that alone (R-055, R-059, R-060)', async () => {
  const { person, page, another } = await shopper();
  const gallery = await another('/gallery');
  await expect.poll(() => chip(gallery).textContent()).toBe('0 credits');
  await buy(page);
  await pay(page);
  await page.getByText('100 credits are here.').waitFor();
  await expectBalance(page, '100');
  await expect.poll(() => chip(gallery).textContent()).toBe('100 credits');

  await page.goto('/edit');
  await uploadPhoto(page);
  await paidEdit(page, 'make it a rainy evening');
  await expect.poll(() => chip(page).textContent()).toBe('99 credits');

  const sandbox = await another('/sandbox');
  await atSandbox(sandbox, person, 'Refund');
  await expect.poll(() => chip(page).textContent()).toBe('−1 credits');
  await page.getByRole('radiogroup', { name: 'Model' }).getByRole('radio').last().check();
  await page.getByText('took back 1 credit that you had spent').first().waitFor();
  const credits = await another('/credits');
  await expectBalance(credits, '−1');
  await credits.getByRole('heading', { name: 'Paid models are locked' }).waitFor();
  await gallery.reload();
  const images = gallery.getByRole('list', { name: 'Images' }).getByRole('link');
  await expect.poll(() => images.count()).toBe(2);
  const imageId = page.url().split('/').at(-1);
  for (const path of [`/api/images/${imageId}/original?download`, '/api/credits/export?format=json'])
    expect((await page.request.get(path)).status()).toBe(200);

  await buy(credits);
  await pay(credits);
  await expectBalance(credits, '99');
  expect(await credits.getByRole('heading', { name: 'Paid models are locked' }).count()).toBe(0);
  await expect.poll(() => chip(page).textContent()).toBe('99 credits');
  await paidEdit(page, 'make it a sunny morning');
  await expect.poll(() => chip(page).textContent()).toBe('98 credits');
});

test('a declined card says so, charges nothing, and can be tried again at the same checkout', async () => {
  const { page, another } = await shopper();
  await buy(page);
  const checkout = page.url();
  await press(page, 'Decline');
  await page.getByRole('alert').filter({ hasText: 'The card was declined, and nothing was charged.' }).waitFor();
  expect(page.url()).toBe(checkout);
  await expectBalance(await another('/credits'), '0');
  await pay(page);
  await expectBalance(page, '100');
});

test('a payment that takes days says so, and its credits come by themselves when it arrives, or never when it fails', async () => {
  const { person, page, another } = await shopper();
  const sandbox = await another('/sandbox');
  await buy(page);
  await press(page, 'Pay later');
  await page.waitForURL(/\/credits(\?|$)/);
  await page.getByText('Your bank is still working on it. 100 credits come by themselves').waitFor();
  await expectBalance(page, '0');
  await atSandbox(sandbox, person, 'The payment arrives');
  await page.getByText('100 credits are here.').waitFor();
  await expectBalance(page, '100');
  await buy(page, 250);
  await press(page, 'Pay later');
  await page.getByText('Your bank is still working on it. 250 credits').waitFor();
  await atSandbox(sandbox, person, 'The payment fails');
  await page.getByText('The payment did not go through, and nothing was charged.').waitFor();
  await expectBalance(page, '100');
});

test('an abandoned checkout charges nothing and can be gone on with where it was left', async () => {
  const { page } = await shopper();
  await buy(page);
  const checkout = page.url();
  await page.getByRole('link', { name: 'Back to Afterimage without paying' }).click();
  await page.getByText('You left the checkout, and nothing was charged.').waitFor();
  await expectBalance(page, '0');
  await press(page, 'Go on buying 100 credits');
  await page.waitForURL(checkout);
  await pay(page);
  await expectBalance(page, '100');
});

test('two tabs that buy the same pack at once stand at one checkout, which is paid once', async () => {
  const { person, page, another } = await shopper();
  const second = await another('/credits');
  await Promise.all([buy(page), buy(second)]);
  expect(second.url()).toBe(page.url());
  await pay(page);
  await expectBalance(page, '100');
  // A press on a page that is older than the payment.
  await pay(second);
  await expectBalance(second, '100');
  const database = await productDatabase(product.dataDir);
  const { rows } = await database.query('SELECT "state" FROM "Purchase" WHERE "userId" = $1', [person.userId]);
  expect(rows).toEqual([{ state: 'paid' }]);
});

test('while webhook and return are late the page says that it is looking, and shows the credits when they come, without a reload', async () => {
  const { person, page } = await shopper();
  await buy(page);
  // Whoever holds the purchase's row keeps everybody who would fulfil it waiting.
  const client = new pg.Client({ connectionString: findEmbeddedDatabase(product.dataDir) ?? '' });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT 1 FROM "Purchase" WHERE "userId" = $1 FOR UPDATE', [person.userId]);
  await pay(page);
  await page.getByText('Looking at your payment.').waitFor();
  await page.evaluate(() => Object.assign(window, { kept: true }));
  await client.query('COMMIT');
  await client.end();
  await page.getByText('100 credits are here.').waitFor();
  await expectBalance(page, '100');
  expect(await page.evaluate(() => 'kept' in window)).toBe(true);
});

test('a tab that is closed in the moment of paying loses nothing', async () => {
  const { page, another } = await shopper();
  await buy(page);
  // Not before the answer: a request whose page is gone may never leave the browser, and then nobody has paid.
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Pay', exact: true }).click({ noWaitAfter: true });
  await answered;
  await page.close();
  await expectBalance(await another('/credits'), '100');
});

test('what is missing is said before the press; bought, one is back at the photo with words, model and choice, and pays what is shown (F-18)', async () => {
  const { page } = await shopper();
  await page.goto('/edit');
  const photo = await uploadPhoto(page);
  const model = page.getByRole('radiogroup', { name: 'Model' }).getByRole('radio').last();
  const edit = page.getByRole('button', { name: 'Edit, 1 credit', exact: true });
  await model.check();
  await page.getByRole('radio', { name: '24 hours' }).check();
  await box(page).fill('make it a foggy morning');
  await page.getByText('You need 1 credit and have 0.').waitFor();
  expect(await edit.getAttribute('aria-disabled')).toBe('true');
  await page.getByRole('link', { name: 'Buy credits' }).click();
  await page.waitForURL('**/credits');
  await buy(page);
  await pay(page);
  await page.getByRole('link', { name: 'Back to your photo' }).click();
  await page.waitForURL(photo);
  await page.getByText('You have 100 credits, 99 after this edit.').waitFor();
  expect(await box(page).inputValue()).toBe('make it a foggy morning');
  expect(await page.getByRole('radio', { name: '24 hours' }).isChecked()).toBe(true);

  // As if the operator had raised the price since the page was made.
  let presses = 0;
  await page.route(photo, (route) => {
    const body = route.request().postData() ?? '';
    const isFirst = body.includes('"priceCredits":1') && presses++ === 0;
    return route.continue(isFirst ? { postData: body.replace('"priceCredits":1', '"priceCredits":2') } : {});
  });
  await edit.click();
  await page.getByText('The price of this model is 1 credit now').waitFor();
  expect(await box(page).inputValue()).toBe('make it a foggy morning');
  await expect.poll(() => chip(page).textContent()).toBe('100 credits');
  await edit.click();
  await landed(page, photo);
  await expect.poll(() => chip(page).textContent()).toBe('99 credits');
  expect(presses).toBe(2);
});
