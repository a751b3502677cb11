import type { Metadata } from 'next';
import { galleryActions } from '#app/(studio)/gallery/gallery-actions.ts';
import { readFilter } from '#app/(studio)/gallery/read-filter.ts';
import { Gallery } from '#components/gallery/gallery.tsx';
import { GalleryUpload } from '#components/gallery/gallery-upload.tsx';
import { getText } from '#components/text.ts';
import { UploadButton } from '#components/upload/upload-button.tsx';
import { galleryQuery } from '#lib/images/gallery-query.ts';
import { listImages } from '#lib/images/list-images.ts';
import { requireViewerPage } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getText('gallery')).title };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function GalleryPage({ searchParams }: Props) {
  const { userId } = await requireViewerPage('/gallery');
  const filter = readFilter(await searchParams, false);
  const first = await listImages({ userId, ...filter });
  const choose = (
    <UploadButton look="lamp" size="big">
      {(await getText('gallery')).emptyAction}
    </UploadButton>
  );
  return (
    <>
      <GalleryUpload hasImages={first.images.length > 0 || galleryQuery(filter) !== ''} />
      <Gallery
        first={first}
        key={filter.trash ? 'trash' : 'kept'}
        filter={filter}
        actions={galleryActions}
        emptyAction={choose}
      />
    </>
  );
}
