'use client';

import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from '#components/live/keys.ts';
import type { CreditsView } from '#lib/credits/schema.ts';

/** What the account has now: what the server rendered, and what events brought since. */
export function useCredits(rendered: CreditsView): CreditsView {
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: keys.credits, queryFn: skipToken, initialData: rendered });
  useEffect(() => {
    client.setQueryData(keys.credits, rendered);
  }, [client, rendered]);
  return data ?? rendered;
}
