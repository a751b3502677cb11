'use client';

import { Pencil } from 'lucide';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { GalleryActions } from '#components/gallery/actions.ts';
import { givenName, imageName } from '#components/gallery/names.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';
import { useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { TITLE_CHARS } from '#lib/limits.ts';

type Props = {
  image: ImageView;
  rename: GalleryActions['rename'];
  /** Takes the new name over; without it the page is asked for anew. */
  onRenamed?: (title: string | null) => void;
  /** What stands beside the name. */
  children?: ReactNode;
};

/** What an image is called, as the heading of its page, and the way to call it something else. */
export function ImageTitle({ image, rename, onRenamed, children }: Props) {
  const text = useText('gallery');
  const [editing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    // The field that had the focus is gone: it goes back to what opened it.
    if (wasEditing.current && !editing) opener.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  const isOwnWords = image.title === null && image.edit !== null;
  return (
    <>
      <div className="flex items-start gap-2">
        <h1 dir="auto" className={`min-w-0 grow break-words ${isOwnWords ? 'font-words text-words' : 'text-title-3'}`}>
          {imageName(image, text)}
        </h1>
        {children}
        {editing ? null : (
          <Tooltip label={text.rename}>
            <Button
              ref={opener}
              look="quiet"
              size="icon"
              aria-label={text.rename}
              onClick={() => setEditing(true)}
              className="-ms-2 -me-2 -mt-1"
            >
              <Icon of={Pencil} />
            </Button>
          </Tooltip>
        )}
      </div>
      {image.title !== null && image.edit ? (
        <p dir="auto" className="mt-1.5 font-words text-words-s text-ink-2">
          {image.edit.instruction}
        </p>
      ) : null}
      {editing ? (
        <TitleForm
          image={image}
          rename={rename}
          {...(onRenamed ? { onRenamed } : {})}
          onDone={() => setEditing(false)}
        />
      ) : null}
    </>
  );
}

function TitleForm({ image, rename, onRenamed, onDone }: Props & { onDone: () => void }) {
  const text = useText('gallery');
  const common = useText('common');
  const toast = useToast();
  const { refresh } = useRouter();

  const [failure, setFailure] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const own = givenName(image, text);
  const [typed, setTyped] = useState(image.title ?? (own.length > TITLE_CHARS ? '' : own));
  const save = async () => {
    setPending(true);
    const answer = await rename({ imageId: image.id, title: typed.trim() === own ? null : typed });
    setPending(false);
    if (!answer.ok) return setFailure(answer.error.code === 'unavailable' ? text.notNamed : answer.error.message);
    if (onRenamed) onRenamed(answer.data.title);
    else refresh();
    toast({ message: text.renamed });
    onDone();
  };
  return (
    <form
      className="mt-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <Field
        id="image-name"
        label={text.nameLabel}
        help={<span dir="auto">{text.nameHelp(shortened(own))}</span>}
        error={failure}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onFocus={({ target }) => target.select()}
        maxLength={TITLE_CHARS}
        dir="auto"
        autoComplete="off"
        autoFocus
      />
      <div className="mt-3 flex gap-2">
        <Button type="submit" look="ink" pending={pending}>
          {text.saveName}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {common.cancel}
        </Button>
      </div>
    </form>
  );
}

const shortened = (name: string): string => (name.length > 48 ? `${name.slice(0, 47).trimEnd()}…` : name);
