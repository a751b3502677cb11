'use client';

import { type FormEvent, useState, useTransition } from 'react';
import { answered } from '#components/answered.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { RadioRows } from '#components/ui/radio-rows.tsx';
import { useText } from '#components/use-text.ts';
import type { Result } from '#lib/result.ts';

type Props = {
  email: string;
  isFresh: boolean;
  closeAccount: (input: { confirmation: string; isNow: boolean }) => Promise<Result<void>>;
};

/** When to erase, the address typed by hand, and the last press. What follows is a new document: nothing of the old one stays in memory. */
export function CloseForm({ email, isFresh, closeAccount }: Props) {
  const text = useText('closing');
  const [when, setWhen] = useState('later');
  const [error, setError] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const confirmation = String(new FormData(event.currentTarget).get('confirmation') ?? '');
    start(async () => {
      const answer = await answered(closeAccount({ confirmation, isNow: when === 'now' }));
      if (answer.ok) window.location.assign('/closed');
      else setError(answer.error.message);
    });
  };
  const rows = [
    { value: 'later', title: text.later, detail: text.laterHelp },
    { value: 'now', title: text.now, detail: text.nowHelp, ...(isFresh ? {} : { offBecause: text.nowStale }) },
  ];
  return (
    <form onSubmit={submit} className="mt-8 max-w-110">
      <RadioRows label={text.when} name="when" value={when} rows={rows} onChange={setWhen} />
      <div className="mt-6">
        <Field
          id="confirmation"
          name="confirmation"
          label={text.confirm}
          help={text.confirmHelp(email)}
          error={error}
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
      </div>
      <Button type="submit" look="danger-filled" pending={pending} className="mt-5">
        {when === 'now' ? text.eraseNow : text.close}
      </Button>
    </form>
  );
}
