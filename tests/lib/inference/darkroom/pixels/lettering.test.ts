import { describe, expect, it } from 'vitest';
import { COVERAGE } from '#lib/inference/darkroom/fonts/coverage.ts';
import { missingLetter } from '#lib/inference/darkroom/fonts/missing-letter.ts';
import { letteringProblem } from '#lib/inference/darkroom/lettering-problem.ts';
import { textMask } from '#lib/inference/darkroom/pixels/text-mask.ts';
import type { Step } from '#lib/inference/darkroom/steps.ts';
import { say } from '#lib/text/said.ts';
import { cut, edited, flat, type Picture, pixel } from '#tests/lib/inference/darkroom/pixels/pictures.ts';
import { coverageOf } from '#tests/support/font-coverage.ts';
import { fc } from '#tests/support/property.ts';

const caption = (words: string, over: Partial<Extract<Step, { operation: 'caption' }>> = {}): Step => ({
  operation: 'caption',
  words,
  anchor: 'bottom',
  size: 12,
  colour: '#ffffff',
  background: null,
  ...over,
});

const SAMPLES = {
  Latin: 'Ångström façade Łódź Việt Nam',
  Greek: 'Ελληνικά',
  Cyrillic: 'Привет, їжак',
  Arabic: 'مرحبا بالعالم',
  Persian: 'سلام دنیا',
  Hebrew: 'שלום עולם',
  Devanagari: 'नमस्ते दुनिया',
  Thai: 'สวัสดี',
  Chinese: '你好，世界 漢字',
  Japanese: 'こんにちは カタカナ',
  Korean: '안녕하세요',
  emoji: '🎉 ☀️ ❤️ 👨‍👩‍👧 👍🏽',
};

/** Left, top, right and bottom of what differs from the background. */
function inkOf(picture: Picture, ground: number): { left: number; top: number; right: number; bottom: number } {
  let [left, top, right, bottom] = [picture.width, picture.height, -1, -1];
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      if (Math.abs((pixel(picture, x, y)[0] ?? 0) - ground) < 60) continue;
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
    }
  }
  return { left, top, right, bottom };
}

describe('fonts', () => {
  it('know every character of the fonts in the folder (after a change: tests/support/write-font-coverage.ts)', () => {
    expect(COVERAGE).toBe(coverageOf('lib/inference/darkroom/fonts'));
  });

  it('draw every script we name, without a character missing', async () => {
    for (const words of Object.values(SAMPLES)) {
      expect(missingLetter(words)).toBeNull();
      const mask = await textMask(words, 40, 2_000, 'centre');
      expect(mask.data.some((value) => value > 200)).toBe(true);
    }
  });

  it('draw each of those letters by a shape of its own, not by the box of a missing one', async () => {
    const shapeOf = async (letter: string): Promise<string> => {
      const { data, width, height } = await textMask(letter, 40, 2_000, 'centre');
      return `${width}x${height} ${Buffer.from(data).toString('base64')}`;
    };
    const letters = ['Ä', 'Ω', 'Ж', 'ع', 'ש', 'ह', 'ส', '你', '漢', 'か', 'カ', '안', '☀', '🎉', '😀'];
    expect(new Set(await Promise.all(letters.map(shapeOf))).size).toBe(letters.length);
  });

  it('join Arabic letters: the word is narrower than its letters apart', async () => {
    const joined = await textMask('مرحبا', 60, 2_000, 'centre');
    const apart = await textMask('م ر ح ب ا'.replaceAll(' ', '\u200c'), 60, 2_000, 'centre');
    expect(joined.width).toBeLessThan(apart.width);
  });

  it('name the first character that no font has', () => {
    expect(missingLetter('abc 𓀀 def')).toBe('𓀀');
    expect(missingLetter('a\u200db\ufe0f\n\tc')).toBeNull();
  });
});

describe('words are words', () => {
  it('never markup: tags and entities are drawn as they are written', async () => {
    const plain = await textMask('b', 40, 4_000, 'centre');
    for (const words of ['<b>b</b>', '<span font="100">b</span>', '&amp;', '&#98;', '<', 'a & b', '<!-- b -->']) {
      const mask = await textMask(words, 40, 4_000, 'centre');
      const letters = await Promise.all([...words].filter((c) => c.trim()).map((c) => textMask(c, 40, 400, 'centre')));
      // As wide as its characters side by side, give or take the spaces between them.
      const width = letters.reduce((sum, letter) => sum + letter.width, 0);
      expect(mask.width).toBeGreaterThan(width * 0.8);
      expect(mask.width).toBeLessThan(width + words.length * 16);
      expect(mask.data).not.toEqual(plain.data);
    }
  });

  it('draws any text at all without failing', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 24 }), async (words) => {
        const step = caption(words);
        fc.pre(letteringProblem(step) === null);
        await edited(flat(64, 48, [0, 0, 0]), step);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses words that cannot be seen, and a character no font has, by name', async () => {
    const picture = flat(64, 48, [5, 5, 5]);
    for (const words of ['', '  ', '\u200b\ufe0f']) {
      await expect(edited(picture, caption(words))).rejects.toMatchObject({ code: 'cannot_do' });
    }
    await expect(edited(picture, caption('sign 𓀀'))).rejects.toMatchObject({
      code: 'cannot_do',
      values: { reason: say('pixels', 'noLetter', '𓀀', 'U+13000') },
    });
  });
});

describe('placing', () => {
  it('stands at its anchor within the margin, and leaves the rest of the picture bit-identical', async () => {
    const picture = flat(400, 300, [0, 0, 0]);
    const bottom = inkOf(await edited(picture, caption('Harbour')), 0);
    expect(bottom.bottom).toBeLessThan(300 - 8);
    expect(bottom.top).toBeGreaterThan(220);
    expect(Math.abs((bottom.left + bottom.right) / 2 - 200)).toBeLessThanOrEqual(1);
    const corner = inkOf(await edited(picture, caption('Harbour', { anchor: 'top-left' })), 0);
    expect(corner.left).toBeLessThan(20);
    expect(corner.top).toBeLessThan(20);
    const right = await edited(picture, caption('Harbour', { anchor: 'bottom-right' }));
    expect(inkOf(right, 0).right).toBeGreaterThan(380);
    expect(cut(right, 0, 0, 400, 200)).toEqual(cut(picture, 0, 0, 400, 200));
  });

  it('has letters as high as asked for, of the height of the picture', async () => {
    const { top, bottom } = inkOf(await edited(flat(800, 600, [0, 0, 0]), caption('Ég', { size: 20 })), 0);
    // From the accent to the descender a line is about one em.
    expect(bottom - top).toBeGreaterThan(120 * 0.9);
    expect(bottom - top).toBeLessThan(120 * 1.25);
  });

  it('breaks long captions into lines and shrinks what still does not fit', async () => {
    const picture = flat(300, 200, [0, 0, 0]);
    const long = 'A caption that is a good deal longer than the picture is wide';
    const ink = inkOf(await edited(picture, caption(long, { size: 10 })), 0);
    expect(ink.left).toBeGreaterThanOrEqual(7);
    expect(ink.right).toBeLessThan(293);
    expect(ink.bottom - ink.top).toBeGreaterThan(40);
    const huge = inkOf(await edited(picture, caption('Donaudampfschifffahrt '.repeat(4), { size: 50 })), 0);
    expect(huge.left).toBeGreaterThanOrEqual(5);
    expect(huge.top).toBeGreaterThanOrEqual(5);
    expect(huge.bottom).toBeLessThan(195);
  });

  it('can be read on its own colour, and on a plate of the colour asked for', async () => {
    const white = flat(400, 300, [255, 255, 255]);
    expect((await edited(white, caption('White'))).data.some((value) => value < 170)).toBe(true);
    const plate = await edited(white, caption('Plate', { background: '#102030' }));
    const ink = inkOf(plate, 255);
    expect(pixel(plate, ink.left + 3, (ink.top + ink.bottom) >> 1)).toEqual([16, 32, 48]);
  });

  it('survives the smallest pictures', async () => {
    for (const side of [1, 2, 9]) {
      const result = await edited(flat(side, side, [9, 9, 9]), caption('Long words here'));
      expect(result).toMatchObject({ width: side, height: side });
    }
  });

  it('watermarks once or all over, at the opacity asked for', async () => {
    const picture = flat(600, 400, [100, 100, 100]);
    const mark: Step = {
      operation: 'watermark',
      words: 'SAMPLE',
      anchor: 'tiled',
      size: 8,
      colour: '#ffffff',
      opacity: 40,
    };
    const tiled = await edited(picture, mark);
    expect(tiled.data.every((value) => value <= 100 + 155 * 0.4 + 1)).toBe(true);
    for (const [x, y] of [
      [0, 0],
      [300, 0],
      [0, 200],
      [300, 200],
    ] as const) {
      expect(cut(tiled, x, y, 300, 200).data.some((value) => value > 140)).toBe(true);
    }
    const single = await edited(picture, { ...mark, anchor: 'top' });
    expect(cut(single, 0, 200, 600, 200)).toEqual(cut(picture, 0, 200, 600, 200));
  });
});
