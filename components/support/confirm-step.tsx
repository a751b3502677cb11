'use client';

import { useEffect, useState, useTransition } from 'react';
import { answered } from '#components/answered.ts';
import { Button } from '#components/ui/button.tsx';
import { useText } from '#components/use-text.ts';
import type { Result } from '#lib/result.ts';
import type { Sent } from '#lib/tickets/schema.ts';

type Props = { prove: (input: { token: string }) => Promise<Result<Sent>> };

/** What the link in the mail opens. The token stands after the `#` and acts when the button is pressed, so that what merely fetches links confirms nothing. */
export function ConfirmStep({ prove }: Props) {
  const text = useText('support');
  const [token, setToken] = useState<string | null>(null);
  const [number, setNumber] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [pending, start] = useTransition();
  useEffect(() => setToken(window.location.hash.slice(1)), []);
  const press = () =>
    start(async () => {
      const result = await answered(prove({ token: token ?? '' }));
      if (result.ok) setNumber(result.data.number);
      setError(result.ok ? null : result.error.message);
    });
  if (number)
    return (
      <div role="status" className="mt-8">
        <h2 className="text-title-3 text-ink">{text.proven}</h2>
        <p className="mt-2 tabular-nums">{text.sentNumber(number)}</p>
        <p className="mt-1">{text.sentMail}</p>
      </div>
    );
  if (token === '') return <p className="mt-8">{text.proveBroken}</p>;
  return (
    <div className="mt-8">
      <p role="alert" className={error ? 'mb-3 text-small text-alert-ink' : 'hidden'}>
        {error}
      </p>
      <Button look="lamp" size="big" pending={pending} onClick={press}>
        {text.prove}
      </Button>
    </div>
  );
}
