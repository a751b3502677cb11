'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { answered } from '#components/answered.ts';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { Cleared, ClearedKind } from '#lib/account/stored/kinds.ts';
import type { Result } from '#lib/result.ts';

export type Clear = (input: { kind: ClearedKind }) => Promise<Result<Cleared>>;

/** Deletes a kind piece by piece, as far as it goes or until it is stopped, and then says what it did. `now`: the one under way. */
export function useClear(clear: Clear) {
  const text = useText('stored');
  const toast = useToast();
  const router = useRouter();
  const [now, setNow] = useState<ClearedKind | null>(null);
  const [done, setDone] = useState(0);
  const isStopped = useRef(false);
  const start = async (kind: ClearedKind) => {
    isStopped.current = false;
    setNow(kind);
    setDone(0);
    let sum = 0;
    let failed: string | null = null;
    for (let hasMore = true; hasMore && !isStopped.current; ) {
      const answer = await answered(clear({ kind }));
      if (!answer.ok) {
        failed = answer.error.message;
        break;
      }
      sum += answer.data.count;
      hasMore = answer.data.hasMore;
      setDone(sum);
    }
    setNow(null);
    toast({
      message: failed ?? (isStopped.current ? text.stopped(sum) : sum > 0 ? text.asks[kind].done(sum) : text.none),
    });
    router.refresh();
  };
  const stop = () => {
    isStopped.current = true;
  };
  return { now, done, start: (kind: ClearedKind) => void start(kind), stop };
}
