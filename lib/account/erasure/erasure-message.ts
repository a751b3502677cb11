import type { DueMail, ErasureMail } from '#lib/account/erasure/send-erasure-mails.ts';
import { env } from '#lib/env.ts';
import { escapeHtml, mailButton, mailHtml, mailParagraph, mailRule } from '#lib/mail/mail-html.ts';
import type { Message } from '#lib/mail/message.ts';
import { receiptNumber } from '#lib/receipts/pseudonym.ts';
import { TEXTS } from '#lib/text/texts.ts';

const PRE =
  'margin:0 0 20px;padding:12px;background:#f0efee;font:12px/18px monospace;white-space:pre-wrap;word-break:break-all';

/** One of the mails of a closed account. The last has the receipt in it, because there is nobody any more to show it to. */
export function erasureMessage(input: Omit<DueMail, 'step'> & { mail: ErasureMail }): Message {
  const { mail, id, email: to, language, eraseAt, holderCode, receipt } = input;
  const text = TEXTS[language].mail.account;
  if (mail === 'erased') return erased({ to, language, number: receiptNumber(id), holderCode, receipt });
  const { subject, lines } = text[mail](eraseAt);
  const link = `${env().appUrl}/sign-in?callbackUrl=%2Fclosed`;
  const html = [...lines.map(mailParagraph), mailButton(link, text.linkButton), mailRule, mailParagraph(text.notYou)];
  return {
    to,
    subject,
    text: `${lines.join('\n')}\n\n${text.link}:\n${link}\n\n${text.notYou}\n`,
    html: mailHtml({ subject, language }, html.join('\n')),
  };
}

function erased(input: Pick<DueMail, 'language' | 'holderCode' | 'receipt'> & { to: string; number: string }): Message {
  const { to, language, number, holderCode, receipt } = input;
  const { subject, lines, code, save } = TEXTS[language].mail.account.erased(number);
  const html = [
    ...lines.map(mailParagraph),
    mailParagraph(`${code}: ${holderCode ?? ''}`),
    mailParagraph(save),
    `<pre style="${PRE}">${escapeHtml(receipt ?? '')}</pre>`,
  ];
  return {
    to,
    subject,
    text: `${lines.join('\n')}\n\n${code}: ${holderCode ?? ''}\n\n${save}\n\n${receipt ?? ''}\n`,
    html: mailHtml({ subject, language }, html.join('\n')),
  };
}
