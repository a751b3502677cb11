import type { Mail } from '#lib/mail/mail.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const SANS = "system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"';
const WIDTH = 480;

/**
 * Each colour as it is by day, for programs that know inline styles alone, and by night, for those that read a style sheet. What turns
 * colours around by itself finds ink on paper and white on red, which stay readable turned.
 */
const DAY = { paper: '#fafaf9', ink: '#171615', soft: '#4a4948', faint: '#6b6968', line: '#dedddc', sunken: '#f0efee' };
const NIGHT = `@media (prefers-color-scheme:dark){
.paper{background:#131211!important}.ink{color:#f2f1ef!important}.soft{color:#bdbbb8!important}.faint{color:#949290!important}
.line{border-color:#2f2d2b!important}.sunken{background:#22201f!important;color:#f2f1ef!important}
}`;

/** Shown by lists of mail beside the subject, in place of the first words, which may be a code; the blanks keep the rest out. */
const preview = (text: string): string =>
  `<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(text)}${'&#847;&zwnj;&nbsp;'.repeat(80)}</div>`;

const row = (inner: string): string => `<tr><td style="padding:0 0 20px">${inner}</td></tr>`;

const paragraph = (text: string): string =>
  `<p class="soft" style="margin:0;color:${DAY.soft};font:16px/24px ${SANS}">${escapeHtml(text)}</p>`;

const smallPrint = (text: string): string =>
  `<p class="faint" style="margin:0 0 8px;color:${DAY.faint};font:13px/20px ${SANS}">${escapeHtml(text)}</p>`;

const heading = (text: string): string =>
  `<h1 class="ink" style="margin:0;color:${DAY.ink};font:600 24px/30px ${SANS};letter-spacing:-.01em">${escapeHtml(text)}</h1>`;

const brand = `<p class="ink" translate="no" style="margin:0;color:${DAY.ink};font:600 16px/24px ${SANS}">Afterimage</p>`;

const codeBlock = ({ label, value, help }: NonNullable<Mail['code']>): string[] => [
  row(
    `<p class="ink" style="margin:0 0 4px;color:${DAY.ink};font:600 16px/24px ${SANS}">${escapeHtml(label)}</p>
<p class="ink" style="margin:0;color:${DAY.ink};font:600 32px/40px ${SANS};letter-spacing:.12em;word-break:break-all">${escapeHtml(value)}</p>`,
  ),
  ...(help ? [row(paragraph(help))] : []),
];

const buttonBlock = ({ href, label, help }: NonNullable<Mail['button']>): string[] => [
  row(
    `<table ${TABLE}><tr><td bgcolor="#c93400" style="border-radius:9px;background:#c93400"><a href="${escapeHtml(href)}" style="display:inline-block;padding:12px 22px;border-radius:9px;color:#ffffff;font:600 16px/24px ${SANS};text-decoration:none">${escapeHtml(label)}</a></td></tr></table>`,
  ),
  ...(help ? [row(paragraph(help))] : []),
];

const verbatimBlock = ({ help, text }: NonNullable<Mail['verbatim']>): string[] => [
  row(paragraph(help)),
  row(
    `<pre class="sunken" style="margin:0;padding:12px;background:${DAY.sunken};color:${DAY.ink};font:12px/18px ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;word-break:break-all">${escapeHtml(text)}</pre>`,
  ),
];

const rule = `<tr><td class="line" style="padding:0 0 20px;border-top:1px solid ${DAY.line};font-size:0;line-height:0">&nbsp;</td></tr>`;

const unsubscribeLine = ({ href, label }: NonNullable<Mail['unsubscribe']>): string =>
  `<p style="margin:0;font:13px/20px ${SANS}"><a class="faint" href="${escapeHtml(href)}" style="color:${DAY.faint}">${escapeHtml(label)}</a></p>`;

/** The HTML part. It loads nothing from anywhere. Tables, because Word draws the mail of some. */
export function renderHtml(mail: Mail, footer: readonly string[]): string {
  const { language, subject, code, button, verbatim, small = [], unsubscribe } = mail;
  const rows = [
    row(brand),
    row(heading(mail.heading)),
    ...mail.paragraphs.map((text) => row(paragraph(text))),
    ...(code ? codeBlock(code) : []),
    ...(button ? buttonBlock(button) : []),
    ...(verbatim ? verbatimBlock(verbatim) : []),
    ...small.map((text) => row(paragraph(text))),
    rule,
    `<tr><td>${[...footer.map(smallPrint), ...(unsubscribe ? [unsubscribeLine(unsubscribe)] : [])].join('\n')}</td></tr>`,
  ];
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title><style>:root{color-scheme:light dark}
${NIGHT}</style></head>
<body class="paper" style="margin:0;padding:0;background:${DAY.paper}">
${preview(mail.paragraphs[0] ?? mail.why)}
<table ${TABLE} lang="${language}" class="paper" width="100%" bgcolor="${DAY.paper}" style="background:${DAY.paper}"><tr><td align="center" style="padding:32px 20px">
<!--[if mso]><table ${TABLE} width="${WIDTH}"><tr><td><![endif]-->
<table ${TABLE} width="100%" style="max-width:${WIDTH}px;text-align:left">
${rows.join('\n')}
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body></html>`;
}
