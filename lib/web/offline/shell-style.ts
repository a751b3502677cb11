/**
 * How the offline page is drawn: the tokens it needs, as in `app/tokens.css`, because nothing else of a build is kept. Its letters are the system's: our own
 * fonts are files of a build.
 */
export const SHELL_STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(oklch(98.4% .0015 95), oklch(17.8% .003 60));
  --surface: light-dark(oklch(100% 0 0), oklch(21.5% .004 60));
  --line: light-dark(oklch(89.8% .003 85), oklch(29.5% .005 60));
  --edge: light-dark(oklch(61% .006 75), oklch(54.5% .008 65));
  --ink: light-dark(oklch(20.5% .006 60), oklch(95.5% .004 85));
  --ink-2: light-dark(oklch(40.5% .008 60), oklch(79% .006 75));
  --lamp: light-dark(oklch(57.5% .196 36), oklch(73.5% .168 52));
  --echo: light-dark(oklch(50% .089 225), oklch(80% .088 215));
  --words: "Newsreader", "Iowan Old Style", "Charter", ui-serif, Georgia, serif;
}
* { box-sizing: border-box; margin: 0; }
[hidden] { display: none !important; }
html { background: var(--ground); color: var(--ink); -webkit-text-size-adjust: 100%; }
body {
  min-block-size: 100dvb; max-inline-size: 90rem; margin-inline: auto; padding-inline: clamp(1.25rem, .4rem + 3.4vw, 4.5rem);
  display: flex; flex-direction: column;
  font: 400 1rem/1.5 "Instrument Sans", ui-sans-serif, system-ui, sans-serif;
}
header { display: flex; align-items: center; gap: 9px; block-size: 4rem; font-size: 1.0625rem; font-weight: 600; letter-spacing: -.018em; }
header svg { block-size: 1.25rem; inline-size: 1.625rem; }
.lamp { fill: var(--lamp); }
.echo { fill: var(--echo); }
main { flex-grow: 1; display: flex; flex-direction: column; align-items: flex-start; justify-content: center; padding-block: 2rem 18dvb; }
h1 { font: 400 2rem/2.25rem var(--words); letter-spacing: -.016em; text-wrap: balance; }
main > p { max-inline-size: 52ch; margin-block-start: .75rem; font-size: 1.125rem; line-height: 1.75rem; color: var(--ink-2); text-wrap: pretty; }
figure { max-inline-size: 52ch; margin-block-start: 1.5rem; padding-inline-start: 1rem; border-inline-start: 2px solid var(--echo); }
figcaption { font-size: .8125rem; color: var(--ink-2); }
blockquote { margin-block-start: .25rem; font: 400 1.25rem/1.75rem var(--words); overflow-wrap: anywhere; white-space: pre-line; }
button {
  min-block-size: 3rem; margin-block-start: 2rem; padding-inline: 1.375rem; border: 0; border-radius: 9px; background: var(--ink); color: var(--ground);
  font: 550 1rem/1.5rem inherit; font-family: inherit; cursor: pointer;
}
button:focus-visible { outline: 2px solid var(--echo); outline-offset: 2px; }
main > p.status { min-block-size: 1.75rem; font-size: 1rem; }
@media (min-width: 60rem) {
  header { block-size: 4.75rem; }
  h1 { font-size: 3rem; line-height: 3.25rem; letter-spacing: -.02em; }
  main > p { font-size: 1.25rem; line-height: 1.875rem; }
}
@media (forced-colors: active) { button { border: 1px solid; } }
`;
