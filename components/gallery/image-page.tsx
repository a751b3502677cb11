'use client';

import { ArrowLeft, Download, RotateCcw, Trash2, Wand } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { GalleryActions } from '#components/gallery/actions.ts';
import { ImageFacts } from '#components/gallery/image-facts.tsx';
import { ImageStage } from '#components/gallery/image-stage.tsx';
import { ImageTitle } from '#components/gallery/names/image-title.tsx';
import { imageName } from '#components/gallery/names.ts';
import { useGalleryActs } from '#components/gallery/use-gallery-acts.ts';
import { ExpiryNote } from '#components/retention/expiry-note.tsx';
import { useLeft } from '#components/retention/use-left.ts';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { AlertDialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';
import { useText } from '#components/use-text.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';

type Props = { image: ImageView; source: ImageView | null; actions: GalleryActions };

/** One image: the photo on its stage, and beside it what it is and what can be done with it. */
export function ImagePage({ image, source, actions }: Props) {
  const text = useText('gallery');
  const name = imageName(image, text);
  const back = image.trashedAt === null ? '/gallery' : '/gallery/trash';
  return (
    <div className="flex grow flex-col lg:grid lg:h-[calc(100dvh-3.5rem)] lg:grid-cols-[1fr_24rem] lg:overflow-hidden">
      <section aria-label={text.photo} className="relative flex min-h-0 flex-col bg-stage">
        <div className="absolute start-2 top-2 z-10 lg:start-3 lg:top-3">
          <Tooltip label={text.back}>
            <Link
              href={back}
              aria-label={text.back}
              className="grid size-11 place-items-center rounded-control bg-scrim text-on-scrim lg:size-9"
            >
              <Icon of={ArrowLeft} className="rtl:-scale-x-100" />
            </Link>
          </Tooltip>
        </div>
        <ImageStage image={image} source={source} name={name} />
      </section>
      <section aria-label={text.details} className="flex flex-col border-line lg:overflow-y-auto lg:border-s">
        <div className="grow px-4 pt-5 pb-6 lg:px-6 lg:pt-6">
          <ImageTitle image={image} rename={actions.rename} />
          <ImageFacts image={image} source={source} />
          <Expiry image={image} actions={actions} />
        </div>
        <ImageActs image={image} actions={actions} back={back} />
      </section>
    </div>
  );
}

/** When it goes, and the way to keep it; once it is gone the page says what it says of any image that is not there. */
function Expiry({ image, actions }: { image: ImageView; actions: GalleryActions }) {
  const { refresh } = useRouter();
  const isOver = useLeft(image.expiresAt, 1_000) === 0;
  useEffect(() => {
    if (isOver) refresh();
  }, [isOver, refresh]);
  return <ExpiryNote image={image} actions={actions} onChanged={refresh} className="border-b border-line py-2" />;
}

function ImageActs({ image, actions, back }: { image: ImageView; actions: GalleryActions; back: string }) {
  const text = useText('gallery');
  const trash = image.trashedAt !== null;
  const { remove, restore, erase } = useGalleryActs({ actions, trash });
  const [asking, setAsking] = useState(false);
  const router = useRouter();
  const leave = (act: (ids: string[]) => Promise<void>) => () => {
    setAsking(false);
    void act([image.id]);
    router.push(back);
  };
  return (
    <div className="flex flex-wrap gap-2 border-t border-line p-4 lg:px-6">
      {trash ? (
        <>
          <Button className="grow" onClick={leave(restore)}>
            <Icon of={RotateCcw} />
            {text.restore}
          </Button>
          <Button look="danger" onClick={() => setAsking(true)}>
            <Icon of={Trash2} />
            {text.deleteForEver}
          </Button>
        </>
      ) : (
        <>
          <Link href={`/edit/${image.id}`} className={`${buttonClass('lamp', 'big')} basis-full`}>
            <Icon of={Wand} />
            {image.kind === 'result' ? text.editAgain : text.edit}
          </Link>
          <a href={`${imageUrl(image.id, 'original')}?download`} download className={`${buttonClass('line')} grow`}>
            <Icon of={Download} />
            {text.download}
          </a>
          <Button look="danger" onClick={leave(remove)}>
            <Icon of={Trash2} />
            {text.delete}
          </Button>
        </>
      )}
      <AlertDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={text.confirmTitle(1)}
        description={text.confirmBody(1)}
        confirm={text.deleteForEver}
        onConfirm={leave(erase)}
      />
    </div>
  );
}
