'use client';

import { joinParts } from '#components/editor/parts.ts';
import { PRESET_TEXTS } from '#components/texts/preset-texts.ts';
import { useLocale } from '#components/use-text.ts';

type Props = {
  id: string;
  /** The model does exact steps: other words are good words for it. */
  isExact: boolean;
  onChoose: (words: string) => void;
  onClose: () => void;
};

/** Good instructions for what people do most, to be taken as they are or changed. */
export function PresetList({ id, isExact, onChoose, onClose }: Props) {
  const text = PRESET_TEXTS[useLocale()];
  const rows = isExact
    ? text.exact.map(({ name, words }) => ({ name, words }))
    : text.model.map(({ name, change, keep }) => ({ name, words: joinParts({ change, keep }) }));
  return (
    <ul
      id={id}
      aria-label={text.title}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      className="max-h-72 divide-y divide-line overflow-y-auto border-t border-line"
    >
      {rows.map(({ name, words }, index) => (
        <li key={name}>
          <button
            type="button"
            // biome-ignore lint/a11y/noAutofocus: the list opens by a press, and the press goes on in it
            autoFocus={index === 0}
            onClick={() => onChoose(words)}
            className="block min-h-(--target) w-full px-3.75 py-2 text-start hover:bg-sunken focus-visible:-outline-offset-2"
          >
            <span className="block text-ui">{name}</span>
            <span dir="auto" className="line-clamp-2 font-words text-words-s text-ink-2">
              {words}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
