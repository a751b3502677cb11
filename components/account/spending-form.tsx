'use client';

import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState, useTransition } from 'react';
import { answered } from '#components/answered.ts';
import { keys } from '#components/live/keys.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import { type CreditsView, MAX_CREDITS, type Month } from '#lib/credits/schema.ts';
import type { Result } from '#lib/result.ts';

type Props = {
  month: Month;
  changeSpendCap: (input: { spendCap: number | null }) => Promise<Result<{ spendCap: number | null }>>;
};

/** What was spent of this month, and the limit, which holds from the moment in which it is saved. */
export function SpendingForm({ month, changeSpendCap }: Props) {
  const text = useText('controls').spending;
  const toast = useToast();
  const client = useQueryClient();
  const [error, setError] = useState<string | null>(null);
  const [most, setMost] = useState(month.most);
  const [pending, start] = useTransition();
  const known = useQuery<CreditsView>({ queryKey: keys.credits, queryFn: skipToken }).data?.month;
  const { spent, endsAt } = known ?? month;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const spendCap = readCap(String(new FormData(event.currentTarget).get('most') ?? ''));
    if (spendCap === undefined) return setError(text.wrong(MAX_CREDITS));
    start(async () => {
      const answer = await answered(changeSpendCap({ spendCap }));
      setError(answer.ok ? null : answer.error.message);
      if (!answer.ok) return;
      setMost(spendCap);
      client.setQueryData<CreditsView>(
        keys.credits,
        (now) => now && { ...now, month: spendCap === null ? null : { most: spendCap, spent, endsAt } },
      );
      toast({ message: text.saved(spendCap) });
    });
  };
  return (
    <>
      <p role="status" className="mt-4 max-w-[62ch] tabular-nums">
        {text.spent(spent, most, endsAt)}
      </p>
      <form onSubmit={submit} noValidate className="mt-4 max-w-95">
        <Field
          id="spend-cap"
          name="most"
          label={text.label}
          help={text.fieldHelp}
          error={error}
          inputMode="numeric"
          autoComplete="off"
          maxLength={9}
          defaultValue={month.most ?? ''}
        />
        <Button type="submit" look="line" pending={pending} className="mt-3">
          {text.save}
        </Button>
      </form>
    </>
  );
}

/** What was typed, with or without separators; null for nothing, undefined for what is no number of credits. */
function readCap(typed: string): number | null | undefined {
  const digits = typed.replaceAll(/[\s.,'’]/g, '');
  if (digits === '') return typed.trim() === '' ? null : undefined;
  const most = /^\d{1,7}$/.test(digits) ? Number(digits) : Number.NaN;
  return most <= MAX_CREDITS ? most : undefined;
}
