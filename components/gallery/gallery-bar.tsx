'use client';

import Link from 'next/link';
import { classNames } from '#components/ui/class-names.ts';
import { useText } from '#components/use-text.ts';

const PILL =
  'inline-flex min-h-(--target) items-center rounded-full px-3.5 text-[0.8125rem] leading-4.5 font-medium transition-colors duration-(--fast)';

type Props = { trash: boolean; canSelect: boolean; picking: boolean; onPick: () => void; onDone: () => void };

/** Gallery or trash, and on the right the way into selecting, for fingers that have no hover. */
export function GalleryBar({ trash, canSelect, picking, onPick, onDone }: Props) {
  const text = useText('gallery');
  const places = [
    { href: '/gallery', label: text.all, here: !trash },
    { href: '/gallery/trash', label: text.trash, here: trash },
  ];
  return (
    <div className="flex items-center gap-1.5 px-4 pt-1 lg:px-5">
      <nav aria-label={text.title} className="flex gap-1.5">
        {places.map(({ href, label, here }) => (
          <Link
            key={href}
            href={href}
            aria-current={here ? 'page' : undefined}
            className={classNames(PILL, here ? 'bg-ink text-ground' : 'edge-line text-ink-2 hover:bg-sunken')}
          >
            {label}
          </Link>
        ))}
      </nav>
      <span className="grow" />
      {canSelect ? (
        <button
          type="button"
          onClick={picking ? onDone : onPick}
          className={classNames(PILL, 'text-ink-2 hover:bg-sunken')}
        >
          {picking ? text.selectDone : text.select}
        </button>
      ) : null}
    </div>
  );
}
