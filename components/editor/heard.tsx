'use client';

import { useEffect, useState } from 'react';
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx';

/** Quiet before a change is spoken, milliseconds: nobody wants to hear every key. */
const QUIET_MS = 600;

/** Says a sentence politely once it has stood for a while. */
export function Heard({ children }: { children: string }) {
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(children), QUIET_MS);
    return () => clearTimeout(timer);
  }, [children]);
  return (
    <div role="status">
      <VisuallyHidden>{spoken}</VisuallyHidden>
    </div>
  );
}
