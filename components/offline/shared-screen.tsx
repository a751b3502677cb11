'use client';

import { TriangleAlert, X } from 'lucide';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { BlankSheet } from '#components/gallery/blank-sheet.tsx';
import type { SharedPhoto } from '#components/offline/shared-photos.ts';
import { usePreview, useSharedPhotos } from '#components/offline/use-shared-photos.ts';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { checkFile } from '#components/upload/check-file.ts';
import { UploadList } from '#components/upload/upload-list.tsx';
import { isBusy } from '#components/upload/upload-state.ts';
import { uploadStore } from '#components/upload/upload-store.ts';
import { useUploads } from '#components/upload/use-uploads.ts';
import { useLocale, useText } from '#components/use-text.ts';
import { formatBytes } from '#lib/format.ts';

/**
 * What another app shared. Nothing is uploaded without a press: a form of another site could bring a photo here as well, and the person may have chosen the
 * wrong one. `more` were too many to take; `isLost` where nothing could be taken.
 */
export function SharedScreen({ more, isLost }: { more: number; isLost: boolean }) {
  const text = useText('shared');
  const { photos, forget } = useSharedPhotos();
  const words = useText('upload');
  const [isSending, setIsSending] = useState(false);
  if (isSending) return <Sending />;
  if (photos === null) return <p className="p-8 text-center text-ink-2">{text.looking}</p>;
  if (photos.length === 0) return <Nothing isLost={isLost} />;
  const good = photos.flatMap((photo) => (photo.file && !checkFile(photo, words) ? [photo.file] : []));
  const send = () => {
    uploadStore.add(good);
    // This tab holds them from here on; a reload meanwhile asks first.
    forget(photos);
    setIsSending(true);
  };
  return (
    <div className="mx-auto w-full max-w-160 px-4 pt-6 pb-12 lg:pt-12">
      <h1 className="font-words text-title-1">{text.heading(photos.length)}</h1>
      <p className="mt-2 text-ink-2">{text.lead}</p>
      {more > 0 ? <p className="mt-2 text-ink-2">{text.more(more)}</p> : null}
      <ul aria-label={text.title} className="mt-6 divide-y divide-line border-y border-line">
        {photos.map((photo) => (
          <Row key={photo.key} photo={photo} problem={checkFile(photo, words)} onRemove={() => forget([photo])} />
        ))}
      </ul>
      <div className="mt-6 flex flex-wrap gap-2">
        {good.length > 0 ? (
          <Button look="lamp" size="big" onClick={send}>
            {text.upload(good.length)}
          </Button>
        ) : null}
        <Button look="line" size="big" onClick={() => forget(photos)}>
          {text.putAway}
        </Button>
      </div>
    </div>
  );
}

function Row({ photo, problem, onRemove }: { photo: SharedPhoto; problem: string | null; onRemove: () => void }) {
  const text = useText('shared');
  const locale = useLocale();
  const preview = usePreview(problem === null ? photo.file : null);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
      <span className="block h-18 w-24 shrink-0 overflow-hidden rounded-print bg-sunken edge-line">
        {preview ? (
          // biome-ignore lint/performance/noImgElement: bytes of this very tab
          <img
            src={preview}
            alt=""
            className="size-full object-cover"
            onError={({ currentTarget }) => currentTarget.remove()}
          />
        ) : null}
      </span>
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate text-ui">
          {photo.name}
        </span>
        <span className="block text-small text-ink-3 tabular-nums">
          {problem === null ? formatBytes(photo.size, locale) : text.cannot}
        </span>
      </span>
      <Button look="quiet" size="icon" aria-label={text.remove(photo.name)} onClick={onRemove}>
        <Icon of={X} />
      </Button>
      {problem === null ? null : (
        <p className="flex basis-full gap-1.5 text-small text-alert-ink">
          <Icon of={TriangleAlert} size="small" className="mt-px shrink-0" />
          {problem}
        </p>
      )}
    </li>
  );
}

/** On their way; one photo opens in the editor, several are shown in the gallery. */
function Sending() {
  const text = useText('shared');
  const uploads = useUploads();
  const router = useRouter();
  const hasGone = useRef(false);
  const isDone = uploads.length > 0 && uploads.every(({ state }) => state === 'in');
  const [first] = uploads;
  useEffect(() => {
    if (!isDone || hasGone.current) return;
    hasGone.current = true;
    router.push(uploads.length === 1 && first?.state === 'in' ? `/edit/${first.image.id}` : '/gallery');
  }, [isDone, uploads.length, first, router]);
  return (
    <div className="mx-auto w-full max-w-160 px-4 pt-6 pb-12 lg:pt-12">
      <h1 className="font-words text-title-1">{text.title}</h1>
      <div className="mt-6 border-y border-line">
        <UploadList uploads={uploads} />
      </div>
      {isBusy(uploads) ? null : (
        <Link href="/gallery" className={`${buttonClass('line', 'big')} mt-6`}>
          {text.toGallery}
        </Link>
      )}
    </div>
  );
}

function Nothing({ isLost }: { isLost: boolean }) {
  const text = useText('shared');
  return (
    <BlankSheet title={isLost ? text.again : text.none} body={isLost ? text.againWhy : text.noneWhy}>
      <Link href="/gallery" className={buttonClass('line', 'big')}>
        {text.toGallery}
      </Link>
    </BlankSheet>
  );
}
