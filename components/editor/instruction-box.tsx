'use client';

import {
  type KeyboardEvent,
  type RefObject,
  startTransition,
  useLayoutEffect,
  useOptimistic,
  useRef,
  useState,
} from 'react';
import { BoxTools } from '#components/editor/box-tools.tsx';
import { KeepLine } from '#components/editor/keep-line.tsx';
import { markWords } from '#components/editor/mark-words.ts';
import { joinParts, splitParts } from '#components/editor/parts.ts';
import { recalled } from '#components/editor/recent.ts';
import { classNames } from '#components/ui/class-names.ts';
import { useText } from '#components/use-text.ts';
import type { NotUnderstood } from '#lib/inference/darkroom/steps.ts';

type Props = {
  box: RefObject<HTMLTextAreaElement | null>;
  value: string;
  onChange: (value: string) => void;
  onSubmit: () => void;
  onTouch: () => void;
  /** One's own instructions, newest first: ↑ in an empty box brings them back one by one. */
  earlier: string[];
  /** Opens the direct tools; null where there are none. */
  adjust: (() => void) | null;
  /** They are on their way. */
  isOpening: boolean;
  /** Places in `value`. */
  unknown: NotUnderstood[];
  /** The model does exact steps: its words are one text. Others take what should change and what should stay. */
  isExact: boolean;
  /** The words are with the server: they can be read and copied, not changed. */
  readOnly: boolean;
  describedBy: string;
};

/** Box and mirror must break lines at the same places, so they share every class that has a say in it. */
const LETTERS =
  'col-start-1 row-start-1 whitespace-pre-wrap wrap-break-word px-3.75 pt-3.25 pb-3 font-words text-words';

/**
 * Where one says what should change. A mirror behind the box draws the wavy line under what is not understood and, by
 * its own height, grows the box from two lines to eight. A letter is in the box at once; everything that follows from the words is drawn when there is time, and a
 * next letter comes before it.
 */
export function InstructionBox({
  box,
  value: known,
  onChange,
  onSubmit,
  onTouch,
  earlier,
  adjust,
  isOpening,
  unknown,
  isExact,
  readOnly,
  describedBy,
}: Props) {
  const text = useText('editor');
  const [value, show] = useOptimistic(known);
  const { change, keep } = isExact ? { change: value, keep: '' } : splitParts(value);
  const [isKeepOpen, setIsKeepOpen] = useState(false);
  const mirror = useRef<HTMLDivElement>(null);
  const follow = () => {
    if (mirror.current && box.current) mirror.current.scrollTop = box.current.scrollTop;
  };
  useLayoutEffect(follow);
  const write = (words: string) =>
    startTransition(() => {
      show(words);
      onChange(words);
    });
  // What was not understood of the words before a letter is marked where it still stands.
  const stands = ({ start, end }: NotUnderstood) => value.slice(start, end) === known.slice(start, end);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      onSubmit();
      return;
    }
    const words = readOnly ? null : recalled(earlier, value, event.key);
    if (words === null) return;
    event.preventDefault();
    write(words);
  };
  return (
    <div>
      <label htmlFor="instruction" className="mb-2 block text-small font-[550]">
        {text.instruction}
      </label>
      <div className="overflow-hidden rounded-card bg-surface edge-control has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:-outline-offset-1 has-[textarea:focus-visible]:outline-echo">
        <div className="relative grid">
          <Mirror mirror={mirror} value={change} unknown={unknown.filter(stands)} />
          <textarea
            ref={box}
            id="instruction"
            dir="auto"
            rows={2}
            value={change}
            readOnly={readOnly}
            spellCheck
            autoCapitalize="none"
            enterKeyHint="enter"
            placeholder={text.placeholder}
            aria-describedby={describedBy}
            onChange={(event) => write(joinParts({ change: event.target.value, keep }))}
            onFocus={onTouch}
            onKeyDown={onKeyDown}
            onScroll={follow}
            className={classNames(
              LETTERS,
              'absolute inset-0 size-full resize-none overflow-y-auto bg-transparent caret-lamp outline-none [scrollbar-width:none] placeholder:text-ink-3 placeholder:italic',
              readOnly ? 'text-ink-2' : 'text-ink',
            )}
          />
        </div>
        {!isExact && (isKeepOpen || keep !== '') ? (
          <KeepLine value={keep} readOnly={readOnly} onChange={(next) => write(joinParts({ change, keep: next }))} />
        ) : null}
        {readOnly ? null : (
          <BoxTools
            earlier={earlier}
            adjust={adjust}
            isOpening={isOpening}
            isExact={isExact}
            onKeep={isExact || isKeepOpen || keep !== '' ? null : () => setIsKeepOpen(true)}
            onChoose={(words) => {
              write(words);
              box.current?.focus();
            }}
          />
        )}
      </div>
    </div>
  );
}

type MirrorProps = { mirror: RefObject<HTMLDivElement | null>; value: string; unknown: NotUnderstood[] };

/** The same words behind the box, unseen but for the wavy lines. */
function Mirror({ mirror, value, unknown }: MirrorProps) {
  return (
    <div
      ref={mirror}
      aria-hidden="true"
      dir="auto"
      className={classNames(LETTERS, 'box-rows overflow-hidden text-transparent')}
    >
      {markWords(value, unknown).map((run) =>
        run.marked ? (
          <span
            key={run.start}
            className="underline decoration-ask decoration-wavy decoration-[1.5px] underline-offset-5 [text-decoration-skip-ink:none]"
          >
            {run.text}
          </span>
        ) : (
          run.text
        ),
      )}
      {'\u200b'}
    </div>
  );
}
