import { CircleAlert } from 'lucide';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { Icon } from '#components/ui/icon.tsx';

type FrameProps = { id: string; label: string; help?: ReactNode; error?: string | null | undefined };

/** What the input of a field must carry so that help and error are read with it. */
export function fieldAria({ id, help, error }: Pick<FrameProps, 'id' | 'help' | 'error'>) {
  return {
    id,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': classNames(error && `${id}-error`, help ? `${id}-help` : '') || undefined,
  } as const;
}

/** Label above, help and error below. The error is announced when it comes. */
export function FieldFrame({ id, label, help, error, children }: FrameProps & { children: ReactNode }) {
  return (
    <div>
      <label htmlFor={id} className="mb-2 block text-small font-[550]">
        {label}
      </label>
      {children}
      <p
        id={`${id}-error`}
        role="alert"
        className={classNames('mt-2 items-start gap-1.5 text-small text-alert-ink', error ? 'flex' : 'hidden')}
      >
        {error ? (
          <>
            <Icon of={CircleAlert} size="small" className="mt-px shrink-0" />
            {error}
          </>
        ) : null}
      </p>
      {help ? (
        <div id={`${id}-help`} className="mt-2 text-small text-ink-2">
          {help}
        </div>
      ) : null}
    </div>
  );
}

type Props = FrameProps & Omit<ComponentProps<'input'>, 'id'>;

/** One line of text with its label, help and error. What was typed is kept when there is an error. */
export function Field({ id, label, help, error, className, ...rest }: Props) {
  return (
    <FieldFrame id={id} label={label} help={help} error={error}>
      <input
        {...rest}
        {...fieldAria({ id, help, error })}
        className={classNames(
          'field-focus h-12 w-full rounded-control border bg-surface px-3.5 text-[1rem] text-ink placeholder:text-ink-3',
          error ? 'border-alert' : 'border-edge',
          className,
        )}
      />
    </FieldFrame>
  );
}
