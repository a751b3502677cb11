import type { Page } from 'playwright-core';
import { db } from '#lib/db.ts';
import { newId, newToken, sha256Hex } from '#lib/ids.ts';
import type { Walk } from '#tests/e2e/states/stage.ts';

/** The page behind the link of a mail about the account: asked, done, and opened once more. */
export async function takeBack({ t, see }: Walk, page: Page, kind: 'emailChanged' | 'newDevice'): Promise<void> {
  const { notices: text } = t;
  const { button, done } = text.kinds[kind];
  const address = page.url();
  await page.getByRole('button', { name: button }).waitFor();
  await see(`notice: ${kind}`, page);
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('heading', { name: done }).waitFor();
  await see(`notice: ${kind}, taken back`, page);
  await page.goto('about:blank');
  await page.goto(address);
  await page.getByRole('heading', { name: text.endedTitle }).waitFor();
}

/** A browser that the mail about it signs out. */
export async function endSession(walk: Walk): Promise<void> {
  const { page, person, see } = walk;
  const token = newToken(16);
  await db().notice.create({
    data: {
      ...{ id: newId(), userId: person.userId, kind: 'newDevice', email: person.email, language: 'en' },
      ...{ client: 'Firefox/Windows', ipPrefix: '203.0.113.0/24', country: 'PT', sessionId: person.sessionId },
      ...{ tokenHash: sha256Hex(token), endsAt: new Date(Date.now() + 3_600_000) },
    },
  });
  await page.goto(`/notice#${token}`);
  await takeBack(walk, page, 'newDevice');
  await see('notice that has ended');
}
