import type { Metadata } from 'next';
import { SharedScreen } from '#components/offline/shared-screen.tsx';
import { getText } from '#components/text.ts';
import { PageTexts } from '#components/texts/page-texts.tsx';
import { SHARED_PHOTOS } from '#lib/shared-photos.ts';
import { getLocale } from '#lib/web/get-locale.ts';
import { requireViewerPage } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getText('shared')).title };
}

type Props = { searchParams: Promise<{ more?: string | string[]; again?: string | string[] }> };

/** Photos that another app shared wait in the browser, not here: the server knows nothing of them, and signing in first takes none away. */
export default async function SharedPage({ searchParams }: Props) {
  await requireViewerPage(SHARED_PHOTOS.page);
  const { more, again } = await searchParams;
  const count = Number(more);
  return (
    <PageTexts locale={await getLocale()} part="shared">
      <SharedScreen more={Number.isSafeInteger(count) && count > 0 ? count : 0} isLost={again !== undefined} />
    </PageTexts>
  );
}
