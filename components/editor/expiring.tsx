'use client';

import { Hourglass } from 'lucide';
import { GoneIn } from '#components/retention/gone-in.tsx';
import { Icon } from '#components/ui/icon.tsx';

/** That a picture of the history goes by itself. There is room for a sign only; the words are in the tooltip's place and for screen readers. */
export function Expiring({ expiresAt }: { expiresAt: string }) {
  return (
    <>
      <span
        aria-hidden="true"
        className="absolute end-0.5 top-0.5 grid size-4.5 place-items-center rounded-[4px] bg-scrim text-on-scrim"
      >
        <Icon of={Hourglass} size="small" className="size-3" />
      </span>
      <GoneIn expiresAt={expiresAt} className="sr-only" />
    </>
  );
}
