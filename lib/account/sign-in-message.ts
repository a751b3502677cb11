import type { Device } from '#lib/account/device.ts';
import { SIGN_IN_MINUTES } from '#lib/account/lifetimes.ts';
import type { Message } from '#lib/mail/message.ts';
import { renderMail } from '#lib/mail/render-mail.ts';
import { TEXTS } from '#lib/text/texts.ts';

/**
 * The message with a code and a link. It is in the language of the browser that asked, so that sending it looks up no account (F-24).
 */
export function signInMessage(input: { to: string; code: string; link: string; device: Device }): Message {
  const { to, code, link, device } = input;
  const { mail, account } = TEXTS[device.language];
  const text = mail.signIn;
  const place = `${account.deviceWords(device.client)}, ${account.placeWords(device.ipPrefix, device.country)}`;
  return renderMail({
    to,
    language: device.language,
    subject: text.subject,
    heading: text.subject,
    paragraphs: [text.codeHelp(SIGN_IN_MINUTES)],
    code: { label: text.code, value: code },
    button: { lead: text.link, label: text.linkButton, href: link, help: text.linkHelp },
    small: [`${text.askedFrom(place)} ${text.notYou}`],
    why: text.why,
  });
}
