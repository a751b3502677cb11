'use client';

import { Pause } from 'lucide';
import { type Switch, useSwitch } from '#components/account/use-switch.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';

/** Says on every page of the studio that nothing is processed, with the way back. */
export function PausedNotice({ resume }: { resume: Switch }) {
  const text = useText('controls').processing;
  const { pending, turn } = useSwitch();
  return (
    <section
      aria-label={text.isPaused}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-y border-line bg-ask-wash px-4 py-1.5 text-small lg:px-5"
    >
      <Icon of={Pause} size="small" className="shrink-0 text-ask" />
      <p className="min-w-0 flex-1 basis-52">{text.line}</p>
      <Button look="line" pending={pending} onClick={() => turn(resume)}>
        {text.resume}
      </Button>
    </section>
  );
}
