'use client';

import { ArrowLeft, Download, RotateCcw, X } from 'lucide';
import dynamic from 'next/dynamic';
import { useEffect, useRef, useState } from 'react';
import { BatchItem } from '#components/batch/batch-item.tsx';
import { BatchProgress } from '#components/batch/batch-progress.tsx';
import { begunHere } from '#components/batch/begun-here.ts';
import { optionsOfBatch, photosToTryAgain, standingOf } from '#components/batch/standing.ts';
import { useCancelBatch } from '#components/batch/use-cancel-batch.ts';
import { useShownBatch } from '#components/batch/use-shown-batch.ts';
import { useDeleteImages } from '#components/editor/use-delete-images.ts';
import type { GalleryActions } from '#components/gallery/actions.ts';
import { useModelNames } from '#components/gallery/filters/model-names.tsx';
import { useZip } from '#components/gallery/taking/use-zip.ts';
import { useGalleryActs } from '#components/gallery/use-gallery-acts.ts';
import { useKeep } from '#components/retention/use-keep.ts';
import { Button } from '#components/ui/button.tsx';
import { buttonClass, WRAPS } from '#components/ui/button-class.ts';
import { Icon } from '#components/ui/icon.tsx';
import { KeptFocus } from '#components/ui/kept-focus.tsx';
import { Link } from '#components/ui/link.tsx';
import { useText } from '#components/use-text.ts';
import type { BatchView } from '#lib/edits/schema.ts';

const BatchDialog = dynamic(() => import('#components/batch/batch-dialog.tsx').then((m) => m.BatchDialog), {
  ssr: false,
});

type Props = { first: BatchView; actions: GalleryActions };

const nowhere = () => undefined;

/** One batch: how far it is over all, each photo with what came of it, and what can be done with what came. */
export function BatchPage({ first, actions }: Props) {
  const text = useText('batch');
  const batch = useShownBatch(first);
  const names = useModelNames();
  const standing = standingOf(batch);
  const [isTrying, setTrying] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (begunHere.delete(first.id)) heading.current?.focus({ preventScroll: true });
  }, [first.id]);
  const { cancel, isCancelling } = useCancelBatch(actions.batches.cancel);
  const { keep } = useKeep(actions);
  const zip = useZip();
  const { restore } = useGalleryActs({ actions });
  const discard = useDeleteImages(actions.trash, actions.restore, nowhere);
  const again = photosToTryAgain(batch);
  const results = batch.edits.flatMap(({ results }) => results.filter(({ trashedAt }) => trashedAt === null));
  const { instruction, model, priceCredits } = batch;
  const { retention = 'keep', referenceIds = [] } = batch.edits[0] ?? {};
  return (
    <KeptFocus className="px-4 pt-4 pb-24 outline-none lg:px-5">
      <Link href="/gallery/batches" className={`${buttonClass('quiet')} -ms-3.5`}>
        <Icon of={ArrowLeft} className="rtl:-scale-x-100" />
        {text.back}
      </Link>
      <h1
        ref={heading}
        tabIndex={-1}
        dir="auto"
        className="mt-2 outline-none max-w-[60ch] font-words text-title-2 font-normal wrap-break-word"
      >
        {instruction}
      </h1>
      <p className="mt-1 text-ink-2">{text.head(standing.all, names[model] ?? model, priceCredits)}</p>
      {referenceIds.length > 0 ? <p className="text-ink-2">{text.withReferences(referenceIds.length)}</p> : null}
      <BatchProgress standing={standing} isPaid={priceCredits > 0} />
      <div className="mt-4 flex flex-wrap gap-2">
        {standing.canCancel ? (
          <Button
            className={WRAPS}
            aria-describedby="cancel-means"
            pending={isCancelling}
            onClick={() => cancel(batch.id)}
          >
            <Icon of={X} size="small" />
            {text.cancelRest}
          </Button>
        ) : null}
        {again.length > 0 ? (
          <Button className={WRAPS} onClick={() => setTrying(true)}>
            <Icon of={RotateCcw} size="small" />
            {text.again(again.length)}
          </Button>
        ) : null}
        {results.length > 0 ? (
          <Button className={WRAPS} onClick={() => void zip.images(results.map(({ id }) => id))}>
            <Icon of={Download} size="small" />
            {text.download(results.length)}
          </Button>
        ) : null}
      </div>
      {standing.canCancel ? (
        <p id="cancel-means" className="mt-2 text-small text-ink-2">
          {text.cancelMeans}
        </p>
      ) : null}
      <ul aria-label={text.items} className="mt-6 grid gap-x-4 gap-y-6 sm:grid-cols-2 xl:grid-cols-3">
        {batch.edits.map((edit) => (
          <BatchItem
            key={edit.id}
            edit={edit}
            photo={batch.images.find(({ id }) => id === edit.imageId)}
            onKeep={(image) => keep([image])}
            onDiscard={(image) => discard([image])}
            onRestore={(image) => void restore([image])}
          />
        ))}
      </ul>
      {isTrying ? (
        <BatchDialog
          images={again}
          actions={actions.batches}
          wanted={{ instruction, model, retention, referenceIds, options: optionsOfBatch(batch) }}
          onClose={() => setTrying(false)}
        />
      ) : null}
    </KeptFocus>
  );
}
