import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { galleryActions } from '#app/(studio)/gallery/gallery-actions.ts';
import { ImagePage } from '#components/gallery/image-page.tsx';
import { imageName } from '#components/gallery/names.ts';
import { getText } from '#components/text.ts';
import { getImage } from '#lib/images/get-image.ts';
import { ImageIdInput } from '#lib/images/schema.ts';
import { requireViewerPage } from '#lib/web/session.ts';

type Props = { params: Promise<{ imageId: string }> };

/** The image of the address, if it is this person's; asked once for the title and the page. */
const load = cache(async (imageId: string) => {
  const { userId } = await requireViewerPage(`/gallery/${encodeURIComponent(imageId)}`);
  const parsed = ImageIdInput.safeParse({ imageId });
  if (!parsed.success) notFound();
  const image = (await getImage({ userId, ...parsed.data })) ?? notFound();
  const source = image.sourceId === null ? null : await getImage({ userId, imageId: image.sourceId });
  return { image, source };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { image } = await load((await params).imageId);
  return { title: imageName(image, await getText('gallery')) };
}

export default async function OneImagePage({ params }: Props) {
  const { image, source } = await load((await params).imageId);
  return <ImagePage image={image} source={source} actions={galleryActions} />;
}
