'use client';

import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { useText } from '#components/use-text.ts';
import type { ConsentAsked } from '#lib/inference/backend.ts';

type Props = {
  asked: ConsentAsked;
  onRefuse: () => void;
  onAgree: (noAnswer: string) => Promise<string | null>;
};

/** Asked once for each company before the first picture goes there: who it is, what goes, what it keeps. */
export function ConsentDialog({ asked, onRefuse, onAgree }: Props) {
  const text = useText('running');
  const { notSent } = useText('editor');
  const [pending, start] = useTransition();
  const [failed, setFailed] = useState<string | null>(null);
  const agree = () => start(async () => setFailed(await onAgree(notSent)));
  return (
    <Dialog open onClose={onRefuse} title={asked.title}>
      {asked.paragraphs.map((paragraph) => (
        <p key={paragraph} className="mt-3 text-body text-ink-2">
          {paragraph}
        </p>
      ))}
      <p role="alert" className="mt-3 text-small text-alert-ink empty:hidden">
        {failed}
      </p>
      <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button autoFocus onClick={onRefuse}>
          {text.notNow}
        </Button>
        <Button look="ink" pending={pending} onClick={agree}>
          {text.agree}
        </Button>
      </div>
    </Dialog>
  );
}
