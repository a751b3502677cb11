'use client';

import { type RefObject, useState } from 'react';
import { putWords, selectWords } from '#components/editor/put-words.ts';
import { removeWords, replaceWords } from '#components/editor/words.ts';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { useText } from '#components/use-text.ts';
import type { NotUnderstood, Plan } from '#lib/inference/darkroom/steps.ts';

type Place = { start: number; end: number };
type Props = {
  plan: Plan;
  /** Where the instruction stands: a press on a step goes there. */
  box: RefObject<HTMLTextAreaElement | null>;
  instruction: string;
  onChange: (instruction: string) => void;
};

/** The steps in the order they will run, and between them, where they were said, the words that are none. */
export function StepChips({ plan, box, instruction, onChange }: Props) {
  const text = useText('running');
  const [asked, setAsked] = useState<string | null>(null);
  const about = plan.notUnderstood.find(({ words }) => words === asked) ?? plan.notUnderstood[0];
  const chips = [
    ...plan.steps.map((step, index) => ({ start: step.start, step, number: index + 1 })),
    ...plan.notUnderstood.map((ask) => ({ start: ask.start, ask })),
  ].sort((a, b) => a.start - b.start);
  if (chips.length === 0) return null;
  return (
    <div className="mt-3">
      <ol aria-label={text.steps} className="flex flex-wrap gap-1.5 pointer-coarse:gap-x-2 pointer-coarse:gap-y-3.5">
        {chips.map((chip) =>
          'step' in chip ? (
            <li key={`${chip.number}-${chip.step.text}`}>
              <Chip
                mark={String(chip.number)}
                label={text.stepButton(chip.number, chip.step.text)}
                onPress={() => selectWords(box, chip.step)}
              >
                {chip.step.text}
              </Chip>
            </li>
          ) : (
            <li key={`ask-${chip.start}`}>
              <Chip
                mark="?"
                isAsk
                label={text.askButton(chip.ask.words)}
                onPress={() => {
                  setAsked(chip.ask.words);
                  selectWords(box, chip.ask);
                }}
              >
                {chip.ask.words}
              </Chip>
            </li>
          ),
        )}
      </ol>
      {about ? (
        <Hint
          ask={about}
          onReplace={(place, words) => putWords(box, onChange, replaceWords(instruction, place, words))}
          onRemove={(place) => putWords(box, onChange, removeWords(instruction, place))}
        />
      ) : null}
    </div>
  );
}

type ChipProps = { mark: string; label: string; isAsk?: boolean; onPress: () => void; children: string };

function Chip({ mark, label, isAsk = false, onPress, children }: ChipProps) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onPress}
      className={classNames(
        'relative inline-flex min-h-7.5 max-w-full items-center gap-1.75 rounded-chip ps-1.25 pe-2.5 text-small font-medium pointer-coarse:min-h-9 pointer-coarse:before:absolute pointer-coarse:before:inset-x-0 pointer-coarse:before:-inset-y-1',
        isAsk ? 'chip-ask bg-ask-wash text-ask' : 'edge-line bg-surface text-ink hover:bg-sunken',
      )}
    >
      {/* The number is drawn, not text: what one sees must stand in the button's name as it is (WCAG 2.2, 2.5.3). */}
      <span
        aria-hidden="true"
        data-mark={mark}
        className={classNames(
          'grid size-5 shrink-0 place-items-center rounded-[3px] text-[0.6875rem] leading-none font-semibold tabular-nums before:content-[attr(data-mark)]',
          isAsk ? 'text-small' : 'bg-sunken text-ink-2',
        )}
      />
      <span dir="auto" className="truncate">
        {children}
      </span>
    </button>
  );
}

type HintProps = {
  ask: NotUnderstood;
  onReplace: (place: Place, words: string) => void;
  onRemove: (place: Place) => void;
};

/** Why a word is not a step, and up to two that could stand in its place. */
function Hint({ ask, onReplace, onRemove }: HintProps) {
  const text = useText('running');
  const { start, end, words, nearest } = ask;
  const count = words.trim().split(/\s+/).length;
  return (
    <div className="mt-2.5">
      <p className="text-small text-ink-2">
        <span className="font-[550] text-ink">{ask.message}</span> {nearest.length > 0 ? text.nearest : null}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        {nearest.map((instead) => (
          <Button
            key={instead}
            look="line"
            className="min-h-8! px-2.5! text-small! pointer-coarse:min-h-11!"
            aria-label={text.replaceWith(words, instead)}
            onClick={() => onReplace({ start, end }, instead)}
          >
            {instead}
          </Button>
        ))}
        <Button
          look="quiet"
          className="min-h-8! px-2.5! text-small! first:-ms-2.5 pointer-coarse:min-h-11!"
          aria-label={text.removeWords(count, words)}
          onClick={() => onRemove({ start, end })}
        >
          {text.removeWord(count)}
        </Button>
      </div>
    </div>
  );
}
