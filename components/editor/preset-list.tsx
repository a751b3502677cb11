'use client';

import { joinParts } from '#components/editor/parts.ts';
import { DrawnSample, ExactSample } from '#components/editor/preset-samples.tsx';
import { PRESET_TEXTS } from '#components/texts/preset-texts.ts';
import { useLocale } from '#components/use-text.ts';

type Props = {
  id: string;
  /** The model does exact steps: other words are good words for it. */
  isExact: boolean;
  onChoose: (words: string) => void;
  onClose: () => void;
};

/** Good instructions for what people do most, each with what it does, to be taken as they are or changed. */
export function PresetList({ id, isExact, onChoose, onClose }: Props) {
  const text = PRESET_TEXTS[useLocale()];
  const rows = isExact
    ? text.exact.map(({ name, words, shows }) => ({ name, words, shows }))
    : text.model.map(({ name, change, keep, shows }) => ({ name, words: joinParts({ change, keep }), shows }));
  const Sample = isExact ? ExactSample : DrawnSample;
  return (
    <div className="max-h-96 overflow-y-auto border-t border-line">
      <p className="px-3.75 py-2 text-small text-ink-2">{isExact ? text.exactShown : text.drawn}</p>
      <ul
        id={id}
        aria-label={text.title}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
        className="divide-y divide-line border-t border-line"
      >
        {rows.map(({ name, words, shows }, index) => (
          <li key={name}>
            <button
              type="button"
              // biome-ignore lint/a11y/noAutofocus: the list opens by a press, and the press goes on in it
              autoFocus={index === 0}
              onClick={() => onChoose(words)}
              className="flex min-h-(--target) w-full items-center gap-3 px-3.75 py-2 text-start hover:bg-sunken focus-visible:-outline-offset-2"
            >
              <span className="min-w-0 grow">
                <span className="block text-ui">{name}</span>
                <span dir="auto" className="line-clamp-2 font-words text-words-s text-ink-2">
                  {words}
                </span>
              </span>
              <Sample at={index} alt={shows} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
