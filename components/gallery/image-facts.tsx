'use client';

import Link from 'next/link';
import { imageName } from '#components/gallery/names.ts';
import { useTimeZone } from '#components/gallery/use-time-zone.ts';
import { Photo } from '#components/ui/photo.tsx';
import { useLocale, useText } from '#components/use-text.ts';
import { formatBytes, formatSize } from '#lib/format.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { datesOf } from '#lib/text/define.ts';

/** What is known of an image, ruled: where it came from, when, how large. */
export function ImageFacts({ image, source }: { image: ImageView; source: ImageView | null }) {
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
  ];
  const notes = image.notes.flatMap((note) => text.notes[note] ?? []);
  return (
    <>
      {image.edit ? <Source source={source} /> : null}
      <dl className="mt-5 border-t border-line text-small">
        {facts.map(({ label, value }) => (
          <div key={label} className="flex justify-between gap-4 border-b border-line py-2.5">
            <dt className="text-ink-2">{label}</dt>
            <dd className="font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {notes.map((note) => (
        <p key={note} className="mt-3 text-small text-ink-2">
          {note}
        </p>
      ))}
      {image.trashedAt === null ? null : <p className="mt-3 text-small text-ink-2">{text.inTrash}</p>}
    </>
  );
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
