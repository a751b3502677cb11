'use client';

import { History, SlidersHorizontal, Sparkle } from 'lucide';
import { useRef, useState } from 'react';
import { EarlierInstructions } from '#components/editor/earlier-instructions.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { onDemand } from '#components/ui/on-demand.tsx';
import { useText } from '#components/use-text.ts';

const PresetList = onDemand(async () => (await import('#components/editor/preset-list.tsx')).PresetList);

/** All of them, and what was said before, have one line on a phone, in German too. */
const TOOL = 'gap-1.5! px-2! text-small! sm:px-2.5!';

type Props = {
  earlier: string[];
  adjust: (() => void) | null;
  isOpening: boolean;
  isExact: boolean;
  /** Opens the second part of the words; null where there is none, or it is open. */
  onKeep: (() => void) | null;
  onChoose: (words: string) => void;
};

/** Beneath the words: presets, what must stay, and what was said before. */
export function BoxTools({ earlier, adjust, isOpening, isExact, onKeep, onChoose }: Props) {
  const text = useText('editor');
  const stage = useText('stage');
  const buttons = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<'presets' | 'earlier' | null>(null);
  const toggle = (which: 'presets' | 'earlier') => () => setOpen(open === which ? null : which);
  const choose = (words: string) => {
    setOpen(null);
    onChoose(words);
  };
  const close = () => {
    buttons.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
    setOpen(null);
  };
  return (
    <>
      <div ref={buttons} className="flex flex-wrap px-1.5 pb-1.5">
        <Button
          look="quiet"
          className={TOOL}
          aria-expanded={open === 'presets'}
          aria-controls={open === 'presets' ? 'presets' : undefined}
          onClick={toggle('presets')}
        >
          <Icon of={Sparkle} size="small" />
          {stage.presets}
        </Button>
        {adjust ? (
          <Button look="quiet" className={TOOL} pending={isOpening} onClick={adjust}>
            <Icon of={SlidersHorizontal} size="small" />
            {text.adjust}
          </Button>
        ) : null}
        {onKeep ? (
          <Button look="quiet" className={TOOL} onClick={onKeep}>
            {stage.keep}
          </Button>
        ) : null}
        {earlier.length > 0 ? (
          <Button
            look="quiet"
            size="icon"
            className="ms-auto"
            aria-label={text.earlier}
            title={text.earlier}
            aria-expanded={open === 'earlier'}
            aria-controls={open === 'earlier' ? 'earlier' : undefined}
            onClick={toggle('earlier')}
          >
            <Icon of={History} />
          </Button>
        ) : null}
      </div>
      {open === 'presets' ? <PresetList id="presets" isExact={isExact} onChoose={choose} onClose={close} /> : null}
      {open === 'earlier' ? (
        <EarlierInstructions id="earlier" earlier={earlier} onChoose={choose} onClose={close} />
      ) : null}
    </>
  );
}
