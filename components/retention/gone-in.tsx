'use client';

import { Hourglass } from 'lucide';
import { useLeft } from '#components/retention/use-left.ts';
import { classNames } from '#components/ui/class-names.ts';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';

/** Words change by the minute at most; half of that keeps them right. */
const LOOK_MS = 30_000;

type Props = { expiresAt: string; className?: string };

/** "Gone in 6 days", as long as it is so. Server and browser may be a moment apart. */
export function GoneIn({ expiresAt, isShort = false, className }: Props & { isShort?: boolean }) {
  const text = useText('retention');
  const left = useLeft(expiresAt, LOOK_MS) ?? 0;
  return (
    <time dateTime={expiresAt} className={className} suppressHydrationWarning>
      {isShort ? text.left(left) : text.goneIn(left)}
    </time>
  );
}

/** The same on a picture, on its own dark ground; on a phone's small tiles the hourglass says "gone in". */
export function GoneInTag({ expiresAt, className }: Props) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'pointer-events-none flex max-w-full items-center gap-1 rounded-chip bg-scrim px-1.75 py-0.75 text-micro text-on-scrim tabular-nums',
        className,
      )}
    >
      <Icon of={Hourglass} size="small" className="size-3 shrink-0" />
      <GoneIn expiresAt={expiresAt} className="truncate max-lg:hidden" />
      <GoneIn expiresAt={expiresAt} isShort className="truncate lg:hidden" />
    </span>
  );
}
