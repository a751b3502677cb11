'use client';

import { Button } from '#components/ui/button.tsx';
import { useText } from '#components/use-text.ts';

/** The one press of a form to support, with what went wrong at the last. */
export function SendButton({ error, pending }: { error: string | null; pending: boolean }) {
  const text = useText('support');
  return (
    <div>
      <p role="alert" className={error ? 'mb-3 text-small text-alert-ink' : 'hidden'}>
        {error}
      </p>
      <Button type="submit" look="lamp" size="big" pending={pending}>
        {text.send}
      </Button>
    </div>
  );
}
