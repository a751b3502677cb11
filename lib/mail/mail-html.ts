import type { Locale } from '#lib/text/define.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** The HTML part of a message. It loads nothing from anywhere; `inner` has been escaped. */
export const mailHtml = (
  { subject, language }: { subject: string; language: Locale },
  inner: string,
): string => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:32px 20px;background:#fafaf9;color:#171615;font:16px/24px system-ui,sans-serif">
<div style="max-width:420px;margin:0 auto">
${inner}
</div></body></html>`;

export const mailParagraph = (text: string): string =>
  `<p style="margin:0 0 20px;color:#4a4948">${escapeHtml(text)}</p>`;

export const mailButton = (href: string, label: string): string =>
  `<p style="margin:0 0 8px"><a href="${escapeHtml(href)}" style="display:inline-block;padding:12px 20px;border-radius:9px;background:#c93400;color:#fff;font-weight:600;text-decoration:none">${escapeHtml(label)}</a></p>`;

export const mailRule = '<hr style="border:0;border-top:1px solid #dedddc;margin:0 0 20px">';
