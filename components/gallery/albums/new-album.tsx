'use client';

import { useId, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { useText } from '#components/use-text.ts';
import { TITLE_CHARS } from '#lib/limits.ts';

type Props = {
  /** Answers with a sentence where it did not work. */
  create: (name: string) => Promise<string | null>;
  label: string;
  name?: string;
  title?: string;
};

/** A name, and the button that makes an album of it or gives it to one. */
export function NewAlbum({ create, label, name = '', title }: Props) {
  const text = useText('finding');
  const id = useId();
  const [typed, setTyped] = useState(name);
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  return (
    <form
      onSubmit={async (event) => {
        event.preventDefault();
        setPending(true);
        setFailure(await create(typed));
        setPending(false);
      }}
    >
      <Field
        id={id}
        label={title ?? text.newAlbum}
        placeholder={text.albumName}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        error={failure}
        maxLength={TITLE_CHARS}
        dir="auto"
        autoComplete="off"
      />
      <Button type="submit" look="ink" pending={pending} className="mt-3">
        {label}
      </Button>
    </form>
  );
}
