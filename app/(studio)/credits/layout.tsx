import type { ReactNode } from 'react';
import { PageTexts } from '#components/texts/page-texts.tsx';
import { PageDrop } from '#components/upload/page-drop.tsx';
import { getLocale } from '#lib/web/get-locale.ts';

export default async function CreditsLayout({ children }: { children: ReactNode }) {
  return (
    <PageTexts locale={await getLocale()} part="credits">
      {children}
      <PageDrop />
    </PageTexts>
  );
}
