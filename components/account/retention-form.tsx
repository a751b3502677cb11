'use client';

import { useOptimistic, useState, useTransition } from 'react';
import { answered } from '#components/answered.ts';
import { RadioRows } from '#components/ui/radio-rows.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import type { Result } from '#lib/result.ts';
import { RETENTIONS, type Retention } from '#lib/retention.ts';

type Props = {
  retention: Retention;
  changeRetention: (input: { retention: Retention }) => Promise<Result<{ retention: Retention }>>;
};

/** What is preselected for the next edits. Saved with the press, and back where it was if the server refuses. */
export function RetentionForm({ retention, changeRetention }: Props) {
  const text = useText('retention');
  const { saved: savedWords, noneLater } = useText('account').results;
  const toast = useToast();
  const [saved, setSaved] = useState(retention);
  const [shown, show] = useOptimistic(saved);
  const [, start] = useTransition();
  const choose = (value: string) =>
    start(async () => {
      const wanted = RETENTIONS.find((one) => one === value) ?? saved;
      show(wanted);
      const answer = await answered(changeRetention({ retention: wanted }));
      if (answer.ok) setSaved(answer.data.retention);
      toast({ message: answer.ok ? savedWords : answer.error.message });
    });
  const rows = RETENTIONS.map((one) => ({
    value: one,
    title: text.labels[one],
    detail: one === 'none' ? noneLater : text.means[one],
  }));
  return (
    <div className="mt-4 max-w-110">
      <RadioRows label={text.choice} name="retention" value={shown} rows={rows} onChange={choose} />
    </div>
  );
}
