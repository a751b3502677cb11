'use client';

import { useActionState } from 'react';
import { answered } from '#components/answered.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useText } from '#components/use-text.ts';
import { MAX_NAME_CHARS } from '#lib/account/schema.ts';
import type { Result } from '#lib/result.ts';

type Props = {
  name: string | null;
  changeName: (input: { name: string }) => Promise<Result<{ name: string | null }>>;
};
type Saved = { name: string; error: string | null };

/** The name, which nobody else sees. */
export function NameForm({ name, changeName }: Props) {
  const text = useText('account');
  const toast = useToast();
  const [saved, save, pending] = useActionState<Saved, FormData>(
    async (_, form) => {
      const typed = String(form.get('name') ?? '');
      const result = await answered(changeName({ name: typed }));
      if (!result.ok) return { name: typed, error: result.error.message };
      toast({ message: text.nameSaved });
      return { name: result.data.name ?? '', error: null };
    },
    { name: name ?? '', error: null },
  );
  return (
    <form action={save} className="mt-4 max-w-95">
      <Field
        id="name"
        name="name"
        label={text.name}
        help={text.nameHelp}
        autoComplete="name"
        maxLength={MAX_NAME_CHARS}
        dir="auto"
        defaultValue={saved.name}
        error={saved.error}
      />
      <Button type="submit" look="line" pending={pending} className="mt-3">
        {text.saveName}
      </Button>
    </form>
  );
}
