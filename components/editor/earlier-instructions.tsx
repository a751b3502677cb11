'use client';

import { useText } from '#components/use-text.ts';

type Props = { id: string; earlier: string[]; onChoose: (words: string) => void; onClose: () => void };

/** One's own earlier instructions, newest first, to be said again or changed. */
export function EarlierInstructions({ id, earlier, onChoose, onClose }: Props) {
  const text = useText('editor');
  return (
    <ul
      id={id}
      aria-label={text.earlier}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      className="max-h-60 divide-y divide-line overflow-y-auto border-t border-line"
    >
      {earlier.map((words, index) => (
        <li key={words}>
          <button
            type="button"
            dir="auto"
            // biome-ignore lint/a11y/noAutofocus: the list opens by a press, and the press goes on in it
            autoFocus={index === 0}
            onClick={() => onChoose(words)}
            className="block min-h-(--target) w-full px-3.75 py-2 text-start font-words text-words-s hover:bg-sunken focus-visible:-outline-offset-2"
          >
            <span className="line-clamp-2">{words}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
