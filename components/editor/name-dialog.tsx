'use client';

import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { inTime } from '#components/in-time.ts';
import { putImage } from '#components/live/apply-event.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { TITLE_CHARS } from '#lib/limits.ts';
import type { Result } from '#lib/result.ts';

export type Rename = (input: { imageId: string; title: string | null }) => Promise<Result<{ title: string | null }>>;

type Props = { image: ImageView; rename: Rename; open: boolean; onClose: () => void };

/** A name for a picture of the history. An empty one gives it back its words. */
export function NameDialog({ image, rename, open, onClose }: Props) {
  const text = useText('looking');
  return (
    <Dialog open={open} onClose={onClose} title={text.nameTitle}>
      <NameForm image={image} rename={rename} onClose={onClose} />
    </Dialog>
  );
}

function NameForm({ image, rename, onClose }: Omit<Props, 'open'>) {
  const text = useText('looking');
  const common = useText('common');
  const editor = useText('editor');
  const client = useQueryClient();
  const [typed, setTyped] = useState(image.title ?? '');
  const [failure, setFailure] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setIsSaving(true);
    const answer = await inTime(rename({ imageId: image.id, title: typed.trim() || null }));
    setIsSaving(false);
    if (!answer?.ok) return setFailure(answer?.error.message ?? editor.notSent);
    putImage(client, { ...image, title: answer.data.title });
    onClose();
  };
  return (
    <form onSubmit={save} className="mt-4">
      <Field
        id="node-name"
        label={text.nameLabel}
        help={text.nameHelp}
        error={failure}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onFocus={({ target }) => target.select()}
        maxLength={TITLE_CHARS}
        dir="auto"
        autoComplete="off"
        autoFocus
      />
      <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button type="submit" look="ink" pending={isSaving}>
          {text.nameSave}
        </Button>
      </div>
    </form>
  );
}
