import {
  askEmailAction as askEmail,
  cancelEmailAction as cancelEmail,
  changeNameAction as changeName,
  confirmEmailAction as confirmEmail,
} from '#app/(studio)/account/actions.ts';
import type { AccountSection } from '#components/account/account-sections.tsx';
import { EmailForm } from '#components/account/email-form.tsx';
import { NameForm } from '#components/account/name-form.tsx';
import { getText } from '#components/text.ts';
import { getEmailChange } from '#lib/account/email-change/get-email-change.ts';
import type { Viewer } from '#lib/account/schema.ts';
import { hasOutbox } from '#lib/mail/outbox.ts';

export async function youSection({ userId, sessionId, name, email }: Viewer): Promise<AccountSection> {
  const text = await getText('account');
  const change = await getEmailChange({ userId, sessionId });
  const body = (
    <>
      <NameForm name={name} changeName={changeName} />
      <p className="mt-6 text-small font-[550]">{text.email}</p>
      <p className="mt-1 wrap-anywhere">{email}</p>
      <p className="mt-1 max-w-[62ch] text-small text-ink-2">{text.emailHelp}</p>
      <EmailForm {...{ email, change, askEmail, confirmEmail, cancelEmail }} hasOutbox={hasOutbox()} />
    </>
  );
  return { id: 'you', title: text.you, body };
}
