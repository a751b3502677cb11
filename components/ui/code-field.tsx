'use client';

import { type ChangeEvent, useState } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { FieldFrame, fieldAria } from '#components/ui/field.tsx';

const CELLS = ['1', '2', '3', '4', '5', '6'] as const;

type Props = {
  id: string;
  name: string;
  label: string;
  help?: React.ReactNode;
  error?: string | null;
  autoFocus?: boolean;
  /** Called once six digits are there: by typing, paste or autofill. The form is submitted if this is not given. */
  onComplete?: (code: string) => void;
};

/** Six digits: one real input over six drawn cells, so that paste, autofill and a screen reader meet one field. */
export function CodeField({ id, name, label, help, error, autoFocus, onComplete }: Props) {
  const [code, setCode] = useState('');
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const digits = input.value.replaceAll(/\D/g, '').slice(0, CELLS.length);
    setCode(digits);
    if (digits.length < CELLS.length || digits === code) return;
    if (onComplete) onComplete(digits);
    // The form reads the input's own value, which React sets to the digits after this handler.
    else queueMicrotask(() => input.form?.requestSubmit());
  };
  return (
    <FieldFrame id={id} label={label} help={help} error={error}>
      <div className="group relative">
        <input
          {...fieldAria({ id, help, error })}
          name={name}
          value={code}
          onChange={change}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9]{6}"
          required
          // biome-ignore lint/a11y/noAutofocus: the page has this one task, and the person has just asked for it
          autoFocus={autoFocus}
          className="absolute inset-0 z-10 w-full cursor-text rounded-control bg-transparent text-[1rem] text-transparent caret-transparent outline-none selection:bg-transparent"
        />
        <div aria-hidden="true" className="grid grid-cols-6 gap-2">
          {CELLS.map((cell, index) => (
            <Cell
              key={cell}
              digit={code[index]}
              live={index === Math.min(code.length, CELLS.length - 1)}
              wrong={Boolean(error)}
            />
          ))}
        </div>
      </div>
    </FieldFrame>
  );
}

function Cell({ digit, live, wrong }: { digit: string | undefined; live: boolean; wrong: boolean }) {
  return (
    <span
      className={classNames(
        'grid h-14 place-items-center rounded-control border bg-surface text-title-2 font-medium tabular-nums',
        wrong ? 'border-alert' : 'border-edge',
        live && 'group-focus-within:outline-2 group-focus-within:-outline-offset-1 group-focus-within:outline-echo',
      )}
    >
      {digit ?? (live ? <i className="hidden h-6 w-0.5 rounded-full bg-lamp group-focus-within:block" /> : null)}
    </span>
  );
}
