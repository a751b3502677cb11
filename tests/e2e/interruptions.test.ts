import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { box, editButton, enter, landed, SLOW_PHOTO, SLOW_WORDS, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { callAction, ask as get, uploadAs } from '#tests/e2e/http-support.ts';
import { holdStream } from '#tests/e2e/stream-support.ts';
import { holdWorker, releaseWorker } from '#tests/e2e/worker-support.ts';
import { allowConsole, openPage } from '#tests/support/browser.ts';

/** Somebody with a photo open in the editor; `source` is its address, `cookie` what their browser sends. */
async function atAPhoto(photo?: string): Promise<{ page: Page; source: string; cookie: string }> {
  const page = await openPage();
  await enter(page, '/edit');
  const source = await uploadPhoto(page, photo);
  const session = (await page.context().cookies()).find(({ name }) => name === 'afterimage');
  return { page, source, cookie: `afterimage=${session?.value}` };
}

/** Says what should change and presses Edit, with the worker held: it waits until the worker is released. */
async function pressAndWait(page: Page, instruction: string): Promise<void> {
  holdWorker();
  await box(page).fill(instruction);
  await editButton(page).and(page.locator(':not([aria-disabled])')).click();
  await waits(page);
}

const waits = (page: Page) => page.getByRole('heading', { name: 'Next in line' }).waitFor();

async function dataOf(action: string, input: object, cookie: string): Promise<unknown> {
  const { answer } = await callAction(action, input, { cookie });
  if (!answer?.ok) throw new Error(`${action} was refused: ${JSON.stringify(answer)}`);
  return answer.data;
}

/** How many images the person has: their uploads and the results. */
async function imageCount(cookie: string): Promise<number> {
  const { body } = await get('/api/gallery', { cookie });
  return (JSON.parse(body) as { count: number }).count;
}

test('a second tab shows the edit that waits, a reload too; the tab that pressed may close; the other gets the result', async () => {
  const { page, source } = await atAPhoto();
  await pressAndWait(page, 'rotate left');
  const second = await page.context().newPage();
  await second.goto(source);
  await waits(second);
  await page.reload();
  await waits(page);
  await page.close();
  releaseWorker();
  await landed(second, source);
  await second.getByRole('slider', { name: 'Before and after' }).waitFor();
});

test('whoever closes everything finds the result on coming back, in the editor’s history and in the gallery', async () => {
  const { page, source, cookie } = await atAPhoto();
  await pressAndWait(page, 'rotate left');
  const later = await page.context().newPage();
  await page.close();
  releaseWorker();
  await expect.poll(() => imageCount(cookie), { timeout: 20_000 }).toBe(2);
  await later.goto(source);
  await later.getByRole('treeitem', { name: 'rotate left' }).waitFor();
  await later.goto('/gallery');
  await expect.poll(() => later.getByRole('list', { name: 'Images' }).getByRole('link').count()).toBe(2);
});

test('offline is said in a line; what ended meanwhile is there once the connection is back', async () => {
  allowConsole(/ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_NETWORK_CHANGED/);
  const { page, source, cookie } = await atAPhoto();
  await pressAndWait(page, 'rotate left');
  await page.context().setOffline(true);
  const line = page.getByText('Offline. What you see is saved');
  await line.first().waitFor();
  releaseWorker();
  await expect.poll(() => imageCount(cookie), { timeout: 20_000 }).toBe(2);
  await page.context().setOffline(false);
  await line.first().waitFor({ state: 'detached' });
  await landed(page, source);
});

test('an edit that ends after its page was rendered and before the event stream opens is seen to have ended', async () => {
  const { page, source, cookie } = await atAPhoto();
  await pressAndWait(page, 'rotate left');
  const stream = await holdStream(page);
  await page.reload();
  await waits(page);
  releaseWorker();
  await expect.poll(() => imageCount(cookie), { timeout: 20_000 }).toBe(2);
  stream.release();
  await landed(page, source);
});

test('without the event stream the edit is asked for until it has ended', async () => {
  allowConsole(/\/api\/events/);
  const { page, source } = await atAPhoto();
  await page.route('**/api/events', (route) => route.abort());
  await page.reload();
  await pressAndWait(page, 'rotate left');
  await page.getByText('Your connection broke. Your edit goes on').waitFor();
  const asked = page.waitForResponse(/\/api\/edits\/[0-9a-f-]{36}$/);
  await asked;
  releaseWorker();
  await landed(page, source);
});

test('a double press in each of two tabs is one edit a tab; the same request sent again is the same edit', async () => {
  const { page, source, cookie } = await atAPhoto();
  const second = await page.context().newPage();
  await second.goto(source);
  const sent = new Map<string, object>();
  page.context().on('request', (request) => {
    const input = request.headers()['next-action'] ? JSON.parse(request.postData() ?? '[]')[0] : null;
    if (input?.requestId) sent.set(input.requestId, input);
  });
  for (const tab of [page, second]) {
    await box(tab).fill('rotate left');
    await editButton(tab).and(tab.locator(':not([aria-disabled])')).waitFor();
  }
  holdWorker();
  const twice = (button: SVGElement | HTMLElement) => {
    if (button instanceof HTMLElement) for (const _ of [1, 2]) button.click();
  };
  await Promise.all([page, second].map((tab) => editButton(tab).evaluate(twice)));
  await Promise.all([page, second].map((tab) => tab.getByRole('heading', { name: /in line$/ }).waitFor()));
  expect(sent.size).toBeLessThanOrEqual(2);
  const again = await Promise.all(
    [1, 2, 3].map(async () => (await dataOf('requestEdit', [...sent.values()][0] ?? {}, cookie)) as { id: string }),
  );
  expect(new Set(again.map(({ id }) => id)).size).toBe(1);
  releaseWorker();
  await expect.poll(() => imageCount(cookie), { timeout: 20_000 }).toBe(1 + sent.size);
});

test('the third edit says its place in line, can be cancelled there, and stays cancelled when the others are done', async () => {
  const { page, cookie } = await atAPhoto();
  holdWorker();
  for (const name of ['greyscale.jpg', 'photo.webp']) {
    const imageId = await uploadAs(cookie, name);
    const ask = {
      imageId,
      instruction: 'rotate left',
      model: 'darkroom',
      priceCredits: 0,
      requestId: crypto.randomUUID(),
    };
    await dataOf('requestEdit', ask, cookie);
  }
  await box(page).fill('black and white');
  await editButton(page).and(page.locator(':not([aria-disabled])')).click();
  await page.getByRole('heading', { name: 'Third in line' }).waitFor();
  await page.getByRole('button', { name: /^Cancel/ }).click();
  await page.getByText('Cancelled. Nothing was charged.').waitFor();
  releaseWorker();
  await expect.poll(() => imageCount(cookie), { timeout: 20_000 }).toBe(5);
  await page.reload();
  await editButton(page).waitFor();
  expect(await page.getByRole('treeitem', { name: 'black and white' }).count()).toBe(0);
});

test('an edit that runs can be cancelled: it ends in a moment, and nothing of it is kept', async () => {
  const { page, cookie } = await atAPhoto(SLOW_PHOTO);
  await box(page).fill(SLOW_WORDS);
  await editButton(page).and(page.locator(':not([aria-disabled])')).click();
  await page.getByRole('heading', { name: 'Working' }).waitFor();
  await page.getByRole('button', { name: /^Cancel/ }).click();
  await page.getByText('Cancelled. Nothing was charged.').waitFor();
  expect(await imageCount(cookie)).toBe(1);
  await expect.poll(() => box(page).inputValue()).toBe(SLOW_WORDS);
});
