'use client';

import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { dragged, type Handle } from '#components/editor/adjust/crop-geometry.ts';
import type { Session } from '#components/editor/adjust/session.ts';
import { useStage } from '#components/editor/stage/stage-context.ts';
import { classNames } from '#components/ui/class-names.ts';
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx';
import { useText } from '#components/use-text.ts';
import type { Rectangle, Size } from '#lib/inference/darkroom/geometry.ts';

type Props = {
  session: Session;
  crop: Rectangle;
  frame: Size;
  /** A fine grid instead of thirds, for levelling. */
  isFine: boolean;
  /** Another tool has the pointer. */
  isStill: boolean;
  children: ReactNode;
};

const HANDLES: readonly Exclude<Handle, 'move'>[] = ['n', 's', 'e', 'w', 'nw', 'ne', 'sw', 'se'];
const ARROWS: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The frame of the crop: corners and edges size it, its inside moves it, by hand and by keys. */
export function CropFrame({ session, crop, frame, isFine, isStill, children }: Props) {
  const text = useText('tools').adjust;
  const hands = useHands(session, isStill);
  const keys = useKeys(session);
  const share = (part: number, whole: number) => `${(100 * part) / whole}%`;
  const place = {
    left: share(crop.left, frame.width),
    top: share(crop.top, frame.height),
    width: share(crop.width, frame.width),
    height: share(crop.height, frame.height),
  };
  const said = text.cropIs(crop.width, crop.height, crop.left, crop.top);
  return (
    <>
      <div
        className="crop-frame absolute"
        style={place}
        data-crop={`${crop.left} ${crop.top} ${crop.width} ${crop.height}`}
      >
        {children}
        <Grid isFine={isFine} />
        <div
          role="application"
          aria-label={text.cropSurface}
          aria-describedby="crop-said"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move and size the frame, so one must be able to stand on it
          tabIndex={0}
          className={classNames(
            'absolute inset-0 cursor-move touch-none focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-echo',
            isStill && 'pointer-events-none',
          )}
          {...hands('move')}
          onKeyDown={keys.onKeyDown}
          onKeyUp={() => session.settle()}
        />
        {isStill
          ? null
          : HANDLES.map((handle) => (
              <div key={handle} aria-hidden="true" data-handle={handle} className="crop-handle" {...hands(handle)} />
            ))}
      </div>
      <p id="crop-said" hidden>
        {said}
      </p>
      <div role="status">
        <VisuallyHidden>{keys.isUsed ? said : ''}</VisuallyHidden>
      </div>
    </>
  );
}

function Grid({ isFine }: { isFine: boolean }) {
  const count = isFine ? 9 : 3;
  const lines = Array.from({ length: count - 1 }, (_, at) => `${(100 * (at + 1)) / count}%`);
  return (
    <div aria-hidden="true" className="crop-grid" data-fine={isFine || undefined}>
      {lines.map((at) => (
        <i key={`x${at}`} style={{ left: at, top: 0, bottom: 0, width: 1 }} />
      ))}
      {lines.map((at) => (
        <i key={`y${at}`} style={{ top: at, left: 0, right: 0, height: 1 }} />
      ))}
    </div>
  );
}

/** Single pointers drag; two fingers move the photo and take back what the first of them began. */
function useHands(session: Session, isStill: boolean) {
  const { toPicture, claim, scene } = useStage();
  const drag = useRef<{ pointer: number; from: Rectangle; x: number; y: number; key: string } | null>(null);
  useEffect(() => {
    if (isStill) return;
    return claim(() => {
      const { current } = drag;
      drag.current = null;
      if (!current) return;
      session.setCrop(current.key, current.from);
      session.settle();
    });
  }, [claim, session, isStill]);
  // The stage counts in the picture as it is turned; straightened it has a few pixels less.
  const at = (event: PointerEvent) => {
    const pixel = toPicture({ x: event.clientX, y: event.clientY });
    const scale = session.frame.width / scene.picture.width;
    return pixel && { x: pixel.x * scale, y: pixel.y * scale };
  };
  const end = (event: PointerEvent) => {
    if (drag.current?.pointer !== event.pointerId) return;
    drag.current = null;
    session.settle();
  };
  return (handle: Handle) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const point = at(event);
      if (!event.isPrimary || event.button !== 0 || !point) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      session.settle();
      drag.current = { pointer: event.pointerId, from: session.crop, ...point, key: handle };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const { current } = drag;
      const point = at(event);
      if (!current || current.pointer !== event.pointerId || !point) return;
      const by = { x: point.x - current.x, y: point.y - current.y };
      const { frame, ratio } = session;
      session.setCrop(handle, dragged(current.from, handle, by, { frame, ratio }));
    },
    onPointerUp: end,
    onPointerCancel: end,
  });
}

/** Arrows move the frame; with Shift they pull its corner at the bottom right. A hundredth of the frame a press, with Alt one pixel. */
function useKeys(session: Session) {
  const [isUsed, setIsUsed] = useState(false);
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (!arrow || event.ctrlKey || event.metaKey) return;
    // The room around moves the photo with the same keys.
    event.preventDefault();
    event.stopPropagation();
    setIsUsed(true);
    const { frame, ratio, crop } = session;
    const step = event.altKey ? 1 : Math.max(1, Math.round(Math.max(frame.width, frame.height) / 100));
    const by = { x: arrow.x * step, y: arrow.y * step };
    const sizing = ratio === null ? 'se' : arrow.x === 0 ? 's' : 'e';
    const handle: Handle = event.shiftKey ? sizing : 'move';
    session.setCrop(`key ${handle}`, dragged(crop, handle, by, { frame, ratio }));
  };
  return { isUsed, onKeyDown };
}
