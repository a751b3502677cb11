import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { newId } from '#lib/ids.ts';
import { type Person, somebody } from '#tests/e2e/people.ts';

/** Signs a new person up in this browser, as they would: address, code from the outbox, and on to `path`. */
export async function signUp(page: Page, path: string): Promise<void> {
  const email = `${newId()}@example.com`;
  await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code').waitFor();
  const outbox = await page.context().newPage();
  await outbox.goto('/outbox');
  const message = outbox.getByRole('article').filter({ hasText: email });
  const code =
    (await message
      .first()
      .getByText(/^\d{6}$/)
      .first()
      .textContent()) ?? '';
  await outbox.close();
  await page.getByLabel('Code').fill(code);
  await page.waitForURL(`**${path}`);
}

/**
 * Somebody new who is signed in already (`somebody`), in this browser and at `path`, for tests of what comes after: three pages
 * sooner than `signUp`.
 */
export async function enter(page: Page, path: string): Promise<Person> {
  const person = await somebody();
  const [name = '', value = ''] = person.cookie.split('=');
  await page.context().addCookies([{ name, value, url: inject('productUrl'), httpOnly: true, sameSite: 'Lax' }]);
  await page.goto(path);
  await listens(page);
  return person;
}

/** Waits until a page listens: what is done to it before is lost. */
export async function listens(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const control = document.querySelector('main :is(button, input, textarea, a)');
    return control !== null && Object.keys(control).some((key) => key.startsWith('__reactProps'));
  });
}

export const PHOTO = 'tests/fixtures/photo-small.jpg';

/** Uploads a photo, the small one unless told, and waits until it is open in the editor; its address. */
export async function uploadPhoto(page: Page, photo = PHOTO): Promise<string> {
  await page.getByLabel('Upload image').setInputFiles(photo);
  await page.waitForURL(/\/edit\/[0-9a-f-]{36}$/);
  await page.getByRole('textbox', { name: 'Instruction' }).waitFor();
  return page.url();
}

export const box = (page: Page) => page.getByRole('textbox', { name: 'Instruction' });
export const editButton = (page: Page) => page.getByRole('button', { name: /^Edit, / });

/** Twelve megapixels and steps that take a core several seconds: long enough to see it run, and to stop it. */
export const SLOW_PHOTO = 'tests/fixtures/photo-phone-12mp-gps.jpg';
export const SLOW_WORDS = 'blur 100 px, reduce noise 100 %, sharpen 100 %, rotate 17°, reduce noise 90 %, blur 90 px';

/** Waits until the editor stands at another image than `from`: a result has landed. */
export const landed = (page: Page, from: string) =>
  page.waitForURL((url) => url.href !== from && /\/edit\/[0-9a-f-]{36}$/.test(url.pathname));
