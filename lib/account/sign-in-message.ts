import type { Device } from '#lib/account/device.ts';
import { SIGN_IN_MINUTES } from '#lib/account/lifetimes.ts';
import type { Message } from '#lib/mail/message.ts';
import { accountText } from '#lib/text/account.ts';
import { mailText } from '#lib/text/mail.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/**
 * The message with a code and a link. The code is not in the subject: a locked phone shows subjects to whoever is near.
 * Both parts say the same; the HTML one loads nothing from anywhere.
 */
export function signInMessage({
  to,
  code,
  link,
  device,
}: {
  to: string;
  code: string;
  link: string;
  device: Device;
}): Message {
  const text = mailText.en.signIn;
  const place = `${accountText.en.deviceWords(device.client)}, ${accountText.en.placeWords(device.ipPrefix)}`;
  const codeHelp = text.codeHelp(SIGN_IN_MINUTES);
  const askedFrom = text.askedFrom(place);
  const paragraph = (inner: string) => `<p style="margin:0 0 20px;color:#4a4948">${inner}</p>`;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(text.subject)}</title></head>
<body style="margin:0;padding:32px 20px;background:#fafaf9;color:#171615;font:16px/24px system-ui,sans-serif">
<div style="max-width:420px;margin:0 auto">
<p style="margin:0 0 8px;font-weight:600">${escapeHtml(text.code)}</p>
<p style="margin:0 0 8px;font-size:32px;line-height:40px;font-weight:600;letter-spacing:.12em">${code}</p>
${paragraph(escapeHtml(codeHelp))}
<p style="margin:0 0 8px"><a href="${escapeHtml(link)}" style="display:inline-block;padding:12px 20px;border-radius:9px;background:#c93400;color:#fff;font-weight:600;text-decoration:none">${escapeHtml(text.linkButton)}</a></p>
${paragraph(escapeHtml(text.linkHelp))}
<hr style="border:0;border-top:1px solid #dedddc;margin:0 0 20px">
${paragraph(`${escapeHtml(askedFrom)} ${escapeHtml(text.notYou)}`)}
</div></body></html>`;
  return {
    to,
    subject: text.subject,
    text: `${text.code}:\n\n${code}\n\n${codeHelp}\n\n${text.link}:\n${link}\n${text.linkHelp}\n\n${askedFrom}\n${text.notYou}\n`,
    html,
  };
}
