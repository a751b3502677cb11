import { env } from '#lib/env.ts';
import type { Message } from '#lib/mail/message.ts';
import { renderMail } from '#lib/mail/render-mail.ts';
import type { Locale } from '#lib/text/define.ts';
import { TEXTS } from '#lib/text/texts.ts';
import type { NoticeKind } from '#prisma/client/enums.ts';

export type DueNotice = {
  id: string;
  kind: NoticeKind;
  email: string;
  language: Locale;
  client: string | null;
  ipPrefix: string | null;
  country: string | null;
  subject: string | null;
  at: Date;
};

/** What happened, when, from which kind of browser and where, and the link with which it is answered. The token stands after the `#`, where no server sees it. */
export function noticeMessage(notice: DueNotice, token: string): Message {
  const { kind, email: to, language, client, ipPrefix, country, at } = notice;
  const { noticeMail: text, account } = TEXTS[language];
  const subject = notice.subject ?? '';
  const { title, what, next } = {
    newDevice: () => text.newDevice,
    emailChanged: () => text.emailChanged(subject),
    disconnected: () => text.disconnected(subject),
  }[kind]();
  const where = text.where(account.deviceWords(client), account.placeWords(ipPrefix, country), at);
  const { appUrl } = env();
  const button =
    kind === 'disconnected'
      ? { lead: text.lookAtAccount, label: text.lookAtAccount, href: `${appUrl}/account#sessions` }
      : { lead: text.notYou, label: text.notYou, href: `${appUrl}/notice#${token}`, help: text.linkHelp };
  return renderMail({
    ...{ to, language, subject: title, heading: title, button },
    paragraphs: [what, where, next],
    small: [text.wasYou],
    why: text.why,
  });
}
