'use client';

import type { Batch } from '#components/batch/use-batch.ts';
import { imageName } from '#components/gallery/names.ts';
import { Button } from '#components/ui/button.tsx';
import { Photo } from '#components/ui/photo.tsx';
import { useUploads } from '#components/upload/use-uploads.ts';
import { useText } from '#components/use-text.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { MAX_BATCH_IMAGES } from '#lib/limits.ts';

/** Thumbs that fit beside each other. */
const MOST_SHOWN = 11;

/** Which photos it is about, and those that are in the way, with the reason of each and the way on without them. */
export function ChosenPhotos({ batch }: { batch: Batch }) {
  const text = useText('batch');
  const { images, count, problems, over, isEverything } = batch;
  const shown = images.slice(0, images.length > MOST_SHOWN + 1 ? MOST_SHOWN : MOST_SHOWN + 1);
  const onTheWay = useUploads().filter(({ state }) => ['waiting', 'sending', 'reading'].includes(state)).length;
  return (
    <>
      <ul aria-label={text.chosen} className="grid grid-cols-6 gap-1.5">
        {shown.map((image) => (
          <li key={image.id} data-problem={problems.has(image.id) || undefined} className="data-problem:opacity-45">
            <Thumb image={image} />
          </li>
        ))}
        {shown.length < count ? (
          <li className="grid aspect-square place-items-center rounded-print bg-sunken text-small tabular-nums">
            {text.others(count - shown.length)}
          </li>
        ) : null}
      </ul>
      {onTheWay > 0 ? <p className="mt-2 text-small text-ink-2">{text.uploading(onTheWay)}</p> : null}
      {over > 0 ? (
        <div role="alert" className="mt-3 rounded-card bg-ask-wash px-3.75 py-3 text-small">
          <p>{text.tooMany(MAX_BATCH_IMAGES, over)}</p>
          <Button className="mt-2" onClick={batch.takeFirst}>
            {isEverything ? text.takeNewest(MAX_BATCH_IMAGES) : text.takeFirst(MAX_BATCH_IMAGES)}
          </Button>
        </div>
      ) : null}
      {problems.size > 0 ? <Problems batch={batch} /> : null}
    </>
  );
}

/** Names that are listed; of more, only how many. */
const MOST_NAMED = 5;

function Problems({ batch: { images, problems, leaveOut } }: { batch: Batch }) {
  const text = useText('batch');
  const gallery = useText('gallery');
  const concerned = images.filter(({ id }) => problems.has(id));
  return (
    <div role="alert" className="mt-3 rounded-card bg-ask-wash px-3.75 py-3 text-small">
      <p>{text.cannot(concerned.length, images.length)}</p>
      <ul className="mt-1.5 space-y-1">
        {concerned.slice(0, MOST_NAMED).map((image) => (
          <li key={image.id}>
            <span dir="auto" className="font-[550]">
              {imageName(image, gallery)}
            </span>
            : {problems.get(image.id)}
          </li>
        ))}
        {concerned.length > MOST_NAMED ? <li>{text.others(concerned.length - MOST_NAMED)}</li> : null}
      </ul>
      <Button className="mt-2.5" onClick={leaveOut}>
        {text.leaveOut(concerned.length)}
      </Button>
    </div>
  );
}

function Thumb({ image }: { image: ImageView }) {
  return (
    <Photo
      src={imageUrl(image.id, 'thumb')}
      alt={imageName(image, useText('gallery'))}
      width={image.width}
      height={image.height}
      thumbHash={image.thumbHash}
      eager
      className="aspect-square w-full rounded-print"
    />
  );
}
