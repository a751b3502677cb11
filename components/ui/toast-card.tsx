'use client';

import { type FocusEvent, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { Link } from '#components/ui/link.tsx';
import type { Toast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';

/** DESIGN §9: six seconds; undo of a deletion ten. */
const TOAST_SECONDS = 6;
const UNDO_SECONDS = 10;

/** The toast as it is seen, for its seconds. */
export function ToastCard({ toast, onClose }: { toast: Toast; onClose: () => void }) {
  const text = useText('common');
  const [held, setHeld] = useState(false);
  const cameFrom = useRef<Element | null>(null);
  const left = useCountdown(toast.undo ? UNDO_SECONDS : TOAST_SECONDS, held && !toast.isPending, onClose);
  const hold = useMemo(
    () => ({
      onPointerEnter: () => setHeld(true),
      onPointerLeave: () => setHeld(false),
      onFocus: ({ relatedTarget, currentTarget }: FocusEvent<HTMLElement>) => {
        setHeld(true);
        if (relatedTarget && !currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget;
      },
      onBlur: () => setHeld(false),
    }),
    [],
  );
  const act = (run: () => void) => () => {
    // The button goes with its press: what had the focus before has it again, or the page where that is gone too.
    const back = cameFrom.current?.isConnected ? cameFrom.current : document.getElementById('content');
    if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    onClose();
    run();
  };
  return (
    <div
      {...hold}
      className="arrive pointer-events-auto flex min-h-13 w-fit max-w-full items-center gap-3 rounded-card border border-line bg-surface py-1.5 ps-4 pe-1.5 shadow-2"
    >
      <p className="py-1.5 pe-2 text-ui">{toast.message}</p>
      {toast.undo ? (
        <Button look="quiet" onClick={act(toast.undo)} className="ms-auto text-echo-ink! tabular-nums">
          {/* The seconds are drawn, not announced: a live region would speak ten times. */}
          <span aria-hidden="true">{text.undoIn(left)}</span>
          <span className="sr-only">{text.undo}</span>
        </Button>
      ) : null}
      {toast.action ? (
        <Button look="quiet" onClick={act(toast.action.run)} className="ms-auto text-echo-ink!">
          {toast.action.label}
        </Button>
      ) : null}
      {toast.link ? (
        <Link href={toast.link.href} onClick={onClose} className={`${buttonClass('quiet')} ms-auto text-echo-ink!`}>
          {toast.link.label}
        </Link>
      ) : null}
    </div>
  );
}

/** Whole seconds left; stands still while held and calls `onEnd` at zero. */
function useCountdown(seconds: number, held: boolean, onEnd: () => void): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    if (held) return;
    if (left <= 0) return onEnd();
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left, held, onEnd]);
  return left;
}
