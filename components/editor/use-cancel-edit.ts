'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTransition } from 'react';
import type { z } from 'zod';
import { inTime } from '#components/in-time.ts';
import { putEdit } from '#components/live/apply-event.ts';
import { textNow } from '#components/texts/text-now.ts';
import { useToast } from '#components/ui/toast.tsx';
import type { EditIdInput, EditView } from '#lib/edits/schema.ts';
import type { Result } from '#lib/result.ts';

export type CancelEdit = (input: z.input<typeof EditIdInput>) => Promise<Result<EditView>>;

/** Stops an edit that waits or runs. The answer may be that it had ended already; that is shown as it is. */
export function useCancelEdit(cancelEdit: CancelEdit) {
  const client = useQueryClient();
  const toast = useToast();
  const [isCancelling, start] = useTransition();
  const cancel = (editId: string) =>
    start(async () => {
      const answer = await inTime(cancelEdit({ editId }));
      if (answer?.ok) putEdit(client, answer.data);
      else toast({ message: answer?.error.message ?? textNow('editor').notSent });
    });
  return { isCancelling, cancel };
}
