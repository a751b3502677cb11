'use client';

import type { Session } from '#components/editor/adjust/session.ts';
import { useView } from '#components/editor/adjust/use-view.ts';
import { reasonSentence } from '#components/editor/reason-sentence.ts';
import type { Editing } from '#components/editor/use-editing.ts';
import { type Reason, whyNot } from '#components/editor/why-not.ts';
import { useOffline } from '#components/shell/offline-line.tsx';
import { Button } from '#components/ui/button.tsx';
import { useLocale, useText } from '#components/use-text.ts';
import { cropsOf, turnsOf, wordsOf } from '#lib/inference/darkroom/adjustment.ts';

type Props = { editing: Editing; session: Session; onClose: () => void };

/** What is set, as the one instruction it is, with its price. */
export function AdjustFoot({ editing, session, onClose }: Props) {
  const text = useText('tools').adjust;
  const editor = useText('editor');
  const running = useText('running');
  const pixels = useText('pixels');
  const locale = useLocale();
  const { adjustment } = useView(session);
  const words = wordsOf(adjustment, locale);
  const { extras, model, credits, isSending } = editing;
  const price = model?.priceCredits ?? 0;
  const isOffline = useOffline();
  const reasons: Reason[] = whyNot({
    instruction: words,
    plan: null,
    size: null,
    model: model ?? null,
    credits,
    isOffline,
  });
  const isMasked = extras.isMasked && extras.takesMask;
  const isMoved = turnsOf(adjustment).length + cropsOf(adjustment).length > 0;
  const [first] = reasons;
  const why =
    words === ''
      ? text.whyNothing
      : isMasked && isMoved
        ? text.masked
        : first
          ? reasonSentence(first, { editor, running, pixels })
          : null;
  const put = () => {
    const { instruction, setInstruction } = editing;
    setInstruction(instruction.trim() === '' || session.isFromBox ? words : `${instruction.trim()}\n${words}`);
    editing.prepare();
    editing.adjust.close();
  };
  return (
    <div className="z-20 border-t border-line bg-ground px-4 pt-2.5 pb-[max(1rem,env(safe-area-inset-bottom))] max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 lg:px-6 lg:pt-4 lg:pb-6">
      <p className="text-small font-[550] max-lg:sr-only" id="adjust-words">
        {text.words}
      </p>
      <section
        aria-labelledby="adjust-words"
        data-words
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long words scroll, and keys must be able to scroll them
        tabIndex={0}
        className="mt-0.5 max-h-11 min-h-5.5 lg:max-h-20 overflow-y-auto font-words text-words-s text-ink"
      >
        {words === '' ? <span className="text-ink-3 italic">{text.nothing}</span> : words}
      </section>
      <div className="mt-2.5 flex gap-2">
        <Button size="big" onClick={onClose}>
          {text.close}
        </Button>
        <Button
          look="lamp"
          size="big"
          className="grow"
          pending={isSending}
          offBecause={why ? 'adjust-why' : undefined}
          onClick={() => editing.pressWords(words, !session.isFromBox)}
        >
          {editor.press(price)}
        </Button>
      </div>
      <p id="adjust-why" className="mt-1.5 flex min-h-6 items-center justify-center text-center text-small text-ink-2">
        {why ?? (
          <button type="button" className="words-link min-h-6" onClick={put}>
            {text.write}
          </button>
        )}
      </p>
    </div>
  );
}
