import type { Browser, Page } from 'playwright-core';
import { boundFigure, type Figure, inMs, percentile } from '#tests/bench/figures.ts';
import type { Account } from '#tests/bench/product.ts';
import { taskTimes } from '#tests/bench/task-times.ts';

/** A phone of the middle class beside the machine that measures, as Lighthouse has it. */
const SLOW_DOWN = 4;
/** DECISIONS and README promise this from the touch to the next paint, milliseconds. */
const MOST_MS = 100;
const SCREEN = { width: 1_440, height: 900 };

/**
 * Notes for every key and press what the browser's Event Timing says of it (from the touch to the next paint, in steps of 8 ms: what Interaction to Next Paint is made of), and for moves
 * of a pointer and wheels, which it leaves out, the time from the event to the end of the frame it is drawn in.
 */
const WATCH = `
window.interactions = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (entry.interactionId) window.interactions.push(entry.duration);
}).observe({ type: 'event', durationThreshold: 16, buffered: true });
for (const type of ['pointermove', 'wheel'])
  window.addEventListener(type, (event) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => window.interactions.push(performance.now() - event.timeStamp);
    channel.port2.postMessage(null);
  }), { capture: true, passive: true });
`;

/** Does something as a person does, and answers how long each part of it took to be seen, milliseconds. */
async function timesOf(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate('window.interactions.length = 0');
  await act();
  // The last entries come with the frame after.
  await page.waitForTimeout(500);
  return (await page.evaluate('window.interactions')) as number[];
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  const steps = 40;
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let step = 1; step <= steps; step++) {
    const part = step / steps;
    await page.mouse.move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
}

/** Where something stands on the screen: a place within it by shares of its width and height. */
async function placeOf(page: Page, selector: string) {
  const { x, y, width, height } = (await page.locator(selector).first().boundingBox()) ?? SCREEN_BOX;
  return (across: number, down: number) => ({ x: x + width * across, y: y + height * down });
}
const SCREEN_BOX = { x: 0, y: 0, ...SCREEN };

const pause = (page: Page) => page.waitForTimeout(80);

async function press(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await pause(page);
  }
}

type Act = (page: Page) => Promise<void>;
/** What people do by hand in the editor, each as one act to be timed. The page stands at a result. */
const ACTS: Record<string, Act> = {
  typing: (page) => typing(page),
  'the compare slider': async (page) => {
    const at = await placeOf(page, '.compare-knob');
    const room = await placeOf(page, '.room');
    await drag(page, at(0.5, 0.5), room(0.8, 0.5));
    await drag(page, room(0.8, 0.5), room(0.2, 0.5));
    await page.locator('.compare-knob').focus();
    await press(
      page,
      Array.from({ length: 10 }, () => 'ArrowRight'),
    );
  },
  zoom: async (page) => {
    const at = (await placeOf(page, '.room'))(0.5, 0.5);
    await page.mouse.move(at.x, at.y);
    await page.keyboard.down('Control');
    for (let notch = 0; notch < 10; notch++) {
      await page.mouse.wheel(0, notch < 5 ? -120 : 120);
      await pause(page);
    }
    await page.keyboard.up('Control');
    await page.locator('.room').focus();
    await press(page, ['+', '+', '1', 'ArrowLeft', 'ArrowUp', '2', '-', '0']);
  },
  'the mask brush': async (page) => {
    await page.getByRole('button', { name: 'Mark the area that may change' }).click();
    const surface = page.getByRole('application');
    await surface.waitFor();
    await brush(page);
  },
};

const typing: Act = async (page) => {
  await page.getByRole('textbox', { name: 'Instruction' }).click();
  await page.keyboard.type('black and white, crop to 4:5, warmer, add 20 % contrast', { delay: 60 });
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
};

const brush: Act = async (page) => {
  const at = await placeOf(page, '[role="application"]');
  await drag(page, at(0.2, 0.3), at(0.8, 0.4));
  await drag(page, at(0.8, 0.7), at(0.2, 0.6));
};

/** The same once more for the work alone: what a busy machine adds to the figures above is not in it. */
const AGAIN: Record<string, Act> = { typing, 'the mask brush': brush };

/** Interaction to next paint of the editor with the processor slowed down: the worst of each act. */
export async function interactionFigures(
  browser: Browser,
  origin: string,
  account: Account,
  imageId: string,
): Promise<Figure[]> {
  const context = await browser.newContext({ viewport: SCREEN });
  try {
    await context.addCookies([{ ...account.cookie, url: origin }]);
    const page = await context.newPage();
    await page.addInitScript(WATCH);
    await page.goto(`${origin}/edit/${imageId}`);
    await page.getByRole('textbox', { name: 'Instruction' }).fill('25 % brighter');
    const edit = page.getByRole('button', { name: /^Edit/ });
    await edit.and(page.locator(':not([aria-disabled])')).click();
    await page.locator('.compare-knob').waitFor({ timeout: 60_000 });
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN });
    const figures: Figure[] = [];
    for (const [name, act] of Object.entries(ACTS)) {
      const times = await timesOf(page, () => act(page));
      const worst = Math.max(0, ...times);
      figures.push({
        ...boundFigure(`To the next paint at ${SLOW_DOWN} × slower, ${name}: worst`, worst, MOST_MS, inMs),
        baseline: `median ${inMs(percentile(times, 0.5))} of ${times.length}`,
      });
    }
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    for (const [name, act] of Object.entries(AGAIN)) {
      const { busy } = await taskTimes(browser, () => act(page), page);
      const longest = Math.max(0, ...busy) * SLOW_DOWN;
      figures.push(
        boundFigure(`${name}: the longest task by its own work, ${SLOW_DOWN} times`, longest, MOST_MS, inMs),
      );
    }
    return figures;
  } finally {
    await context.close();
  }
}
