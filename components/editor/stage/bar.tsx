'use client';

import { ChevronLeft, Download, Maximize2, Minimize2, Redo2, Trash2, Undo2 } from 'lucide';
import { ModePicker } from '#components/editor/stage/compare-parts.ts';
import { ZoomMenu } from '#components/editor/stage/zoom-menu.tsx';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { useText } from '#components/use-text.ts';
import { formatSize } from '#lib/format.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';

type Props = {
  image: ImageView;
  /** The upload at the root, which gives the whole history its name. */
  root: ImageView;
  /** It is the result of a private run: the panel says how to take it along or put it away. */
  isPrivate: boolean;
  /** There is a picture before it to compare with. */
  isPaired: boolean;
  /** The photo has all of the window; the way there and back, null where a tool needs its panel. */
  isFull: boolean;
  onFull: (() => void) | null;
  onDelete: () => void;
  /** Along the history; null where it ends. */
  undo: (() => void) | null;
  redo: (() => void) | null;
};

/** Over the photo: what it is, how close one is, and what can be done with it. */
export function Bar({ image, root, isPrivate, isPaired, isFull, onFull, onDelete, undo, redo }: Props) {
  const text = useText('editor');
  const title = titleOf(root, text.unnamed);
  return (
    <div className="stage-bar @container/bar flex h-13 shrink-0 items-center gap-1 bg-ground ps-1 pe-1 lg:h-14 lg:bg-transparent lg:ps-5 lg:pe-4">
      <Link href="/gallery" aria-label={text.backToGallery} className={`${buttonClass('quiet', 'icon')} lg:hidden`}>
        <Icon of={ChevronLeft} />
      </Link>
      <p className="flex min-w-0 items-baseline gap-2 text-small">
        <span dir="auto" className="truncate max-lg:text-title-3 lg:font-[550]">
          {title}
        </span>
        <span className="shrink-0 text-ink-2 tabular-nums max-sm:hidden">{formatSize(image.width, image.height)}</span>
      </p>
      <Walk {...{ undo, redo }} />
      <span className="grow" />
      {isPaired ? (
        <div className="hidden shrink-0 @min-[46rem]/bar:block">
          <ModePicker look="line" />
        </div>
      ) : null}
      <span className="grow" />
      <ZoomMenu isPaired={isPaired} />
      {onFull ? <FullButton isFull={isFull} onPress={onFull} /> : null}
      {isPrivate ? null : <BarActs image={image} onDelete={onDelete} />}
    </div>
  );
}

function FullButton({ isFull, onPress }: { isFull: boolean; onPress: () => void }) {
  const text = useText('stage');
  const name = isFull ? text.leaveFull : text.full;
  return (
    <Button look="quiet" size="icon" aria-label={name} title={name} aria-keyshortcuts="f" onClick={onPress}>
      <Icon of={isFull ? Minimize2 : Maximize2} />
    </Button>
  );
}

/** Undo and redo, for a mouse; fingers have the strip of the history under the photo. */
function Walk({ undo, redo }: Pick<Props, 'undo' | 'redo'>) {
  const text = useText('stage');
  const ways = [
    { name: text.undo, act: undo, icon: Undo2 },
    { name: text.redo, act: redo, icon: Redo2 },
  ];
  return (
    <span className="flex shrink-0 max-lg:hidden">
      {ways.map(({ name, act, icon }) => (
        <Button
          key={name}
          look="quiet"
          size="icon"
          aria-label={name}
          title={name}
          aria-disabled={act === null || undefined}
          onClick={act ?? undefined}
          className="aria-disabled:opacity-40"
        >
          <Icon of={icon} className="rtl:-scale-x-100" />
        </Button>
      ))}
    </span>
  );
}

function BarActs({ image, onDelete }: Pick<Props, 'image' | 'onDelete'>) {
  const text = useText('editor');
  return (
    <>
      <Button look="quiet" size="icon" aria-label={text.deletePhoto} title={text.deletePhoto} onClick={onDelete}>
        <Icon of={Trash2} />
      </Button>
      <a
        href={`${imageUrl(image.id, 'original')}?download`}
        download
        className={`${buttonClass('line')} max-lg:w-(--target) max-lg:px-0 max-lg:shadow-none`}
      >
        <Icon of={Download} />
        <span className="max-lg:sr-only">{text.download}</span>
      </a>
    </>
  );
}

/** The name of a history: the upload's file name without its ending. */
const titleOf = (root: ImageView, unnamed: string): string => root.name?.replace(/\.[^.]{1,5}$/, '') || unnamed;
