'use client';

import { ArrowDown, ArrowUp, Images, X } from 'lucide';
import { useId, useRef, useState } from 'react';
import { moved } from '#components/editor/references/order.ts';
import { ReferencePicker } from '#components/editor/references/reference-picker.tsx';
import type { Extras } from '#components/editor/use-extras.ts';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Photo } from '#components/ui/photo.tsx';
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx';
import { useText } from '#components/use-text.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';

type Props = {
  extras: Pick<Extras, 'references' | 'setReferences' | 'mostReferences'>;
  onWord: (word: string) => void;
  isOpened: boolean;
};

/** The further pictures in their order, each with the name that the words may call it. */
export function ReferenceList({ extras, onWord, isOpened }: Props) {
  const text = useText('tools').references;
  const id = useId();
  const { references, setReferences, mostReferences } = extras;
  const [isChoosing, setIsChoosing] = useState(isOpened);
  const [said, say] = useState('');
  const [dragged, drag] = useState<number | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const left = mostReferences - references.length;
  const move = (from: number, to: number) => {
    setReferences(moved(references, from, to));
    say(text.moved(text.name(to)));
  };
  return (
    <section aria-labelledby={id} className="mt-5 rounded-card border border-line bg-surface p-3.5">
      <h2 id={id} className="text-small font-[550]">
        {text.title}
      </h2>
      <p className="mt-0.5 text-small text-ink-2">{text.lead(text.name(0))}</p>
      <ol className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-1.5">
        {references.slice(0, mostReferences).map((image, at) => (
          <li
            key={image.id}
            draggable
            onDragStart={() => drag(at)}
            onDragEnd={() => drag(null)}
            onDragOver={(event) => dragged !== null && event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              // The page around takes dropped files for uploads; this is none.
              event.stopPropagation();
              if (dragged !== null && dragged !== at) move(dragged, at);
              drag(null);
            }}
            className={classNames('flex items-center gap-1 max-[22.5rem]:flex-wrap', dragged === at && 'opacity-50')}
          >
            <Row
              image={image}
              at={at}
              isLast={at === Math.min(references.length, mostReferences) - 1}
              onWord={onWord}
              onMove={(by) => move(at, at + by)}
              onRemove={() => {
                setReferences(references.filter((_, other) => other !== at));
                add.current?.focus();
              }}
            />
          </li>
        ))}
      </ol>
      <Button
        ref={add}
        className="mt-2"
        offBecause={left > 0 ? undefined : `${id}-full`}
        onClick={() => setIsChoosing(true)}
      >
        <Icon of={Images} size="small" />
        {text.add}
      </Button>
      <p id={`${id}-full`} className="mt-1 text-small text-ink-2 empty:hidden">
        {left > 0 ? '' : text.full(mostReferences)}
      </p>
      <div role="status">
        <VisuallyHidden>{said}</VisuallyHidden>
      </div>
      <ReferencePicker
        open={isChoosing}
        left={left}
        chosen={references}
        onChoose={setReferences}
        onClose={() => {
          setIsChoosing(false);
          requestAnimationFrame(() => add.current?.focus());
        }}
      />
    </section>
  );
}

type RowProps = {
  image: ImageView;
  at: number;
  isLast: boolean;
  onWord: (word: string) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
};

function Row({ image, at, isLast, onWord, onMove, onRemove }: RowProps) {
  const text = useText('tools').references;
  const name = text.name(at);
  return (
    <>
      <span className="block size-12 shrink-0 overflow-hidden rounded-print">
        <Photo
          src={imageUrl(image.id, 'thumb')}
          alt=""
          width={image.width}
          height={image.height}
          thumbHash={image.thumbHash}
          eager
          className="size-full"
        />
      </span>
      <Button look="quiet" className="min-w-0 grow justify-start" title={text.use(name)} onClick={() => onWord(name)}>
        <span className="shrink-0 font-[550]">{name}</span>
        <span dir="auto" className="truncate text-ink-2">
          {image.title ?? image.name ?? image.edit?.instruction ?? ''}
        </span>
      </Button>
      <Button
        look="quiet"
        size="icon"
        aria-label={text.earlier(name)}
        aria-disabled={at === 0 || undefined}
        className={at === 0 ? 'opacity-40' : undefined}
        onClick={() => at > 0 && onMove(-1)}
      >
        <Icon of={ArrowUp} />
      </Button>
      <Button
        look="quiet"
        size="icon"
        aria-label={text.later(name)}
        aria-disabled={isLast || undefined}
        className={isLast ? 'opacity-40' : undefined}
        onClick={() => !isLast && onMove(1)}
      >
        <Icon of={ArrowDown} />
      </Button>
      <Button look="quiet" size="icon" aria-label={text.remove(name)} onClick={onRemove}>
        <Icon of={X} />
      </Button>
    </>
  );
}
