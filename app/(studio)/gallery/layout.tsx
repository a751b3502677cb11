import type { ReactNode } from 'react';
import { PageTexts } from '#components/texts/page-texts.tsx';
import { getLocale } from '#lib/web/get-locale.ts';

export default async function GalleryLayout({ children }: { children: ReactNode }) {
  return (
    <PageTexts locale={await getLocale()} part="gallery">
      {children}
    </PageTexts>
  );
}
