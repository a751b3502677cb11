import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { galleryActions } from '#app/(studio)/gallery/gallery-actions.ts';
import { ImagePage } from '#components/gallery/image-page.tsx';
import { imageName } from '#components/gallery/names.ts';
import { getText } from '#components/text.ts';
import { PageDrop } from '#components/upload/page-drop.tsx';
import { getImageDetails } from '#lib/edits/get-image-details.ts';
import { ImageIdInput } from '#lib/images/schema.ts';
import { requireViewerPage } from '#lib/web/session.ts';

type Props = { params: Promise<{ imageId: string }> };

/** The image of the address, if it is this person's; asked once for the title and the page. */
const load = cache(async (imageId: string) => {
  const { userId } = await requireViewerPage(`/gallery/${encodeURIComponent(imageId)}`);
  const parsed = ImageIdInput.safeParse({ imageId });
  if (!parsed.success) notFound();
  return (await getImageDetails({ userId, ...parsed.data })) ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { image } = await load((await params).imageId);
  return { title: imageName(image, await getText('gallery')) };
}

export default async function OneImagePage({ params }: Props) {
  const details = await load((await params).imageId);
  const { image, before } = details;
  return (
    <>
      <ImagePage image={image} source={before.at(-1) ?? null} details={details} actions={galleryActions} />
      <PageDrop />
    </>
  );
}
