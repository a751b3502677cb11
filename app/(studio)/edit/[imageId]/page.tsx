import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { agreeToSending, cancelEdit, endPrivateRun, requestEdit, showPrivateRun } from '#app/(studio)/edit/actions.ts';
import {
  keepImagesAction,
  letImagesExpireAction,
  renameImageAction,
  restoreImagesAction,
  trashImagesAction,
} from '#app/(studio)/gallery/actions.ts';
import { EditorScreen } from '#components/editor/editor-screen.tsx';
import { getText } from '#components/text.ts';
import { getResidency } from '#lib/account/get-residency.ts';
import { getRetention } from '#lib/account/get-retention.ts';
import { getCreditsView } from '#lib/credits/get-credits-view.ts';
import { getFamily } from '#lib/edits/get-family.ts';
import { listOffersFor } from '#lib/edits/list-offers-for.ts';
import { ImageIdInput } from '#lib/images/schema.ts';
import { getLocale } from '#lib/web/get-locale.ts';
import { requireViewerPage } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getText('editor')).title };
}

const actions = {
  requestEdit,
  cancelEdit,
  agreeToSending,
  trashImages: trashImagesAction,
  restoreImages: restoreImagesAction,
  keep: keepImagesAction,
  letExpire: letImagesExpireAction,
  rename: renameImageAction,
  showPrivateRun,
  endPrivateRun,
};

export default async function EditImagePage({ params }: { params: Promise<{ imageId: string }> }) {
  const asked = await params;
  const locale = await getLocale();
  const { userId } = await requireViewerPage(`/edit/${asked.imageId}`);
  const parsed = ImageIdInput.safeParse(asked);
  if (!parsed.success) notFound();
  const { imageId } = parsed.data;
  const [family, retention, credits, models] = await Promise.all([
    getFamily({ userId, imageId }),
    getRetention({ userId }),
    getCreditsView({ userId }),
    getResidency({ userId }).then((residency) => listOffersFor({ userId, residency, locale })),
  ]);
  const { rootId, images, edits } = family ?? notFound();
  return (
    <EditorScreen
      imageId={imageId}
      rootId={rootId}
      family={{ images, edits }}
      models={models}
      credits={credits}
      retention={retention}
      actions={actions}
    />
  );
}
