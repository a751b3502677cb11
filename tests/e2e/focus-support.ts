import type { Locator, Page } from 'playwright-core';

/** More stops than any page has on the way to one control. */
const MOST_STOPS = 80;

/** Whether the control that has the focus shows it: an outline on it, on its label, or drawn over it. */
async function showsFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const active = document.activeElement;
    if (!active || active === document.body) return null;
    // A field may be drawn by what lies beside it.
    const inside = active instanceof HTMLInputElement ? active.parentElement : active;
    const around = [active, active.parentElement, active.parentElement?.parentElement];
    const near = [...around, ...(inside?.querySelectorAll('*') ?? [])];
    const isDrawn = near.some(
      (element) =>
        element &&
        [null, '::before', '::after'].some((part) => {
          const style = getComputedStyle(element, part);
          return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
        }),
    );
    return isDrawn ? null : active.outerHTML.slice(0, 160);
  });
}

const has = (control: Locator): Promise<boolean> =>
  control.evaluateAll((elements) => elements.some((element) => element === document.activeElement));

/** Presses Tab until the control has the focus. Every stop on the way must show that it has it. */
export async function tabTo(control: Locator): Promise<void> {
  const page = control.page();
  await control.first().waitFor({ state: 'attached' });
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    const [unseen, isThere] = [await showsFocus(page), await has(control)];
    // Where a pointer has put the focus before the first Tab, browsers show none.
    if (unseen && (stops > 0 || isThere)) throw new Error(`The focus is not visible on ${unseen}`);
    if (isThere) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${control}.`);
}
