'use client';

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { useText } from '#components/use-text.ts';

type Props = {
  open: boolean;
  onClose: () => void;
  /** A question, where something is decided. */
  title: string;
  /** The consequence, in one line. */
  description?: ReactNode;
  children?: ReactNode;
  role?: 'dialog' | 'alertdialog';
};

/**
 * A dialog in the browser's own top layer: the page behind is inert, Esc closes, focus comes back, and no script of
 * ours has to keep it so. On phones it is a sheet. What should have focus first carries `autoFocus`.
 */
export function Dialog({ open, onClose, title, description, children, role = 'dialog' }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={element}
      role={role}
      aria-labelledby={id}
      aria-describedby={description ? `${id}-description` : undefined}
      // React tells it of a dialog that is opened from within this one, too.
      onClose={(event) => event.target === event.currentTarget && onClose()}
      className="fixed inset-x-0 top-auto bottom-0 m-0 w-full max-w-none rounded-t-sheet bg-surface p-6 text-ink shadow-3 open:arrive sm:inset-0 sm:m-auto sm:h-fit sm:w-110 sm:rounded-sheet"
    >
      {open ? (
        <>
          <h2 id={id} className="text-title-3">
            {title}
          </h2>
          {description ? (
            <p id={`${id}-description`} className="mt-2 text-body text-ink-2">
              {description}
            </p>
          ) : null}
          {children}
        </>
      ) : null}
    </dialog>
  );
}

type ConfirmProps = Omit<Props, 'role' | 'children'> & { confirm: string; onConfirm: () => void; pending?: boolean };

/** A question whose answer cannot be taken back: the safe choice has the focus, the last step is filled. */
export function AlertDialog({ confirm, onConfirm, pending = false, ...rest }: ConfirmProps) {
  const text = useText('common');
  return (
    <Dialog {...rest} role="alertdialog">
      <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button autoFocus look="line" onClick={rest.onClose}>
          {text.cancel}
        </Button>
        <Button look="danger-filled" pending={pending} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
