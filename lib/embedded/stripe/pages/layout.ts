import { Html, html } from '#lib/embedded/stripe/pages/html.ts';
import { STYLE } from '#lib/embedded/stripe/pages/style.ts';
import { sandboxText } from '#lib/text/sandbox.ts';

export const text = sandboxText.en;

const MARK = new Html(
  '<svg viewBox="1 0 24 20" width="26" height="20" aria-hidden="true"><circle cx="10" cy="10" r="9" fill="var(--lamp)"/><path d="M15.6 1a9 9 0 0 1 0 18 10.6 10.6 0 0 0 0-18Z" fill="var(--echo)"/></svg>',
);

/** A whole page. `aside`: what stands across from the brand. */
export function layout({ title, aside, main }: { title: string; aside?: Html | null; main: Html }): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${text.mark}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style>${new Html(STYLE)}</style>
</head>
<body>
<aside class="mark" aria-label="${text.markName}"><strong>${text.mark}</strong> <span>${text.markHelp}</span></aside>
<div class="page">
<header class="head"><a class="brand" href="/">${MARK}<span>${text.brand}</span></a>${aside}</header>
<main>${main}</main>
</div>
</body>
</html>`.text;
}

/** A page that says one thing and where to go from there. */
export const notice = ({
  title,
  help,
  link,
}: {
  title: string;
  help: string;
  link: { href: string; label: string } | null;
}): string =>
  layout({
    title,
    main: html`<div class="narrow"><h1>${title}</h1><p class="help">${help}</p>${
      link && html`<p><a href="${link.href}">${link.label}</a></p>`
    }</div>`,
  });
