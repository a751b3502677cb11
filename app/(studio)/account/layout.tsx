import type { ReactNode } from 'react';
import { PageTexts } from '#components/texts/page-texts.tsx';
import { PageDrop } from '#components/upload/page-drop.tsx';
import { getLocale } from '#lib/web/get-locale.ts';

export default async function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <PageTexts locale={await getLocale()} part="account">
      {children}
      <PageDrop />
    </PageTexts>
  );
}
