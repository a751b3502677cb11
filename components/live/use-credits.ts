'use client';

import { type QueryClient, skipToken, useQuery } from '@tanstack/react-query';
import { keys } from '#components/live/keys.ts';
import type { CreditsView } from '#lib/credits/schema.ts';
import type { Failure } from '#lib/result.ts';

const nothingSet = { month: null, isPaused: false };

/** A press was refused for what the account has: a page whose stream is down learns it so. */
export function hearCredits(client: QueryClient, { details }: Failure): void {
  const { available, held, shortfall } = details ?? {};
  if (typeof available === 'number' && typeof held === 'number' && typeof shortfall === 'number')
    client.setQueryData<CreditsView>(keys.credits, (known) => ({
      ...nothingSet,
      ...known,
      ...details,
      available,
      held,
      shortfall,
    }));
}

/**
 * What the account has now: what the server rendered for the first page, and what events brought since. A later page's number is not taken over: the
 * browser's Back shows pages as they were rendered long ago.
 */
export const useCredits = (rendered: CreditsView): CreditsView =>
  useQuery({ queryKey: keys.credits, queryFn: skipToken, initialData: rendered }).data ?? rendered;
