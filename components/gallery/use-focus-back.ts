'use client';

import { useLayoutEffect, useRef } from 'react';

/**
 * For what goes while one of its own buttons has the focus, as the bar of a selection does after a delete: the list's own stop has it then, or the page
 * where there is no list, never its body.
 */
export function useFocusBack<E extends HTMLElement>() {
  const element = useRef<E>(null);
  useLayoutEffect(() => {
    const going = element.current;
    return () => {
      if (!going?.contains(document.activeElement)) return;
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        const stop = document.querySelector<HTMLElement>('.image-list [data-index][tabindex="0"]');
        (stop ?? document.getElementById('content'))?.focus({ preventScroll: true });
      });
    };
  }, []);
  return element;
}
