import { changeNameAction as changeName } from '#app/(studio)/account/actions.ts';
import type { AccountSection } from '#components/account/account-sections.tsx';
import { NameForm } from '#components/account/name-form.tsx';
import { getText } from '#components/text.ts';
import type { Viewer } from '#lib/account/schema.ts';

export async function youSection({ name, email }: Viewer): Promise<AccountSection> {
  const text = await getText('account');
  const body = (
    <>
      <NameForm name={name} changeName={changeName} />
      <p className="mt-6 text-small font-[550]">{text.email}</p>
      <p className="mt-1 wrap-anywhere">{email}</p>
      <p className="mt-1 max-w-[62ch] text-small text-ink-2">{text.emailHelp}</p>
    </>
  );
  return { id: 'you', title: text.you, body };
}
