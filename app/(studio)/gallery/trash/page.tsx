import type { Metadata } from 'next';
import { galleryActions } from '#app/(studio)/gallery/gallery-actions.ts';
import { readFilter } from '#app/(studio)/gallery/read-filter.ts';
import { Gallery } from '#components/gallery/gallery.tsx';
import { getText } from '#components/text.ts';
import { PageDrop } from '#components/upload/page-drop.tsx';
import { listImages } from '#lib/images/list-images.ts';
import { requireViewerPage } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getText('gallery')).trashTitle };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TrashPage({ searchParams }: Props) {
  const { userId } = await requireViewerPage('/gallery/trash');
  const filter = readFilter(await searchParams, true);
  const first = await listImages({ userId, ...filter });
  return (
    <>
      <Gallery first={first} key={filter.trash ? 'trash' : 'kept'} filter={filter} actions={galleryActions} />
      <PageDrop />
    </>
  );
}
