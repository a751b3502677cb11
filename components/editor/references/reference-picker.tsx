'use client';

import { Check, Upload } from 'lucide';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Photo } from '#components/ui/photo.tsx';
import { ACCEPTED, checkFile } from '#components/upload/check-file.ts';
import { sendFile } from '#components/upload/send-file.ts';
import { useText } from '#components/use-text.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImagePage, ImageView } from '#lib/images/schema.ts';

type Props = {
  open: boolean;
  /** How many more can be chosen. */
  left: number;
  chosen: ImageView[];
  onChoose: (images: ImageView[]) => void;
  onClose: () => void;
};

/** The person's own images to choose from, and a way to bring a new one. */
export function ReferencePicker({ open, left, chosen, onChoose, onClose }: Props) {
  const text = useText('tools').references;
  return (
    <Dialog open={open} onClose={onClose} title={text.choose} description={text.chooseLead(Math.max(0, left))}>
      <Choosing left={left} chosen={chosen} onChoose={onChoose} />
      <div className="mt-4 flex justify-end">
        <Button look="ink" onClick={onClose}>
          {text.done}
        </Button>
      </div>
    </Dialog>
  );
}

/** Pages of the gallery, newest first. */
function useOwnImages() {
  const [images, setImages] = useState<ImageView[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const [state, setState] = useState<'loading' | 'there' | 'failed'>('loading');
  const load = async (cursor: string | null): Promise<ImageView[]> => {
    setState('loading');
    const query = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const answer = await fetch(`/api/gallery/images${query}`).catch(() => null);
    const page = answer?.ok ? ((await answer.json().catch(() => null)) as ImagePage | null) : null;
    setState(page ? 'there' : 'failed');
    if (!page) return [];
    const without = (all: ImageView[], some: ImageView[]) => all.filter(({ id }) => !some.some((one) => one.id === id));
    setImages((known) =>
      cursor === null ? [...page.images, ...without(known, page.images)] : [...known, ...without(page.images, known)],
    );
    if (cursor !== null || next === null) setNext(page.next);
    return page.images;
  };
  const first = useRef(load);
  useEffect(() => void first.current(null), []);
  return { images, state, more: next === null ? null : () => void load(next), reload: () => load(null) };
}

function Choosing({ left, chosen, onChoose }: Pick<Props, 'left' | 'chosen' | 'onChoose'>) {
  const text = useText('tools').references;
  const { images, state, more, reload } = useOwnImages();
  const toggle = (image: ImageView) => {
    const isChosen = chosen.some(({ id }) => id === image.id);
    if (isChosen) onChoose(chosen.filter(({ id }) => id !== image.id));
    else if (left > 0) onChoose([...chosen, image]);
  };
  return (
    <>
      <UploadOne
        onUploaded={async (imageId) => {
          const image = (await reload()).find(({ id }) => id === imageId);
          if (image && left > 0 && !chosen.some(({ id }) => id === imageId)) onChoose([...chosen, image]);
        }}
      />
      <ul
        aria-label={text.gallery}
        className="mt-3 grid max-h-[50vh] grid-cols-3 gap-2 overflow-y-auto p-1 sm:grid-cols-4"
      >
        {images.map((image, index) => {
          const at = chosen.findIndex(({ id }) => id === image.id);
          return (
            <li key={image.id}>
              <button
                type="button"
                aria-pressed={at >= 0}
                aria-disabled={(left <= 0 && at < 0) || undefined}
                onClick={() => toggle(image)}
                className={classNames(
                  'relative block aspect-square w-full overflow-hidden rounded-print',
                  at >= 0 && 'outline-3 outline-offset-1 outline-echo',
                  left <= 0 && at < 0 && 'opacity-50',
                )}
              >
                <Photo
                  src={imageUrl(image.id, 'thumb')}
                  alt=""
                  width={image.width}
                  height={image.height}
                  thumbHash={image.thumbHash}
                  className="size-full"
                />
                <span className="sr-only">
                  {image.title ?? image.name ?? image.edit?.instruction ?? text.photo(index + 1)}
                </span>
                {at >= 0 ? (
                  <span className="absolute end-1 top-1 inline-flex items-center gap-1 rounded-control bg-surface px-1.5 py-0.5 text-small text-ink">
                    <Icon of={Check} size="small" />
                    {text.name(at)}
                  </span>
                ) : null}
              </button>
            </li>
          );
        })}
      </ul>
      <p role="status" className="text-small text-ink-2">
        {state === 'loading' ? text.loading : state === 'failed' ? text.notLoaded : ''}
      </p>
      {more && state === 'there' ? <Button onClick={more}>{text.more}</Button> : null}
    </>
  );
}

/** A new picture: it goes into the gallery like every upload, and can be chosen then. */
function UploadOne({ onUploaded }: { onUploaded: (imageId: string) => void }) {
  const text = useText('tools').references;
  const words = useText('upload');
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<'idle' | 'busy' | { failed: string }>('idle');
  const send = async (file: File) => {
    const wrong = checkFile(file, words);
    if (wrong) return setState({ failed: wrong });
    setState('busy');
    const { signal } = new AbortController();
    const answer = await sendFile({ file, onProgress: () => {}, onSent: () => {}, signal });
    if (answer === 'cut') return setState({ failed: words.connectionBroke });
    setState(answer && !answer.ok ? { failed: answer.error.message } : 'idle');
    if (answer?.ok) onUploaded(answer.data.id);
  };
  return (
    <div className="mt-4">
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        hidden
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) void send(file);
          target.value = '';
        }}
      />
      <Button pending={state === 'busy'} onClick={() => input.current?.click()}>
        <Icon of={Upload} size="small" />
        {state === 'busy' ? text.uploading : text.upload}
      </Button>
      {typeof state === 'object' ? (
        <p role="alert" className="mt-1 text-small text-alert-ink">
          {state.failed}
        </p>
      ) : null}
    </div>
  );
}
