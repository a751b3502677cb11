'use client';

import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Family, mergeFamily } from '#components/live/family.ts';
import { keys } from '#components/live/keys.ts';

/** The family as it is now: what the server rendered, and everything that events and answers brought since. */
export function useFamily(rootId: string, rendered: Family): Family {
  const client = useQueryClient();
  const queryKey = keys.family(rootId);
  const { data } = useQuery({ queryKey, queryFn: skipToken, initialData: rendered });
  useEffect(() => {
    client.setQueryData<Family>(keys.family(rootId), (known) => (known ? mergeFamily(known, rendered) : rendered));
  }, [client, rootId, rendered]);
  return data ?? rendered;
}
