import { headers } from 'next/headers';
import { after } from 'next/server';
import { countPage } from '#lib/consents/counts/count-page.ts';
import { pageOf } from '#lib/consents/counts/schema.ts';
import { log } from '#lib/log.ts';
import { hasPrivacyControl } from '#lib/web/privacy-control.ts';

/**
 * Counts that a page was opened, for somebody who has that switched on, once the page has been sent; never where the browser says Global Privacy
 * Control, nor for a page that is only fetched ahead.
 */
export async function countView({ userId, path }: { userId: string; path: string }): Promise<void> {
  const page = pageOf(path);
  if (!page || (await hasPrivacyControl())) return;
  const asked = await headers();
  if (asked.has('next-router-prefetch') || /prefetch/.test(asked.get('sec-purpose') ?? '')) return;
  after(async () => {
    try {
      await countPage({ userId, page });
    } catch (error) {
      log.warn({ event: 'page_not_counted', error });
    }
  });
}
