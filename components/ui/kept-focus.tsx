'use client';

import { type ReactNode, useEffect, useRef } from 'react';

const STOPS = 'a[href], button, input:not([type="hidden"]), textarea, select, summary, [tabindex]:not([tabindex="-1"])';

/** What Tab would stop at. */
const stopsIn = (element: Element): HTMLElement[] =>
  [...element.querySelectorAll<HTMLElement>(STOPS)].filter((stop) =>
    stop.checkVisibility({ visibilityProperty: true }),
  );

/**
 * Keeps the focus in a part of the page where a press takes away what was pressed: a row that ends, a form that becomes another. What came in its place has it
 * then, else what now stands where it stood, else the part itself; never the page's body.
 */
export function KeptFocus({ className, children }: { className?: string; children: ReactNode }) {
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = part.current;
    if (!element) return;
    let last: { stop: Element; at: number } | null = null;
    const note = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) last = { stop: target, at: stopsIn(element).indexOf(target) };
    };
    const leave = ({ relatedTarget }: FocusEvent) => {
      // Somewhere else on the page; what is taken away has nowhere to go.
      if (relatedTarget !== null) last = null;
    };
    const watch = new MutationObserver((records) => {
      if (!last || last.stop.isConnected || document.activeElement !== document.body) return;
      const came = records.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node instanceof Element);
      const [next] = came.filter((node) => node.isConnected).flatMap((node) => stopsIn(node));
      const stops = stopsIn(element);
      (next ?? stops[Math.min(last.at, stops.length - 1)] ?? element).focus({ preventScroll: true });
    });
    element.addEventListener('focusin', note);
    element.addEventListener('focusout', leave);
    watch.observe(element, { childList: true, subtree: true });
    return () => {
      watch.disconnect();
      element.removeEventListener('focusin', note);
      element.removeEventListener('focusout', leave);
    };
  }, []);
  return (
    <div ref={part} tabIndex={-1} className={className}>
      {children}
    </div>
  );
}
