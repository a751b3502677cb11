'use client';

import { useState, useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { useText } from '#components/use-text.ts';
import type { ConsentAsked } from '#lib/inference/backend.ts';

type Props = {
  asked: readonly ConsentAsked[];
  onRefuse: () => void;
  onAgree: (noAnswer: string) => Promise<string | null>;
};

/** Asked once before the first picture goes to a company: who it is, what goes, what it keeps; and, where it runs outside the EU, that too. */
export function ConsentDialog({ asked, onRefuse, onAgree }: Props) {
  const text = useText('running');
  const { notSent } = useText('editor');
  const [pending, start] = useTransition();
  const [failed, setFailed] = useState<string | null>(null);
  const agree = () => start(async () => setFailed(await onAgree(notSent)));
  const [first, ...others] = asked;
  return (
    <Dialog open onClose={onRefuse} title={first?.title ?? ''}>
      <Paragraphs of={first} />
      {others.map((other) => (
        <section key={other.textHash}>
          <h3 className="mt-6 text-title-3">{other.title}</h3>
          <Paragraphs of={other} />
        </section>
      ))}
      {/* In sight from the first moment, so that the focus on it does not take the question out of sight. */}
      <div className="sticky -bottom-6 -mx-6 mt-3 -mb-6 flex flex-col-reverse flex-wrap gap-2 bg-surface px-6 pt-3 pb-6 sm:flex-row sm:justify-end">
        <p role="alert" className="order-last w-full text-small text-alert-ink empty:hidden sm:order-first">
          {failed}
        </p>
        <Button autoFocus onClick={onRefuse}>
          {text.notNow}
        </Button>
        <Button look="ink" pending={pending} onClick={agree}>
          {asked.length > 1 ? text.agreeToBoth : text.agree}
        </Button>
      </div>
    </Dialog>
  );
}

const Paragraphs = ({ of }: { of: ConsentAsked | undefined }) =>
  of?.paragraphs.map((paragraph) => (
    <p key={paragraph} className="mt-3 text-body text-ink-2">
      {paragraph}
    </p>
  ));
