'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTransition } from 'react';
import type { BatchActions } from '#components/batch/batch-actions.ts';
import { inTime } from '#components/in-time.ts';
import { keys } from '#components/live/keys.ts';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';

/** Stops what is left of a batch. What had ended already is shown as it is. */
export function useCancelBatch(cancelBatch: BatchActions['cancel']) {
  const client = useQueryClient();
  const toast = useToast();
  const text = useText('batch');
  const [isCancelling, start] = useTransition();
  const cancel = (batchId: string) =>
    start(async () => {
      const answer = await inTime(cancelBatch({ batchId }));
      if (answer?.ok) client.setQueryData(keys.batch(batchId), answer.data);
      else toast({ message: answer?.error.message ?? text.notSent });
    });
  return { isCancelling, cancel };
}
