import type { ReactNode } from 'react';
import { ThisTab } from '#components/shell/this-tab.tsx';
import { PageTexts } from '#components/texts/page-texts.tsx';
import { accountMark } from '#lib/web/account-mark.ts';
import { getLocale } from '#lib/web/get-locale.ts';
import { getViewer } from '#lib/web/session.ts';

export default async function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <PageTexts locale={await getLocale()} part="signIn">
      <ThisTab account={accountMark(await getViewer())} />
      {children}
    </PageTexts>
  );
}
