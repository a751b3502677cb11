import { expect, test } from 'vitest';
import { expectAccessible } from '#tests/e2e/axe-support.ts';
import { box, editButton, enter, landed, listens, uploadPhoto } from '#tests/e2e/edit-support.ts';
import { signInAgain } from '#tests/e2e/people.ts';
import { openPage } from '#tests/support/browser.ts';

test('paused in one tab, processing is paused in all: the editor says so, holds the press back, and goes on from there (R-083); a limit for the month is kept and shown', async () => {
  const page = await openPage({ reducedMotion: 'reduce' });
  await enter(page, '/edit');
  const source = await uploadPhoto(page);
  await box(page).fill('rotate left');
  await expect.poll(() => editButton(page).getAttribute('aria-disabled')).toBe(null);
  const other = await page.context().newPage();
  await other.goto('/account');
  await listens(other);
  await other.getByRole('button', { name: 'Pause processing' }).click();
  await other.getByText('Processing is paused.', { exact: true }).waitFor();

  const line = page.getByRole('region', { name: 'Processing is paused.' });
  await line.getByText('edits wait', { exact: false }).waitFor();
  const reason = page.getByText('You have paused processing, so nothing is edited.', { exact: false });
  await reason.waitFor();
  expect(await reason.getByRole('link', { name: 'Go on with it' }).getAttribute('href')).toBe('/account#processing');
  expect(await editButton(page).getAttribute('aria-disabled')).toBe('true');
  await expectAccessible(page, 'the editor while processing is paused');
  await line.getByRole('button', { name: 'Go on' }).click();
  await line.waitFor({ state: 'detached' });
  await expect.poll(() => editButton(page).getAttribute('aria-disabled')).toBe(null);
  await editButton(page).click();
  await landed(page, source);
  await other.getByText('Processing is on.', { exact: true }).waitFor();

  const most = other.getByLabel('Credits a month at most');
  await most.fill('forty');
  await other.getByRole('button', { name: 'Save limit' }).click();
  await other.getByText('Type a whole number', { exact: false }).waitFor();
  await most.fill('40');
  await other.getByRole('button', { name: 'Save limit' }).click();
  await other.getByText('0 of 40 credits spent this month.', { exact: false }).waitFor();
  await expectAccessible(other, 'the account page with a limit for the month');
  await other.goto('/credits');
  await other.getByText('0 of 40 credits spent this month.', { exact: false }).waitFor();
  await other.getByRole('link', { name: 'Change the limit' }).click();
  await other.waitForURL(/\/account#spending$/);
  expect(await most.inputValue()).toBe('40');
});

test('everything stored is on one page with a delete for each kind, which asks first, says what it did, and leads to its receipt (R-005)', async () => {
  const page = await openPage({ reducedMotion: 'reduce' });
  await enter(page, '/edit');
  const source = await uploadPhoto(page);
  await box(page).fill('rotate left');
  await editButton(page).click();
  await landed(page, source);
  await page.goto('/account#stored');
  await listens(page);
  await page.getByRole('link', { name: 'Show everything' }).click();
  await page.waitForURL(/\/account\/stored$/);
  const kind = (name: string) => page.getByRole('listitem', { name });
  await kind('Photos').getByText('1 image,', { exact: false }).waitFor();
  await expectAccessible(page, 'everything stored');
  const press = async (name: string, label: string) => {
    await kind(name).getByRole('button', { name: label }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: label }).click();
  };
  await press('Instructions', 'Delete the history');
  await page.getByText('The words of 1 edit are deleted.').waitFor();
  await kind('Instructions').waitFor({ state: 'detached' });
  await press('Results', 'Delete all results');
  await page.getByText('1 image deleted for ever.').waitFor();
  await kind('Results').waitFor({ state: 'detached' });
  await kind('Photos').getByText('1 image,', { exact: false }).waitFor();
  await kind('Deletions').getByRole('link', { name: 'All receipts' }).click();
  await page.waitForURL(/\/account\/deletions$/);
});

test('by keys alone on the account page, the focus is never lost to what a press takes away: a browser that is ended, an address change, a no', async () => {
  const page = await openPage({ reducedMotion: 'reduce' });
  const person = await enter(page, '/account');
  await signInAgain(person);
  await page.reload();
  await listens(page);
  const press = async (name: string | RegExp) => {
    await page.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
  };
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest('section')?.getAttribute('aria-labelledby'));
  const held = () => page.evaluate(() => document.activeElement !== document.body);

  await press(/^End An unknown/);
  await page.getByRole('button', { name: /^End An unknown/ }).waitFor({ state: 'detached' });
  expect(await held()).toBe(true);
  await press('Change address');
  await page.getByLabel('New address').waitFor();
  await page.keyboard.type(`${crypto.randomUUID()}@example.com`);
  await page.keyboard.press('Enter');
  await page.getByLabel(`Code sent to ${person.email}`).waitFor();
  await expect.poll(focused).toBe('you');
  await press('Keep the address I have');
  await page.getByRole('button', { name: 'Change address' }).waitFor();
  await expect.poll(focused).toBe('you');
  const no = /^Put my no on record/;
  await press(no);
  await page.getByRole('button', { name: no }).waitFor({ state: 'detached' });
  await expect.poll(held).toBe(true);
});
