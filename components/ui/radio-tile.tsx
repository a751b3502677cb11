'use client';

import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';

type Props = {
  /** Of the group of radio buttons. */
  name: string;
  isChosen: boolean;
  onChoose: () => void;
  className?: string;
  children: ReactNode;
};

/** One of a few choices that stand side by side as tiles; the whole tile is the radio button. */
export function RadioTile({ name, isChosen, onChoose, className, children }: Props) {
  return (
    <label
      className={classNames(
        'relative grid place-items-center rounded-control border px-1 text-small has-focus-visible:outline-2 has-focus-visible:outline-echo',
        isChosen ? 'border-ink bg-sunken font-[550] text-ink' : 'border-line text-ink-2 hover:text-ink',
        className,
      )}
    >
      <input
        type="radio"
        name={name}
        checked={isChosen}
        onChange={onChoose}
        className="absolute inset-0 appearance-none rounded-control outline-none"
      />
      {children}
    </label>
  );
}
