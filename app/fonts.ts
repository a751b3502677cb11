import localFont from 'next/font/local';

/*
 * Both families are served from this origin. `latin-ext` is its own family that comes first in the stack: its
 * unicode-range keeps the browser from fetching it until a page has such a letter, and the size-adjusted fallback
 * that next/font adds to the latin family then stays last. The ranges are those of the packages' own style sheets.
 */
const sansLatin = localFont({
  src: '../node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
  weight: '400 700',
  display: 'swap',
  variable: '--sans-latin',
  adjustFontFallback: 'Arial',
});

const sansExt = localFont({
  src: '../node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-ext-wght-normal.woff2',
  weight: '400 700',
  display: 'swap',
  variable: '--sans-ext',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
    },
  ],
});

const wordsLatin = localFont({
  src: [
    {
      path: '../node_modules/@fontsource/newsreader/files/newsreader-latin-400-normal.woff2',
      weight: '400',
      style: 'normal',
    },
    {
      path: '../node_modules/@fontsource/newsreader/files/newsreader-latin-400-italic.woff2',
      weight: '400',
      style: 'italic',
    },
  ],
  display: 'swap',
  variable: '--words-latin',
  preload: false,
  adjustFontFallback: 'Times New Roman',
});

const wordsExt = localFont({
  src: '../node_modules/@fontsource/newsreader/files/newsreader-latin-ext-400-normal.woff2',
  weight: '400',
  display: 'swap',
  variable: '--words-ext',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
    },
  ],
});

/** Class names that set the four custom properties the type tokens are made from. */
export const fontClasses = [sansLatin, sansExt, wordsLatin, wordsExt].map((font) => font.variable).join(' ');
