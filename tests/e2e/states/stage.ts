import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { db } from '#lib/db.ts';
import type { Locale } from '#lib/text/define.ts';
import { TEXTS } from '#lib/text/texts.ts';
import { listens } from '#tests/e2e/edit-support.ts';
import { engineProduct } from '#tests/e2e/engine-product.ts';
import { type Person, somebody } from '#tests/e2e/people.ts';
import { type Device, look, SIZES } from '#tests/e2e/states/look.ts';
import { openPage } from '#tests/support/browser.ts';

/** What all states are shown on. */
export const stageOfStates = () => engineProduct({ model: 'qwen-image-edit-2509' });

export type Stage = Awaited<ReturnType<typeof stageOfStates>>;

/** A person's way through some states, on one device and in one language. */
export type Walk = {
  page: Page;
  /** What the product says, in the language of this walk. */
  t: (typeof TEXTS)['en'];
  stage: Stage;
  person: Person;
  device: Device;
  /** The page shows this state now: it is looked at closely, and what is found is kept for the end of the walk. */
  see: (state: string, page?: Page) => Promise<void>;
  /** A page of somebody else, or of the same person elsewhere. */
  open: () => Promise<Page>;
};

const LOCALES: Record<Device, Locale> = { desk: 'en', phone: 'de' };

/** Walks on a desk in English, or with a finger on a phone in German. */
export async function walk(stage: Stage, device: Device, go: (walk: Walk) => Promise<void>): Promise<void> {
  const locale = LOCALES[device];
  const touch = device === 'phone' ? { isMobile: true, hasTouch: true } : {};
  const open = () =>
    openPage({
      baseURL: stage.product.url,
      reducedMotion: 'reduce',
      viewport: SIZES[device],
      locale: locale === 'de' ? 'de-DE' : 'en-GB',
      ...touch,
    });
  const page = await open();
  const person = await somebody(stage.product.dataDir);
  const found: string[] = [];
  const see: Walk['see'] = async (state, at = page) => {
    for (const line of await look(at, state, device)) found.push(line);
  };
  await db().user.update({ where: { id: person.userId }, data: { language: locale } });
  try {
    await go({ page, t: TEXTS[locale], stage, person, device, see, open });
  } finally {
    expect.soft(found).toEqual([]);
  }
}

/** Signs the person of the walk in, by their cookie. */
export async function enter({ page, person, stage }: Walk, path: string): Promise<void> {
  const [name = '', value = ''] = person.cookie.split('=');
  await page.context().addCookies([{ name, value, url: stage.product.url, httpOnly: true, sameSite: 'Lax' }]);
  await page.goto(path);
  await listens(page);
}
