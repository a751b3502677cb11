import type { Metadata } from 'next';
import { galleryActions } from '#app/(studio)/gallery/gallery-actions.ts';
import { AlbumsPage } from '#components/gallery/albums/albums-page.tsx';
import { getText } from '#components/text.ts';
import { PageDrop } from '#components/upload/page-drop.tsx';
import { listAlbums } from '#lib/images/albums/list-albums.ts';
import { requireViewerPage } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getText('finding')).albums };
}

export default async function Albums() {
  const { userId } = await requireViewerPage('/gallery/albums');
  return (
    <>
      <AlbumsPage first={await listAlbums({ userId })} actions={galleryActions} />
      <PageDrop />
    </>
  );
}
