'use client';

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { GalleryActions } from '#components/gallery/actions.ts';
import { ImagePage } from '#components/gallery/image-page.tsx';
import { imageName } from '#components/gallery/names.ts';
import { useFavour } from '#components/gallery/taking/use-favour.ts';
import { NoImage } from '#components/gallery/viewer/no-image.tsx';
import { useDetails } from '#components/gallery/viewer/use-details.ts';
import { useNeighbours } from '#components/gallery/viewer/use-neighbours.ts';
import { useSwipe } from '#components/gallery/viewer/use-swipe.ts';
import { type ImageList, imageAt, indexOfId } from '#components/live/image-list.ts';
import { holdRefresh } from '#components/live/refresh.ts';
import { useText } from '#components/use-text.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';

type Props = {
  imageId: string;
  list: ImageList;
  actions: GalleryActions;
  onTurn: (image: ImageView) => void;
  onClose: () => void;
  /** Asks for what lies beside an index of the list, so that turning does not wait. */
  onNear: (index: number) => void;
};

/** One image over the list, with the ones beside it a swipe or an arrow key away. The list waits behind it, where it was. */
export function Viewer({ imageId, list, actions, onTurn, onClose, onNear }: Props) {
  const text = useText('gallery');
  const root = useRef<HTMLDivElement>(null);
  const index = indexOfId(list, imageId);
  const { details, isLost, again } = useDetails(imageId);
  const image = (index >= 0 ? imageAt(list, index) : null) ?? details?.image ?? null;
  const { previous, next } = useNeighbours(list, index);
  const turn = useCallback(
    (by: 1 | -1) => {
      const to = by > 0 ? next : previous;
      if (to) onTurn(to);
    },
    [next, previous, onTurn],
  );
  const { shift, handlers } = useSwipe({ onTurn: turn, isOn: true });
  useReadyNeighbours(previous, next);
  useEffect(() => {
    if (index >= 0) onNear(index);
  }, [index, onNear]);
  const favour = useFavour(actions);
  const onFavour = useCallback(() => {
    if (image?.trashedAt === null) void favour([image]);
  }, [image, favour]);
  useKeys({ root, turn, onClose, onFavour });
  useHiddenHeader(root);
  useEffect(holdRefresh, []);
  useTitle(image ? imageName(image, text) : null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each image that is turned to has the keys
  useLayoutEffect(() => {
    if (!root.current?.contains(document.activeElement)) root.current?.focus({ preventScroll: true });
  }, [imageId]);
  const onAgain = isLost ? again : null;
  if (!image)
    return (
      <div ref={root} role="dialog" aria-label={text.photo} tabIndex={-1} className="viewer">
        <NoImage onAgain={onAgain} onClose={onClose} />
      </div>
    );
  /** After a deletion the next one is shown, and where there is none, the list. */
  const leave = () => {
    const other = next ?? previous;
    if (other) onTurn(other);
    else onClose();
  };
  return (
    <div ref={root} role="dialog" aria-label={imageName(image, text)} tabIndex={-1} className="viewer">
      <ImagePage
        key={image.id}
        image={image}
        source={details?.before.at(-1) ?? null}
        details={details}
        actions={actions}
        nav={{
          onClose,
          onLeave: leave,
          onTurn,
          previous: previous ? () => onTurn(previous) : null,
          next: next ? () => onTurn(next) : null,
          shift,
          stage: handlers,
          onAgain,
        }}
      />
    </div>
  );
}

type Keys = {
  root: RefObject<HTMLElement | null>;
  turn: (by: 1 | -1) => void;
  onClose: () => void;
  onFavour: () => void;
};

/**
 * Arrows turn, Escape closes, F is the heart. They are heard on the page and not in the viewer alone: the focus falls to the page with a message that goes. A
 * slider and a field have such keys of their own, and so has whatever lies over the picture.
 */
function useKeys({ root, turn, onClose, onFavour }: Keys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      // Also where the focus lies around it: on the body, or on the page's main part, where a toast leaves it.
      if (!root.current?.contains(target) && !target.contains(root.current)) return;
      if (event.defaultPrevented || target.closest('input, textarea, dialog, [role="slider"], [popover]')) return;
      const isRtl = getComputedStyle(document.documentElement).direction === 'rtl';
      if (event.key === 'Escape') onClose();
      else if (event.key === 'ArrowRight') turn(isRtl ? -1 : 1);
      else if (event.key === 'ArrowLeft') turn(isRtl ? 1 : -1);
      else if (event.key === 'f' && !event.ctrlKey && !event.metaKey && !event.altKey) onFavour();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [root, turn, onClose, onFavour]);
}

/** Has the browser fetch and decode what a swipe would show. */
function useReadyNeighbours(...images: (ImageView | undefined)[]): void {
  const addresses = images.map((image) => (image ? imageUrl(image.id, 'preview') : '')).join(' ');
  useEffect(() => {
    const ready = addresses.split(' ').flatMap((src) => {
      if (src === '') return [];
      const picture = new Image();
      picture.src = src;
      return [picture];
    });
    return () => {
      for (const picture of ready) if (!picture.complete) picture.removeAttribute('src');
    };
  }, [addresses]);
}

/** The header lies behind the viewer: nothing in it may have the focus meanwhile. */
function useHiddenHeader(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const header = root.current?.closest('main')?.parentElement?.querySelector('header');
    if (!header) return;
    header.inert = true;
    return () => {
      header.inert = false;
    };
  }, [root]);
}

/** The page's title while an image is open. */
function useTitle(name: string | null): void {
  useEffect(() => {
    if (name === null) return;
    const before = document.title;
    document.title = `${name} · Afterimage`;
    return () => {
      document.title = before;
    };
  }, [name]);
}
