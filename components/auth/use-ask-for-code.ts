'use client';

import { useRouter } from 'next/navigation';
import type { Failure } from '#lib/result.ts';

/**
 * Asks for a code; returns why not, or null once it is on its way. The page is then the server's to draw again: it has a
 * sign-in that waits.
 */
export function useAskForCode(): (input: { email: string; callbackUrl: string }) => Promise<Failure | null> {
  const router = useRouter();
  return async (input) => {
    const response = await fetch('/api/auth/code', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    if (!response.ok) return ((await response.json()) as { error: Failure }).error;
    router.refresh();
    return null;
  };
}
