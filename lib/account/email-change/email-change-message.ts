import type { Device } from '#lib/account/device.ts';
import { SIGN_IN_MINUTES } from '#lib/account/lifetimes.ts';
import { maskEmail } from '#lib/account/mask-email.ts';
import { env } from '#lib/env.ts';
import type { Message } from '#lib/mail/message.ts';
import { renderMail } from '#lib/mail/render-mail.ts';
import { TEXTS } from '#lib/text/texts.ts';

type Input = { to: string; code: string; device: Device } & ({ side: 'old'; newEmail: string } | { side: 'new' });

/**
 * The code for one of the two mailboxes of a change. The new one is told of nobody, because it may be a stranger's; the old one of the new address, masked,
 * because a mailbox that is given up may come to be read by others.
 */
export function emailChangeMessage(input: Input): Message {
  const { to, code, device } = input;
  const { noticeMail: text, account } = TEXTS[device.language];
  const askedFrom = text.askedFrom(
    account.deviceWords(device.client),
    account.placeWords(device.ipPrefix, device.country),
  );
  const common = { to, language: device.language, code: { label: text.code, value: code } } as const;
  if (input.side === 'new') {
    const { title, what, notYou, why } = text.confirmNew;
    return renderMail({
      ...{ ...common, subject: title, heading: title, why },
      paragraphs: [what, text.codeHelp(SIGN_IN_MINUTES)],
      small: [notYou],
    });
  }
  const { title, what, notYou, link, why } = text.confirmOld;
  return renderMail({
    ...{ ...common, subject: title, heading: title, why },
    paragraphs: [what(maskEmail(input.newEmail)), text.codeHelp(SIGN_IN_MINUTES)],
    button: { lead: link, label: link, href: `${env().appUrl}/account#sessions` },
    small: [`${askedFrom} ${notYou}`],
  });
}
