'use client';

import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { markWords } from '#components/editor/words.ts';
import { classNames } from '#components/ui/class-names.ts';
import { useText } from '#components/use-text.ts';
import type { NotUnderstood } from '#lib/inference/darkroom/steps.ts';
import { editorText } from '#lib/text/editor.ts';

type Props = {
  box: RefObject<HTMLTextAreaElement | null>;
  value: string;
  onChange: (value: string) => void;
  onSubmit: () => void;
  onTouch: () => void;
  /** ↑ in an empty box: the instruction before this one. */
  onRecall: () => void;
  unknown: NotUnderstood[];
  /** The words are with the server: they can be read and copied, not changed. */
  readOnly: boolean;
  describedBy: string;
};

/** Box and mirror must break lines at the same places, so they share every class that has a say in it. */
const LETTERS =
  'col-start-1 row-start-1 whitespace-pre-wrap wrap-break-word px-3.75 pt-3.25 pb-3 font-words text-words';

/**
 * Where one says what should change. A mirror behind the box draws the wavy line under what is not understood and, by
 * its own height, grows the box from two lines to eight.
 */
export function InstructionBox({
  box,
  value,
  onChange,
  onSubmit,
  onTouch,
  onRecall,
  unknown,
  readOnly,
  describedBy,
}: Props) {
  const text = useText(editorText);
  const mirror = useRef<HTMLDivElement>(null);
  const follow = () => {
    if (mirror.current && box.current) mirror.current.scrollTop = box.current.scrollTop;
  };
  useLayoutEffect(follow);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      onSubmit();
    } else if (event.key === 'ArrowUp' && value === '' && !readOnly) {
      event.preventDefault();
      onRecall();
    }
  };
  return (
    <div>
      <label htmlFor="instruction" className="mb-2 block text-small font-[550]">
        {text.instruction}
      </label>
      <div className="relative grid overflow-hidden rounded-card bg-surface edge-control has-focus-visible:outline-2 has-focus-visible:-outline-offset-1 has-focus-visible:outline-echo">
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
        <textarea
          ref={box}
          id="instruction"
          dir="auto"
          rows={2}
          value={value}
          readOnly={readOnly}
          spellCheck
          autoCapitalize="none"
          enterKeyHint="enter"
          placeholder={text.placeholder}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.target.value)}
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
    </div>
  );
}
