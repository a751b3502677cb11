'use client';

import { useText } from '#components/use-text.ts';

type Props = { value: string; readOnly: boolean; onChange: (value: string) => void };

/** The second part of an instruction for a model: what must stay as it is. */
export function KeepLine({ value, readOnly, onChange }: Props) {
  const text = useText('stage');
  return (
    <label className="block border-t border-line px-3.75 pt-2 pb-1.5 text-small text-ink-2">
      {text.keep}
      <input
        type="text"
        dir="auto"
        value={value}
        readOnly={readOnly}
        placeholder={text.keepExample}
        onChange={(event) => onChange(event.target.value)}
        className="block min-h-(--target) w-full bg-transparent font-words text-words-s text-ink caret-lamp outline-none max-lg:text-[1rem] placeholder:text-ink-3 placeholder:italic"
      />
    </label>
  );
}
