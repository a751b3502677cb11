import type { Metadata } from 'next';
import { galleryActions } from '#app/(studio)/gallery/gallery-actions.ts';
import { Gallery } from '#components/gallery/gallery.tsx';
import { getText } from '#components/text.ts';
import { listImages } from '#lib/images/list-images.ts';
import { requireViewerPage } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getText('gallery')).trashTitle };
}

const FILTER = { trash: true };

export default async function TrashPage() {
  const { userId } = await requireViewerPage('/gallery/trash');
  const first = await listImages({ userId, ...FILTER });
  return <Gallery first={first} filter={FILTER} actions={galleryActions} />;
}
