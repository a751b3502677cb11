import type { ReactNode } from 'react';
import { ModelNames } from '#components/gallery/filters/model-names.tsx';
import { PageTexts } from '#components/texts/page-texts.tsx';
import { listModels } from '#lib/inference/index.ts';
import { getLocale } from '#lib/web/get-locale.ts';

export default async function GalleryLayout({ children }: { children: ReactNode }) {
  const names = Object.fromEntries(listModels().map(({ id, name }) => [id, name]));
  return (
    <PageTexts locale={await getLocale()} part="gallery">
      <ModelNames names={names}>{children}</ModelNames>
    </PageTexts>
  );
}
