import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<'input'>, 'type' | 'role' | 'checked'> & { label: string; checked: boolean };

/** On or off, saved at once. A native checkbox in the role of a switch: it submits, labels and forces colours by itself. */
export function Switch({ label, checked, ...rest }: Props) {
  return (
    <span className="relative inline-flex h-6.5 w-11 shrink-0">
      <input
        {...rest}
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        aria-label={label}
        className="peer absolute inset-0 appearance-none rounded-full border border-edge bg-surface transition-colors duration-(--fast) checked:border-echo checked:bg-echo"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute start-1.5 top-1.5 size-3.5 rounded-full border border-transparent bg-edge transition-[translate,background-color] duration-(--fast) peer-checked:translate-x-4.5 peer-checked:bg-on-echo rtl:peer-checked:-translate-x-4.5"
      />
    </span>
  );
}
