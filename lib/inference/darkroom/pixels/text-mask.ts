import { join } from 'node:path';
import type { Anchor } from '#lib/inference/darkroom/steps.ts';
import { sharp } from '#lib/sharp.ts';

/** One sample a pixel: how much of it the letters cover, 0 to 255. */
export type Mask = { data: Uint8Array; width: number; height: number };

const FACE = 'Noto Sans Medium';

/**
 * Points Pango to our fonts and no others, so that a caption neither looks different nor fails by what a machine happens to have
 * installed. Fontconfig reads this once, when the first text of the process is drawn.
 */
function pointToOwnFonts(): void {
  // biome-ignore lint/style/noProcessEnv: written for a C library to read; no setting of ours is read here
  process.env.FONTCONFIG_FILE = join(import.meta.dirname, '..', 'fonts', 'fonts.conf');
}

/** Words as Pango's markup of exactly these words: nothing in them is a tag or an entity any more. */
const escaped = (words: string): string =>
  words
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** Draws words with letters of `size` pixels (the em), broken into lines at `width` pixels. */
export async function textMask(words: string, size: number, width: number, anchor: Anchor): Promise<Mask> {
  pointToOwnFonts();
  const align = anchor.endsWith('left') ? 'left' : anchor.endsWith('right') ? 'right' : 'centre';
  const { data, info } = await sharp({
    text: {
      text: escaped(words),
      font: `${FACE} ${size}`,
      // At 72 dots an inch a point is a pixel.
      dpi: 72,
      width: Math.max(1, Math.floor(width)),
      wrap: 'word-char',
      align,
    },
  })
    .extractChannel(0)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
