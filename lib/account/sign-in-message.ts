import type { Device } from '#lib/account/device.ts';
import { SIGN_IN_MINUTES } from '#lib/account/lifetimes.ts';
import { escapeHtml, mailButton, mailHtml, mailParagraph, mailRule } from '#lib/mail/mail-html.ts';
import type { Message } from '#lib/mail/message.ts';
import { TEXTS } from '#lib/text/texts.ts';

/**
 * The message with a code and a link. The code is not in the subject: a locked phone shows subjects to whoever is near.
 * It is in the language of the browser that asked, so that sending it looks up no account (F-24).
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
  const text = TEXTS[device.language].mail.signIn;
  const { account } = TEXTS[device.language];
  const place = `${account.deviceWords(device.client)}, ${account.placeWords(device.ipPrefix)}`;
  const codeHelp = text.codeHelp(SIGN_IN_MINUTES);
  const askedFrom = text.askedFrom(place);
  const html = mailHtml(
    { subject: text.subject, language: device.language },
    [
      `<p style="margin:0 0 8px;font-weight:600">${escapeHtml(text.code)}</p>`,
      `<p style="margin:0 0 8px;font-size:32px;line-height:40px;font-weight:600;letter-spacing:.12em">${code}</p>`,
      mailParagraph(codeHelp),
      mailButton(link, text.linkButton),
      mailParagraph(text.linkHelp),
      mailRule,
      mailParagraph(`${askedFrom} ${text.notYou}`),
    ].join('\n'),
  );
  return {
    to,
    subject: text.subject,
    text: `${text.code}:\n\n${code}\n\n${codeHelp}\n\n${text.link}:\n${link}\n${text.linkHelp}\n\n${askedFrom}\n${text.notYou}\n`,
    html,
  };
}
