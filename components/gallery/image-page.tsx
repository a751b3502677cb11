'use client';

import { useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, ChevronLeft, ChevronRight, Download, RotateCcw, SquareSplitHorizontal, Trash2, Wand } from 'lucide';
import { useRouter } from 'next/navigation';
import { type DOMAttributes, useEffect, useState } from 'react';
import { useChange } from '#components/compare/use-change.ts';
import type { GalleryActions } from '#components/gallery/actions.ts';
import { answeringActions } from '#components/gallery/answering.ts';
import { ImageFacts } from '#components/gallery/image-facts.tsx';
import { ImageStage } from '#components/gallery/image-stage.tsx';
import { ImageTitle } from '#components/gallery/names/image-title.tsx';
import { imageName } from '#components/gallery/names.ts';
import { useGalleryActs } from '#components/gallery/use-gallery-acts.ts';
import { DetailsLost } from '#components/gallery/viewer/details-lost.tsx';
import { Heart } from '#components/gallery/viewer/heart.tsx';
import { putImage } from '#components/live/apply-event.ts';
import { ExpiryNote } from '#components/retention/expiry-note.tsx';
import { useLeft } from '#components/retention/use-left.ts';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { classNames } from '#components/ui/class-names.ts';
import { AlertDialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';
import { useText } from '#components/use-text.ts';
import type { ImageDetails } from '#lib/edits/schema.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** How the viewer over a list changes the page: what lies beside the image, and where leaving it leads. */
export type ViewerNav = {
  onClose: () => void;
  /** It has left the list. */
  onLeave: () => void;
  onTurn: (image: ImageView) => void;
  previous: (() => void) | null;
  next: (() => void) | null;
  /** How far a finger has moved the picture aside, pixels. */
  shift: number;
  stage: PointerHandlers;
  /** What is known of the image did not come; asks once more. */
  onAgain: (() => void) | null;
};

type PointerHandlers = Pick<
  DOMAttributes<HTMLElement>,
  'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel'
>;

type Props = {
  image: ImageView;
  source: ImageView | null;
  details: ImageDetails | null;
  actions: GalleryActions;
  nav?: ViewerNav;
};

/** One image: the photo on its stage, and beside it what it is and what can be done with it. */
export function ImagePage({ image, source, details, actions: given, nav }: Props) {
  const actions = answeringActions(given);
  const text = useText('gallery');
  const name = imageName(image, text);
  const back = image.trashedAt === null ? '/gallery' : '/gallery/trash';
  // A finger turns to the next picture here, so comparing has to be asked for.
  const client = useQueryClient();
  // Whether it was held to a mask is told with the rest: until then nothing is said.
  const change = useChange(image, details ? source : null, details?.edit ?? null)?.said ?? null;
  const [comparing, setComparing] = useState(nav === undefined);
  return (
    <div
      className={classNames(
        'flex grow flex-col lg:grid lg:grid-cols-[1fr_24rem] lg:overflow-hidden',
        nav ? 'lg:h-full' : 'lg:h-[calc(100dvh-3.5rem)]',
      )}
    >
      <section
        aria-label={text.photo}
        className="relative flex min-h-0 flex-col overflow-hidden bg-stage max-lg:shrink-0"
        {...(comparing ? {} : nav?.stage)}
        style={nav && !comparing ? { touchAction: 'pan-y pinch-zoom' } : undefined}
      >
        <div className="absolute start-2 top-2 z-10 lg:start-3 lg:top-3">
          <Tooltip label={text.back}>
            <Link
              href={back}
              aria-label={text.back}
              onClick={(event) => {
                if (!nav || event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                nav.onClose();
              }}
              className="grid size-11 place-items-center rounded-control bg-scrim text-on-scrim lg:size-9"
            >
              <Icon of={ArrowLeft} className="rtl:-scale-x-100" />
            </Link>
          </Tooltip>
        </div>
        <div className="contents" style={{ '--shift': `${nav?.shift ?? 0}px` } as React.CSSProperties}>
          <ImageStage image={image} source={comparing ? source : null} alt={change || name} />
        </div>
        {nav ? <Turning nav={nav} /> : null}
        {nav && source && image.edit ? (
          <Button
            aria-pressed={comparing}
            onClick={() => setComparing(!comparing)}
            className="absolute end-2 top-2 z-10 border-transparent bg-scrim text-on-scrim hover:bg-scrim lg:end-3 lg:top-3"
          >
            <Icon of={SquareSplitHorizontal} />
            {text.compare}
          </Button>
        ) : null}
      </section>
      <section aria-label={text.details} className="flex flex-col border-line lg:overflow-y-auto lg:border-s">
        <div className="grow px-4 pt-5 pb-6 lg:px-6 lg:pt-6">
          <ImageTitle
            image={image}
            rename={actions.rename}
            {...(nav ? { onRenamed: (title) => putImage(client, { ...image, title }) } : {})}
          >
            {image.trashedAt === null ? (
              <Heart image={image} favour={actions.favour} isListed={nav !== undefined} />
            ) : null}
          </ImageTitle>
          <ImageFacts image={image} source={source} details={details} change={change} onTurn={nav?.onTurn} />
          {nav?.onAgain ? <DetailsLost onAgain={nav.onAgain} /> : null}
          <Expiry image={image} actions={actions} onOver={nav?.onLeave} />
        </div>
        <ImageActs image={image} actions={actions} back={back} onLeave={nav?.onLeave} />
      </section>
    </div>
  );
}

/** The ways to the pictures beside this one, for who has neither a finger nor arrow keys at hand. */
function Turning({ nav: { previous, next } }: { nav: ViewerNav }) {
  const text = useText('gallery');
  const look =
    'absolute top-1/2 z-10 grid size-11 -translate-y-1/2 place-items-center rounded-control bg-scrim text-on-scrim max-lg:hidden';
  return (
    <>
      {previous ? (
        <button type="button" aria-label={text.previous} onClick={previous} className={`${look} start-3`}>
          <Icon of={ChevronLeft} className="rtl:-scale-x-100" />
        </button>
      ) : null}
      {next ? (
        <button type="button" aria-label={text.next} onClick={next} className={`${look} end-3`}>
          <Icon of={ChevronRight} className="rtl:-scale-x-100" />
        </button>
      ) : null}
    </>
  );
}

type ExpiryProps = { image: ImageView; actions: GalleryActions; onOver?: (() => void) | undefined };

/** When it goes, and the way to keep it; once it is gone the page says what it says of any image that is not there. */
function Expiry({ image, actions, onOver }: ExpiryProps) {
  const router = useRouter();
  const refresh = onOver ?? router.refresh;
  const isOver = useLeft(image.expiresAt, 1_000) === 0;
  useEffect(() => {
    if (isOver) refresh();
  }, [isOver, refresh]);
  // In the viewer the list has been told of what was kept.
  const changed = onOver ? undefined : refresh;
  return (
    <ExpiryNote
      image={image}
      actions={actions}
      {...(changed ? { onChanged: changed } : {})}
      className="border-b border-line py-2"
    />
  );
}

type ActsProps = { image: ImageView; actions: GalleryActions; back: string; onLeave?: (() => void) | undefined };

function ImageActs({ image, actions, back, onLeave }: ActsProps) {
  const text = useText('gallery');
  const trash = image.trashedAt !== null;
  const { remove, restore, erase } = useGalleryActs({ actions });
  const [asking, setAsking] = useState(false);
  const router = useRouter();
  const leave = (act: (images: readonly ImageView[]) => Promise<void> | void) => () => {
    setAsking(false);
    // The way on is found before the image leaves the list it is found in.
    if (onLeave) onLeave();
    else router.push(back);
    void act([image]);
  };
  return (
    <div className="flex flex-wrap gap-2 border-t border-line p-4 lg:px-6">
      {trash ? (
        <>
          <Button className="grow" onClick={leave(restore)}>
            <Icon of={RotateCcw} />
            {text.restore}
          </Button>
          <Button look="danger" onClick={() => setAsking(true)}>
            <Icon of={Trash2} />
            {text.deleteForEver}
          </Button>
        </>
      ) : (
        <>
          <Link href={`/edit/${image.id}`} className={`${buttonClass('lamp', 'big')} basis-full`}>
            <Icon of={Wand} />
            {image.kind === 'result' ? text.editAgain : text.edit}
          </Link>
          <a href={`${imageUrl(image.id, 'original')}?download`} download className={`${buttonClass('line')} grow`}>
            <Icon of={Download} />
            {text.download}
          </a>
          <Button look="danger" onClick={leave(remove)}>
            <Icon of={Trash2} />
            {text.delete}
          </Button>
        </>
      )}
      <AlertDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={text.confirmTitle(1)}
        description={text.confirmBody(1)}
        confirm={text.deleteForEver}
        onConfirm={leave(erase)}
      />
    </div>
  );
}
