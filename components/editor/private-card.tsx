'use client';

import { Download, EyeOff } from 'lucide';
import { useTransition } from 'react';
import type { HeldRun } from '#components/editor/private-runs.ts';
import { useLeft } from '#components/retention/use-left.ts';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { Icon } from '#components/ui/icon.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import { formatCountdown } from '#lib/format.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';

type Props = {
  image: ImageView;
  /** The runs that lead to it; Done ends them all. */
  runs: HeldRun[];
  end: (runs: readonly HeldRun[]) => Promise<string | null>;
};

/** What a private result is, how long it can be seen, and the two ways on: take it along, or put it away. */
export function PrivateCard({ image, runs, end }: Props) {
  const text = useText('running').privately;
  const { goneIn } = useText('retention');
  const toast = useToast();
  const [isEnding, start] = useTransition();
  const left = useLeft(runs.at(-1)?.endsAt ?? null, 1_000) ?? 0;
  const isLast = left < 60_000;
  const done = () =>
    start(async () => {
      toast({ message: (await end(runs)) ?? text.ended });
    });
  return (
    <section aria-label={text.privateResult} className="mb-5 rounded-card border border-line bg-surface p-4">
      <div className="flex items-center gap-2">
        <Icon of={EyeOff} className="shrink-0" />
        <h2 className="grow text-title-3">{text.privateResult}</h2>
        <p className="text-ui text-ink-2">
          <span aria-hidden="true" className="tabular-nums">
            {formatCountdown(left)}
          </span>
          <span className="sr-only">{goneIn(left)}</span>
        </p>
      </div>
      <p className="mt-1.5 text-small text-ink-2">{text.notice}</p>
      <p role="status" className="mt-1.5 text-small font-[550] text-alert-ink empty:hidden">
        {isLast ? text.lastMinute : null}
      </p>
      <div className="mt-3.5 flex gap-2">
        <a href={`${imageUrl(image.id, 'original')}?download`} download className={`${buttonClass('ink')} grow`}>
          <Icon of={Download} />
          {text.download}
        </a>
        <Button pending={isEnding} onClick={done} className="grow">
          {text.done}
        </Button>
      </div>
    </section>
  );
}
