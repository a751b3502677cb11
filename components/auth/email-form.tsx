'use client';

import { type ReactNode, useActionState } from 'react';
import { useAskForCode } from '#components/auth/use-ask-for-code.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { useText } from '#components/use-text.ts';

type Asked = { typed: string; error: string | null };

/** The address, and before the button what a press of it agrees to (`children`). Once the code is on its way the page itself becomes the one that asks for it. */
export function EmailForm({ callbackUrl, children }: { callbackUrl: string; children: ReactNode }) {
  const text = useText('signIn');
  const askForCode = useAskForCode();
  const [asked, ask, pending] = useActionState<Asked, FormData>(
    async (_, form) => {
      const typed = String(form.get('email') ?? '');
      const failure = await askForCode({ email: typed, callbackUrl });
      return { typed, error: failure?.message ?? null };
    },
    { typed: '', error: null },
  );
  return (
    // The server's sentence says more than the browser's bubble, and what is an address is decided in one place.
    <form action={ask} noValidate>
      <Field
        id="email"
        name="email"
        type="email"
        label={text.email}
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        defaultValue={asked.typed}
        error={pending ? null : asked.error}
      />
      {children}
      <Button type="submit" look="lamp" size="big" pending={pending} className="mt-3.5 w-full">
        {text.continue}
      </Button>
    </form>
  );
}
