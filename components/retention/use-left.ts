'use client';

import { useEffect, useState } from 'react';

/** Time until a moment (ISO 8601, or milliseconds as `Date.now` counts them), milliseconds, looked at again every `everyMs`. Null without a moment. */
export function useLeft(moment: string | number | null, everyMs: number): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (moment === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [moment, everyMs]);
  return moment === null ? null : Math.max(0, new Date(moment).getTime() - now);
}
