import { createHash } from 'node:crypto';
import { LOCALES, type Locale } from '#lib/text/define.ts';
import { TEXTS } from '#lib/text/texts.ts';
import script from '#lib/web/offline/shell.js?raw';
import { SHELL_STYLE } from '#lib/web/offline/shell-style.ts';

const MARK = `<svg viewBox="1 0 24 20" aria-hidden="true"><circle class="lamp" cx="10" cy="10" r="9"/><path class="echo" d="M15.6 1a9 9 0 0 1 0 18 10.6 10.6 0 0 0 0-18Z"/></svg>`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page in one language; the script shows one of them, and of what may be missing the one that this address lacks. */
function mainIn(locale: Locale): string {
  const text = TEXTS[locale].offline;
  const missing = Object.entries(text.missing).map(
    ([place, sentence]) => `<p data-missing="${place}"${place === 'other' ? '' : ' hidden'}>${sentence}</p>`,
  );
  return `<main lang="${locale}"${locale === LOCALES[0] ? '' : ' hidden'}>
<h1><span data-offline>${text.offline}</span><span data-unreachable hidden>${text.unreachable}</span></h1>
<p data-why hidden>${text.unreachableWhy}</p>
${missing.join('\n')}
<figure data-draft hidden><figcaption>${text.draft}</figcaption><blockquote data-words dir="auto"></blockquote></figure>
<button type="button" data-again>${text.again}</button>
<p class="status" role="status" data-status data-trying="${text.trying}" data-still="${text.still}" data-back="${text.back}">${text.waits}</p>
</main>`;
}

/** What is shown where no page can be had, and the policy it is sent with: its own style and script, and nothing else. */
export function shellPage(): { html: string; policy: string } {
  const html = `<!doctype html>
<html lang="${LOCALES[0]}" dir="ltr">
<head>
<meta charset="utf-8">
<title>${TEXTS[LOCALES[0]].offline.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fafaf9">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#121110">
<link rel="manifest" href="/manifest.webmanifest">
<style>${SHELL_STYLE}</style>
</head>
<body>
<header>${MARK}Afterimage</header>
${LOCALES.map(mainIn).join('\n')}
<script>${script}</script>
</body>
</html>
`;
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(SHELL_STYLE)}`,
    `script-src ${hashOf(script)}`,
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html, policy };
}
