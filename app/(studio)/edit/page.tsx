import type { Metadata } from 'next';
import { getText } from '#components/text.ts';
import { PageTexts } from '#components/texts/page-texts.tsx';
import { UploadScreen } from '#components/upload/upload-screen.tsx';
import { listImages } from '#lib/images/list-images.ts';
import { getLocale } from '#lib/web/get-locale.ts';
import { requireViewerPage } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getText('editor')).title };
}

/** As many as a wide screen shows in one row; the gallery has the rest. */
const RECENT = 12;

export default async function EditPage() {
  const { userId } = await requireViewerPage('/edit');
  const { images } = await listImages({ userId, trash: false });
  return (
    <PageTexts locale={await getLocale()} part="upload">
      <UploadScreen recent={images.slice(0, RECENT)} />
    </PageTexts>
  );
}
