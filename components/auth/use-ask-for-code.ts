'use client';

import { useRouter } from 'next/navigation';
import { answered } from '#components/answered.ts';
import type { Failure, Result } from '#lib/result.ts';

type Input = { email: string; callbackUrl: string } | { again: true };

/**
 * Asks for a code; returns why not, or null once it is on its way. The page is then the server's to draw again: it has a
 * sign-in that waits.
 */
export function useAskForCode(): (input: Input) => Promise<Failure | null> {
  const router = useRouter();
  return async (input) => {
    const answer = await answered(ask(input));
    if (!answer.ok) return answer.error;
    router.refresh();
    return null;
  };
}

async function ask(input: Input): Promise<Result<null>> {
  const response = await fetch('/api/auth/code', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  if (response.ok) return { ok: true, data: null };
  return { ok: false, error: ((await response.json()) as { error: Failure }).error };
}
