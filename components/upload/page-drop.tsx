import { Suspense } from 'react';
import { PageTexts } from '#components/texts/page-texts.tsx';
import { SiteDrop } from '#components/upload/site-drop.tsx';
import { getLocale } from '#lib/web/get-locale.ts';

/** For pages that have nothing to do with uploading, for somebody signed in: photos can be dropped or pasted there as everywhere. */
export async function PageDrop() {
  return (
    <Suspense>
      <PageTexts locale={await getLocale()} part="upload">
        <SiteDrop />
      </PageTexts>
    </Suspense>
  );
}
