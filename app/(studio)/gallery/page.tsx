import type { Metadata } from 'next';
import { galleryActions } from '#app/(studio)/gallery/gallery-actions.ts';
import { Gallery } from '#components/gallery/gallery.tsx';
import { GalleryUpload } from '#components/gallery/gallery-upload.tsx';
import { getText } from '#components/text.ts';
import { UploadButton } from '#components/upload/upload-button.tsx';
import { listImages } from '#lib/images/list-images.ts';
import { requireViewerPage } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getText('gallery')).title };
}

const FILTER = { trash: false };

export default async function GalleryPage() {
  const { userId } = await requireViewerPage('/gallery');
  const first = await listImages({ userId, ...FILTER });
  const choose = (
    <UploadButton look="lamp" size="big">
      {(await getText('gallery')).emptyAction}
    </UploadButton>
  );
  return (
    <>
      <GalleryUpload hasImages={first.images.length > 0} />
      <Gallery first={first} filter={FILTER} actions={galleryActions} emptyAction={choose} />
    </>
  );
}
