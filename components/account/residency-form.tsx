'use client';

import { useOptimistic, useState, useTransition } from 'react';
import { answered } from '#components/answered.ts';
import { RadioRows } from '#components/ui/radio-rows.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import { RESIDENCIES, type Residency } from '#lib/residency.ts';
import type { Result } from '#lib/result.ts';

type Props = {
  residency: Residency;
  changeResidency: (input: { residency: Residency }) => Promise<Result<{ residency: Residency }>>;
};

/** Where pictures may be sent. Saved with the press, and back where it was if the server refuses. */
export function ResidencyForm({ residency, changeResidency }: Props) {
  const text = useText('residency');
  const toast = useToast();
  const [saved, setSaved] = useState(residency);
  const [shown, show] = useOptimistic(saved);
  const [, start] = useTransition();
  const choose = (value: string) =>
    start(async () => {
      const wanted = RESIDENCIES.find((one) => one === value) ?? saved;
      show(wanted);
      const answer = await answered(changeResidency({ residency: wanted }));
      if (answer.ok) setSaved(answer.data.residency);
      toast({ message: answer.ok ? text.saved : answer.error.message });
    });
  const rows = RESIDENCIES.map((one) => ({ value: one, title: text.labels[one], detail: text.means[one] }));
  return (
    <div className="mt-4 max-w-110">
      <RadioRows label={text.choice} name="residency" value={shown} rows={rows} onChange={choose} />
    </div>
  );
}
