'use client';

import { useEffect, useState } from 'react';
import type { WaitingAnswer } from '#lib/account/schema.ts';

/** Every two seconds while somebody reaches for their phone; slower the longer it takes. */
const FIRST_MS = 2_000;
const SLOWEST_MS = 10_000;
const SLOWER = 1.15;

async function ask(signal: AbortSignal): Promise<WaitingAnswer> {
  const response = await fetch('/api/auth/waiting', { method: 'POST', signal });
  return response.ok ? ((await response.json()) as WaitingAnswer) : { state: 'waiting' };
}

/**
 * Asks whether another device has approved the sign-in `id` that waits here, and leaves for the page it was for when one
 * has. Returns how it has ended otherwise; null while it waits.
 */
export function useApproval(id: string): 'ended' | 'moved' | null {
  const [ended, setEnded] = useState<{ id: string; how: 'ended' | 'moved' } | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const askAfter = (ms: number) => {
      timer = setTimeout(async () => {
        // A lost connection is no answer: the next question may get one.
        const answer = await ask(stop.signal).catch((): WaitingAnswer => ({ state: 'waiting' }));
        if (stop.signal.aborted) return;
        if (answer.state === 'signedIn') window.location.assign(answer.goTo);
        else if (answer.state !== 'waiting') setEnded({ id, how: answer.state });
        else askAfter(Math.min(SLOWEST_MS, ms * SLOWER));
      }, ms);
    };
    askAfter(FIRST_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [id]);
  return ended?.id === id ? ended.how : null;
}
