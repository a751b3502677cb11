import type { DueMail, ErasureMail } from '#lib/account/erasure/send-erasure-mails.ts';
import { env } from '#lib/env.ts';
import type { Message } from '#lib/mail/message.ts';
import { renderMail } from '#lib/mail/render-mail.ts';
import { receiptNumber } from '#lib/receipts/pseudonym.ts';
import { TEXTS } from '#lib/text/texts.ts';

/** One of the mails of a closed account. The last has the receipt in it, because there is nobody any more to show it to. */
export function erasureMessage(input: Omit<DueMail, 'step'> & { mail: ErasureMail }): Message {
  const { mail, id, email: to, language, eraseAt, holderCode, receipt } = input;
  const text = TEXTS[language].mail.account;
  if (mail === 'erased') {
    const { subject, lines, code, save } = text.erased(receiptNumber(id));
    return renderMail({
      to,
      language,
      subject,
      heading: subject,
      paragraphs: [...lines, `${code}: ${holderCode ?? ''}`],
      verbatim: { help: save, text: receipt ?? '' },
      why: text.whyErased,
    });
  }
  const { subject, lines } = text[mail](eraseAt);
  return renderMail({
    to,
    language,
    subject,
    heading: subject,
    paragraphs: lines,
    button: { lead: text.link, label: text.linkButton, href: `${env().appUrl}/sign-in?callbackUrl=%2Fclosed` },
    small: [text.notYou],
    why: text.why,
  });
}
