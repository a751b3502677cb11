'use client';

import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { onDemand } from '#components/ui/on-demand.tsx';
import { useText } from '#components/use-text.ts';

/** A sentence and at most one action. `undo` counts its seconds down in the button. */
export type Toast = {
  message: string;
  action?: { label: string; run: () => void };
  /** A page that says more. */
  link?: { label: string; href: string };
  undo?: () => void;
  /** What is undone happens when the seconds are over: they run on whatever the pointer does, as they do where it happens. */
  isPending?: boolean;
};

/** A press has to be answered offline too, and after a deployment: the card is fetched with the first press, or this long after the page. Milliseconds. */
const WARMED_AFTER_MS = 4_000;
/** Until it is there the sentence stands alone. */
const ToastCard = onDemand(
  async () => (await import('#components/ui/toast-card.tsx')).ToastCard,
  ({ toast }) => (
    <p className="w-fit max-w-full rounded-card border border-line bg-surface px-4 py-3 text-ui shadow-2">
      {toast.message}
    </p>
  ),
);

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** Shows a toast; the newest replaces the one before. Never for errors that need a decision. */
export const useToast = () => useContext(ToastContext);

/** Holds the one toast of the page and the live region it speaks in. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [current, setCurrent] = useState<(Toast & { key: number }) | null>(null);
  const count = useRef(0);
  const show = useCallback((toast: Toast) => {
    count.current += 1;
    setCurrent({ ...toast, key: count.current });
  }, []);
  const close = useCallback(() => setCurrent(null), []);
  return (
    <ToastContext value={show}>
      {children}
      <ToastRegion>{current ? <ToastCard key={current.key} toast={current} onClose={close} /> : null}</ToastRegion>
    </ToastContext>
  );
}

function ToastRegion({ children }: { children: ReactNode }) {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    setReady(true);
    const warming = setTimeout(ToastCard.fetch, WARMED_AFTER_MS);
    const stop = new AbortController();
    for (const press of ['pointerdown', 'keydown'])
      window.addEventListener(press, ToastCard.fetch, { once: true, capture: true, signal: stop.signal });
    return () => {
      clearTimeout(warming);
      stop.abort();
    };
  }, []);
  const text = useText('common');
  if (!ready) return null;
  return createPortal(
    <section
      aria-label={text.notifications}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-3 bottom-(--toast-foot,1rem) z-50 lg:inset-x-auto lg:start-5"
    >
      {children}
    </section>,
    document.body,
  );
}
