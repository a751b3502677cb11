import type { ComponentProps, MouseEvent } from 'react';
import { type ButtonLook, type ButtonSize, buttonClass } from '#components/ui/button-class.ts';
import { classNames } from '#components/ui/class-names.ts';

type Props = Omit<ComponentProps<'button'>, 'disabled'> & {
  look?: ButtonLook;
  size?: ButtonSize;
  /** Work is under way: the label stays, the width stays, further presses do nothing. */
  pending?: boolean;
  /** Why it cannot be pressed: the id of the element that says so. The button stays focusable. */
  offBecause?: string | undefined;
};

const stop = (event: MouseEvent) => event.preventDefault();

/** A button. Without `offBecause` and `pending` it needs no script, so it works in server components too. */
export function Button({ look = 'line', size = 'normal', pending = false, offBecause, className, ...rest }: Props) {
  const off = offBecause !== undefined;
  const inert = off || pending ? { 'aria-disabled': true, onClick: stop } : {};
  return (
    <button
      type="button"
      {...rest}
      {...inert}
      aria-busy={pending || undefined}
      aria-describedby={classNames(rest['aria-describedby'], offBecause) || undefined}
      className={classNames(buttonClass(look, size, off), pending && 'pending-dots', className)}
    />
  );
}
