'use client';

import { useState, useTransition } from 'react';
import { answered } from '#components/answered.ts';
import { Button } from '#components/ui/button.tsx';
import { AlertDialog } from '#components/ui/dialog.tsx';
import { useText } from '#components/use-text.ts';
import type { Result } from '#lib/result.ts';

type Act = (input: Record<never, never>) => Promise<Result<void>>;

/** Bring it back, or erase it now. Either leads to a new document. */
export function ClosedChoice({ reopenAccount, eraseNow }: { reopenAccount: Act; eraseNow: Act }) {
  const text = useText('closing');
  const [isAsked, setAsked] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const act = (what: Act, to: string) =>
    start(async () => {
      const answer = await answered(what({}));
      if (answer.ok) return window.location.assign(to);
      setAsked(false);
      setError(answer.error.message);
    });
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button look="lamp" size="big" pending={pending} onClick={() => act(reopenAccount, '/gallery')}>
          {text.bringBack}
        </Button>
        <Button look="danger" size="big" pending={pending} onClick={() => setAsked(true)}>
          {text.eraseNow}
        </Button>
      </div>
      <p role="alert" className="mt-3 text-small text-alert-ink empty:hidden">
        {error}
      </p>
      <AlertDialog
        open={isAsked}
        onClose={() => setAsked(false)}
        title={text.sureTitle}
        description={text.sure}
        confirm={text.eraseNow}
        pending={pending}
        onConfirm={() => act(eraseNow, '/closed')}
      />
    </>
  );
}
