import type { Page } from 'playwright-core';

/** Notes everything that the pages of this context say in live regions from now on, as a screen reader would read it out. Before the first page. */
export async function listenToAnnouncements(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const region = (node: Node | null): Element | null => {
      const element = node instanceof Element ? node : (node?.parentElement ?? null);
      return element?.closest('[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off])') ?? null;
    };
    const last = new WeakMap<Element, string>();
    new MutationObserver((changes) => {
      const regions = changes.flatMap(({ target, addedNodes }) => [
        region(target),
        ...[...addedNodes].flatMap((node) =>
          node instanceof Element && node.matches('[role=alert]') ? [node] : [region(node)],
        ),
      ]);
      for (const one of new Set(regions)) {
        const words = one?.textContent?.trim() ?? '';
        if (!one || words === last.get(one)) continue;
        last.set(one, words);
        if (words) said.push(words);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

/** What was said on this page so far, in order. */
export const announced = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { said: string[] }).said);
