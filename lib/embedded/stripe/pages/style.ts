import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const root = new URL('../../../../', import.meta.url);

/** The product's own tokens, without the part that only Tailwind reads. */
const tokens = readFileSync(new URL('app/tokens.css', root), 'utf8').split('@theme')[0] ?? '';

/** The product's typeface, Latin letters. */
export const FONT = readFileSync(
  new URL('node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2', root),
);

/** The one style sheet of the sandbox's pages; it stands in the page, and the policy names its hash. */
export const STYLE = `${tokens}
:root { --sans-latin: "Instrument Sans Variable"; --sans-ext: var(--sans-latin); }
@font-face { font-family: "Instrument Sans Variable"; src: url("/sandbox/instrument-sans.woff2") format("woff2"); font-weight: 400 700; font-display: swap; }
*, ::before, ::after { box-sizing: border-box; margin: 0; }
html { background: var(--ground); color: var(--ink); -webkit-text-size-adjust: 100%; accent-color: var(--echo); }
body { min-block-size: 100dvb; font: 400 var(--t-body) / var(--t-body-lh) var(--face-sans); -webkit-font-smoothing: antialiased; }
:focus-visible { outline: 2px solid var(--echo); outline-offset: 2px; }
a { color: inherit; text-underline-offset: 3px; text-decoration-thickness: 1px; text-decoration-color: var(--edge); }
a:hover { text-decoration-color: currentColor; }
h1 { font-size: var(--t-title-1); line-height: var(--t-title-1-lh); letter-spacing: var(--t-title-1-ls); font-weight: 600; text-wrap: balance; }
h2 { font-size: var(--t-title-3); line-height: var(--t-title-3-lh); letter-spacing: var(--t-title-3-ls); font-weight: 600; }
p { text-wrap: pretty; max-inline-size: var(--measure); }
.mark { max-inline-size: none; display: flex; flex-wrap: wrap; gap: 0.125rem 0.625rem; justify-content: center; padding: 0.5rem var(--gutter); background: var(--ask-wash); color: var(--ink); border-block-end: 1px solid var(--line); font-size: var(--t-small); line-height: var(--t-small-lh); text-align: center; }
.mark strong { font-weight: 600; color: var(--ask); }
.page { max-inline-size: 70rem; margin-inline: auto; padding: 1.25rem var(--gutter) 4.5rem; }
.head { display: flex; flex-wrap: wrap; gap: 0 1.5rem; align-items: center; justify-content: space-between; min-block-size: var(--target); margin-block-end: 1.5rem; }
.brand { display: inline-flex; align-items: center; gap: 9px; min-block-size: var(--target); font-size: 1.0625rem; font-weight: 600; letter-spacing: -0.018em; text-decoration: none; border-radius: var(--radius-control); }
.quiet { color: var(--ink-2); font-size: var(--t-ui); line-height: var(--t-ui-lh); }
.head .quiet, .back { display: inline-flex; align-items: center; min-block-size: var(--target); }
.help { color: var(--ink-2); }
.small { color: var(--ink-2); font-size: var(--t-small); line-height: var(--t-small-lh); }
.two { display: grid; gap: 2rem; }
.lines { inline-size: 100%; border-collapse: collapse; margin-block: 1.5rem 0; font-variant-numeric: tabular-nums; }
.lines th { font-weight: 400; text-align: start; color: var(--ink-2); }
.lines td { text-align: end; white-space: nowrap; }
.lines th, .lines td { padding: 0.625rem 0; border-block-end: 1px solid var(--line); vertical-align: baseline; }
.lines tr:last-child th, .lines tr:last-child td { border-block-end: 0; }
.lines .after th, .lines .after td { padding-block-start: 0; font-size: var(--t-small); color: var(--ink-2); }
.lines .total th, .lines .total td { color: var(--ink); font-weight: 600; font-size: var(--t-title-2); border-block-end: 0; padding-block-start: 0.875rem; }
.lines .off td { color: var(--echo-ink); }
form.stack { display: grid; gap: 1.25rem; align-content: start; }
form.code { margin-block-start: 1.5rem; }
h1 + .help { margin-block-start: 0.625rem; }
h2 + .help { margin-block-start: 0.25rem; }
.field { display: grid; gap: 0.375rem; min-inline-size: 0; }
label, .label { font-size: var(--t-small); line-height: var(--t-small-lh); font-weight: 550; }
input, select { inline-size: 100%; min-block-size: 3rem; padding-inline: 0.75rem; font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--edge); border-radius: var(--radius-control); }
input:focus-visible, select:focus-visible { outline-offset: -1px; }
.value { min-block-size: 1.5rem; overflow-wrap: anywhere; }
.row { display: flex; gap: 0.625rem; align-items: end; }
.row .field { flex: 1; }
button { min-block-size: 3rem; padding-inline: 1.25rem; font: 600 var(--t-ui) / var(--t-ui-lh) var(--face-sans); color: var(--ink); background: transparent; border: 1px solid var(--edge); border-radius: var(--radius-control); cursor: pointer; }
button:hover { background: var(--sunken); }
button.lamp { color: var(--on-lamp); background: var(--lamp); border-color: transparent; }
button.lamp:hover { background: var(--lamp-hover); }
button.danger { color: var(--alert-ink); }
button.plain { min-block-size: var(--target); padding-inline: 0.875rem; }
.ways { display: grid; gap: 0.75rem; }
.ways .way { display: grid; gap: 0.25rem; }
.ways button { inline-size: 100%; }
.alert { display: block; padding: 0.75rem 0.875rem; margin-block-end: 1.25rem; color: var(--alert-ink); background: var(--alert-wash); border-radius: var(--radius-control); max-inline-size: none; }
.payments { list-style: none; padding: 0; margin-block: 2rem 0; }
.payment { display: grid; gap: 0.75rem 2.5rem; padding-block: 1.25rem; border-block-start: 1px solid var(--line); scroll-margin-block: 1rem; }
.payment .facts { display: flex; flex-wrap: wrap; gap: 0.125rem 1rem; color: var(--ink-2); font-size: var(--t-small); line-height: var(--t-small-lh); overflow-wrap: anywhere; }
.payment .facts a { padding-block: 0.25rem; margin-block: -0.25rem; }
.paper .small, .foot { margin-block-start: 1.5rem; }
.foot a { display: inline-block; padding-block: 14px; }
.payment .state { color: var(--ink); font-weight: 550; }
.payment .state.good { color: var(--echo-ink); }
.payment .state.bad { color: var(--alert-ink); }
.sum { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.25rem 1.5rem; align-items: baseline; font-variant-numeric: tabular-nums; }
.acts { display: flex; flex-wrap: wrap; gap: 0.625rem; align-items: end; }
.acts form { display: flex; gap: 0.625rem; align-items: end; }
.acts .field { inline-size: 10rem; }
.acts input { min-block-size: var(--target); }
details summary { display: inline-flex; align-items: center; min-block-size: var(--target); color: var(--ink-2); font-size: var(--t-ui); cursor: pointer; border-radius: var(--radius-chip); }
details summary::before { content: "+"; inline-size: 1.25rem; color: var(--ink-3); }
details[open] summary::before { content: "\\2212"; }
.events { list-style: none; padding: 0; }
.events li { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; justify-content: space-between; align-items: center; padding-block: 0.375rem; border-block-start: 1px solid var(--line); font-size: var(--t-small); line-height: var(--t-small-lh); }
.events .what { overflow-wrap: anywhere; }
.paper { max-inline-size: 36rem; padding: 1.75rem; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius-print); }
.narrow { max-inline-size: 36rem; }
.narrow p { margin-block-start: 0.75rem; }
section { margin-block-start: 3rem; }
.plain-list { list-style: none; padding: 0; margin-block-start: 0.75rem; }
.plain-list li { padding-block: 0.5rem; border-block-start: 1px solid var(--line); }
.pager { display: flex; gap: 1.5rem; margin-block-start: 1.5rem; }
@media (min-width: 60rem) {
  .two { grid-template-columns: 6fr 5fr; gap: 5rem; }
  .page { padding-block-start: 1.5rem; }
  .head { margin-block-end: 3.5rem; }
  input, select, button { min-block-size: 2.75rem; }
  h1 { font-size: 2.25rem; line-height: 2.625rem; }
}
@media print { .mark, .head { display: none; } .paper { border: 0; padding: 0; } }
`;

export const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;
