'use client';

import { useEffect, useState } from 'react';
import { useText } from '#components/use-text.ts';

/** A mail server may take its time; asking again before that would only end the code that is about to arrive. */
const WAIT_SECONDS = 60;

/** Seconds until `WAIT_SECONDS` have passed since the asking `id`. */
function useWait(id: string, askedSecondsAgo: number): number {
  const [left, setLeft] = useState(() => Math.max(0, Math.ceil(WAIT_SECONDS - askedSecondsAgo)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the seconds belong to the asking; a later render of the same one does not start it anew
  useEffect(() => {
    const until = Date.now() + (WAIT_SECONDS - askedSecondsAgo) * 1_000;
    const tick = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1_000)));
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [id]);
  return left;
}

type Props = { id: string; askedSecondsAgo: number; atOnce: boolean; pending: boolean; onPress: () => void };

/** "send again in 0:42", then a button; at once where the code has ended anyway. */
export function Resend({ id, askedSecondsAgo, atOnce, pending, onPress }: Props) {
  const text = useText('signIn');
  const left = useWait(id, askedSecondsAgo);
  if (left > 0 && !atOnce) {
    const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    return <span className="text-ink-3 tabular-nums">{text.sendAgainIn(clock)}</span>;
  }
  return (
    <button
      type="button"
      aria-disabled={pending || undefined}
      onClick={onPress}
      className="words-link rounded-chip text-ink"
    >
      {text.sendAgain}
    </button>
  );
}
