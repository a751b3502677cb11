'use client';

import { useTimeZone } from '#components/gallery/list/use-time-zone.ts';
import { imageName } from '#components/gallery/names.ts';
import { Lineage } from '#components/gallery/viewer/lineage.tsx';
import { TrailButton } from '#components/gallery/viewer/trail-button.tsx';
import { Link } from '#components/ui/link.tsx';
import { Photo } from '#components/ui/photo.tsx';
import { useLocale, useText } from '#components/use-text.ts';
import type { ImageDetails } from '#lib/edits/schema.ts';
import { formatBytes, formatSize } from '#lib/format.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { datesOf } from '#lib/text/define.ts';
import type { Texts } from '#lib/text/texts.ts';

type Props = {
  image: ImageView;
  source: ImageView | null;
  /** What has to be asked for; null until it has come. */
  details: ImageDetails | null;
  /** What the edit that made it changed; null until that is known. */
  change: string | null;
  onTurn?: ((image: ImageView) => void) | undefined;
};

/** What is known of an image, ruled: where it came from, when, how large. */
export function ImageFacts({ image, source, details, change, onTurn }: Props) {
  const text = useText('gallery');
  const locale = useLocale();
  const timeZone = useTimeZone();
  const date = new Intl.DateTimeFormat(datesOf(locale), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  });
  const facts = [
    { label: text.date, value: <time dateTime={image.createdAt}>{date.format(new Date(image.createdAt))}</time> },
    { label: text.size, value: formatSize(image.width, image.height) },
    { label: text.file, value: `${image.format.toUpperCase()}, ${formatBytes(image.bytes, locale)}` },
    ...(image.edit ? editFacts(image.edit, details, text) : []),
  ];
  const notes = image.notes.flatMap((note) => text.notes[note] ?? []);
  return (
    <>
      {image.edit && (details || source) && !details?.before.length ? <Source source={source} /> : null}
      {image.edit && source ? <p className="mt-4 min-h-9 text-small">{change}</p> : null}
      <dl className="mt-5 border-t border-line text-small">
        {facts.map(({ label, value }) => (
          <div key={label} className="flex justify-between gap-4 border-b border-line py-2.5">
            <dt className="text-ink-2">{label}</dt>
            <dd className="font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {details?.edit ? <TrailButton edit={details.edit} /> : null}
      {details ? <Lineage title={text.madeFrom} images={details.before} onTurn={onTurn} /> : null}
      {details ? <Lineage title={text.madeFromIt} images={details.made} onTurn={onTurn} /> : null}
      {notes.map((note) => (
        <p key={note} className="mt-3 text-small text-ink-2">
          {note}
        </p>
      ))}
      {image.trashedAt === null ? null : <p className="mt-3 text-small text-ink-2">{text.inTrash}</p>}
    </>
  );
}

/** What made it, as far as it is known yet; a seed only where the model has one. */
function editFacts(edit: NonNullable<ImageView['edit']>, details: ImageDetails | null, text: Texts['gallery']) {
  const made = details?.edit;
  const seed = made?.seeds[edit.variation - 1] ?? null;
  return [
    { label: text.model, value: details?.modelName ?? edit.model },
    ...(edit.variations > 1
      ? [{ label: text.variation, value: text.variationOf(edit.variation, edit.variations) }]
      : []),
    ...(seed === null ? [] : [{ label: text.seed, value: String(seed) }]),
    ...(made ? [{ label: text.price, value: text.credits(made.priceCredits) }] : []),
    ...(edit.engineMs === null ? [] : [{ label: text.time, value: text.took(edit.engineMs / 1000) }]),
  ];
}

function Source({ source }: { source: ImageView | null }) {
  const text = useText('gallery');
  if (!source) return <p className="mt-4 text-small text-ink-2">{text.sourceGone}</p>;
  const name = imageName(source, text);
  return (
    <Link href={`/gallery/${source.id}`} className="mt-4 flex items-center gap-3 rounded-control text-small">
      <Photo
        src={imageUrl(source.id, 'thumb')}
        alt=""
        width={source.width}
        height={source.height}
        thumbHash={source.thumbHash}
        eager
        className="h-12 w-18 shrink-0 rounded-print"
      />
      <span className="min-w-0">
        <span className="block text-ink-2">{text.madeFrom}</span>
        <span dir="auto" className="words-link block truncate font-medium">
          {name}
        </span>
      </span>
    </Link>
  );
}
