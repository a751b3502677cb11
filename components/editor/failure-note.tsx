'use client';

import { TriangleAlert } from 'lucide';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';

type Props = {
  head: string;
  message: string;
  onDismiss: () => void;
  /** Where what to do next is done. */
  link?: ReactNode;
};

/** What went wrong and what to do next, in place, above words that are still there. */
export function FailureNote({ head, message, onDismiss, link }: Props) {
  const text = useText('editor');
  return (
    <div role="alert" className="mt-3 flex gap-2.5 rounded-card bg-alert-wash px-3.75 py-3 text-alert-ink">
      <Icon of={TriangleAlert} className="mt-px shrink-0" />
      <div className="min-w-0 grow text-small">
        <p className="font-[550]">{head}</p>
        <p className="mt-0.5 text-ink">{message}</p>
        {link ? <div className="mt-1">{link}</div> : null}
        <Button look="quiet" className="-ms-3.5 mt-1 -mb-1.5" onClick={onDismiss}>
          {text.dismiss}
        </Button>
      </div>
    </div>
  );
}
