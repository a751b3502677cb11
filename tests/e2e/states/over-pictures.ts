import type { Page } from 'playwright-core';
import sharp from 'sharp';

/** WCAG 2.2, 1.4.3: text, and large text. */
const LEAST = 4.5;
const LEAST_LARGE = 3;
/** The darkest and lightest places behind text are smaller than a stroke of a letter. */
const MOST_BELOW = 0.1;

const linear = (value: number): number =>
  value <= 10.3 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
const luminance = (r: number, g: number, b: number): number =>
  0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
const contrast = (one: number, other: number): number => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

type Words = { x: number; y: number; width: number; height: number; colour: number[]; isLarge: boolean };

/** Takes the letters away and says where they were and in what colour; null where they cannot be seen. */
function hideLetters(element: Element): Words | null {
  const range = document.createRange();
  range.selectNodeContents(element);
  const { x, y, width, height } = range.getBoundingClientRect();
  if (width < 2 || height < 2 || x < 0 || y < 0 || x + width > innerWidth || y + height > innerHeight) return null;
  const style = getComputedStyle(element);
  const [own, kept] = [element as HTMLElement, (element as HTMLElement).style.pointerEvents];
  own.style.setProperty('pointer-events', 'auto', 'important');
  const isCovered = [0.02, 0.5, 0.98].some((share) => {
    const hit = document.elementFromPoint(x + width * share, y + height / 2);
    return !hit || !(element.contains(hit) || hit.contains(element));
  });
  own.style.pointerEvents = kept;
  // What lies under something else (a bar that stays, the box over its own mirror) is not read there.
  if (isCovered || style.color.endsWith(', 0)')) return null;
  const canvas = document.createElement('canvas').getContext('2d');
  if (!canvas) return null;
  canvas.fillStyle = style.color;
  canvas.fillRect(0, 0, 1, 1);
  const size = Number.parseFloat(style.fontSize);
  (element as HTMLElement).style.setProperty('-webkit-text-fill-color', 'transparent', 'important');
  const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  return { x, y, width, height, colour: [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)], isLarge };
}

/** Texts over pictures whose letters do not stand out from what is really drawn behind them. */
export async function faintOverPictures(page: Page, selectors: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const selector of selectors) {
    const element = page.locator(selector).first();
    if ((await element.count()) === 0) continue;
    const words = await element.evaluate(hideLetters);
    if (!words) continue;
    const { x, y, width, height, colour, isLarge } = words;
    const shot = await page.screenshot({ clip: { x, y, width, height }, caret: 'hide' });
    await element.evaluate((one) => (one as HTMLElement).style.removeProperty('-webkit-text-fill-color'));
    const pixels = await sharp(shot).removeAlpha().raw().toBuffer();
    const ink = luminance(colour[0] ?? 0, colour[1] ?? 0, colour[2] ?? 0);
    let below = 0;
    for (let at = 0; at < pixels.length; at += 3) {
      const ground = luminance(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0);
      if (contrast(ink, ground) < (isLarge ? LEAST_LARGE : LEAST)) below++;
    }
    const share = below / (pixels.length / 3);
    if (share > MOST_BELOW)
      found.push(`${Math.round(share * 100)} % of the ground is too near to the letters: ${selector}`);
  }
  return found;
}
