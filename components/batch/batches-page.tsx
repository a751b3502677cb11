'use client';

import { useBatchList } from '#components/batch/use-shown-batch.ts';
import { BlankSheet } from '#components/gallery/blank-sheet.tsx';
import { useModelNames } from '#components/gallery/filters/model-names.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { Link } from '#components/ui/link.tsx';
import { Photo } from '#components/ui/photo.tsx';
import { useText } from '#components/use-text.ts';
import type { BatchPage, BatchSummary } from '#lib/edits/schema.ts';
import { imageUrl } from '#lib/images/image-url.ts';

type Props = {
  first: BatchPage;
  /** The page has the newest ones, which events change. */
  isNewest: boolean;
};

/** All batches of which anything is left, the newest first. */
export function BatchesPage({ first, isNewest }: Props) {
  const text = useText('batch');
  const newest = useBatchList(isNewest, isNewest ? first : undefined);
  const { batches, next } = isNewest ? (newest ?? first) : first;
  const isEmpty = batches.length === 0;
  return (
    <div className="px-4 pt-4 pb-16 lg:px-5">
      <div className="flex items-center gap-3">
        <Link href="/gallery" className={`${buttonClass('quiet')} -ms-3.5`}>
          {text.gallery}
        </Link>
        <h1 className={isEmpty ? 'sr-only' : 'grow text-title-2'}>{text.batches}</h1>
      </div>
      {isEmpty ? (
        <BlankSheet title={text.none} body={text.noneBody} heading="h2" />
      ) : (
        <ul aria-label={text.batches} className="mt-5 divide-y divide-line border-y border-line">
          {batches.map((batch) => (
            <li key={batch.id}>
              <Row batch={batch} />
            </li>
          ))}
        </ul>
      )}
      {next ? (
        <Link href={`/gallery/batches?before=${next}`} className={`${buttonClass('line')} mt-5`}>
          {text.older}
        </Link>
      ) : null}
    </div>
  );
}

function Row({ batch }: { batch: BatchSummary }) {
  const text = useText('batch');
  const names = useModelNames();
  const { id, instruction, model, priceCredits, count, active, arrived, ended, covers } = batch;
  const said = [
    text.arrived(arrived, count),
    ...(active > 0 ? [text.toGo(active)] : []),
    ...(ended > 0 ? [text.missed(ended)] : []),
  ].join(', ');
  return (
    <Link
      href={`/gallery/batches/${id}`}
      prefetch={false}
      className="flex min-h-20 items-center gap-4 py-3 hover:bg-sunken"
    >
      <span aria-hidden="true" className="grid w-21 shrink-0 grid-cols-2 gap-0.5">
        {covers.map((cover) => (
          <Photo
            key={cover.id}
            src={imageUrl(cover.id, 'thumb')}
            alt=""
            width={cover.width}
            height={cover.height}
            thumbHash={cover.thumbHash}
            className="aspect-4/3 w-full rounded-print"
          />
        ))}
      </span>
      <span className="min-w-0 grow">
        <span dir="auto" className="line-clamp-2 font-words text-words-s">
          {instruction}
        </span>
        <span className="mt-0.5 block text-small text-ink-2">
          {text.head(count, names[model] ?? model, priceCredits)}
        </span>
        <span className="block text-small tabular-nums">{said}</span>
      </span>
    </Link>
  );
}
