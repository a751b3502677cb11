'use client';

import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { type Box, type Point, wholeOf } from '#components/editor/mask/grey.ts';
import type { Painter } from '#components/editor/mask/painter.ts';
import { usePainted } from '#components/editor/mask/use-painted.ts';
import { useStage } from '#components/editor/stage/stage-context.ts';
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx';
import { useText } from '#components/use-text.ts';

/** Over any photo: warm, half clear, and striped, so that it is seen without its colour too. */
const [RED, GREEN, BLUE] = [235, 70, 40] as const;
const ALPHA = { light: 95, dark: 165 };
const STRIPE_PX = 10;
/** Of the photo's sides, for a press of an arrow key. */
const STEP = 0.02;
const PEN_ERASER = 32;

/** The mask on the photo: what is marked, tinted, and painted with finger, pen, mouse or keys. */
export function MaskOverlay({ painter }: { painter: Painter }) {
  const text = useText('tools').mask;
  const canvas = useTint(painter);
  const { share, tool, feather } = usePainted(painter);
  const { scene, placed } = useStage();
  const painting = usePainting(painter);
  const keys = useKeys(painter);
  const { width, height } = painter.grey;
  // Soft edges are looked at here, and made when the mask is sent.
  const blur = (feather / 2) * (placed.scale * (scene.picture.width / width));
  return (
    <>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: it takes no focus; the surface over it does */}
      <canvas
        ref={canvas}
        width={width}
        height={height}
        aria-hidden="true"
        className="pointer-events-none absolute inset-0 size-full"
        style={feather > 0 ? { filter: `blur(${blur}px)` } : undefined}
      />
      <Outline points={painting.outline} size={painter.grey} isClosed={tool === 'rectangle'} />
      {keys.isShown ? <Outline points={corners(keys.box, painter.grey)} size={painter.grey} isClosed={false} /> : null}
      <div
        role="application"
        aria-label={text.surface}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move a rectangle, so one must be able to stand on it
        tabIndex={0}
        data-mask-surface
        className="absolute inset-0 cursor-crosshair touch-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-echo"
        {...painting.handlers}
        {...keys.handlers}
      />
      <div role="status">
        <VisuallyHidden>{keys.isShown ? `${keys.said} ${text.marked(share)}` : text.marked(share)}</VisuallyHidden>
      </div>
    </>
  );
}

/** Draws what is marked, part by part as it changes. */
function useTint(painter: Painter) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const { grey } = painter;
    const draw = ({ left, top, right, bottom }: Box) => {
      if (right <= left || bottom <= top) return;
      const part = context.createImageData(right - left, bottom - top);
      const { data } = part;
      for (let y = top, to = 0; y < bottom; y++)
        for (let x = left; x < right; x++, to += 4) {
          const sample = grey.data[y * grey.width + x] ?? 0;
          if (sample === 0) continue;
          data[to] = RED;
          data[to + 1] = GREEN;
          data[to + 2] = BLUE;
          const isDark = Math.floor((x + y) / STRIPE_PX) % 2 === 0;
          data[to + 3] = (sample * (isDark ? ALPHA.dark : ALPHA.light)) / 255;
        }
      context.putImageData(part, left, top);
    };
    draw(wholeOf(grey));
    return painter.onDirty(draw);
  }, [painter]);
  return canvas;
}

/** Single pointers paint; two fingers move the photo, and take back what the first of them began. */
function usePainting(painter: Painter) {
  const { toPicture, claim, scene } = useStage();
  const [outline, setOutline] = useState<readonly Point[]>([]);
  const pointer = useRef<number | null>(null);
  useEffect(
    () =>
      claim(() => {
        pointer.current = null;
        painter.takeBack();
        setOutline([]);
      }),
    [claim, painter],
  );
  const { width, height } = painter.grey;
  const at = ({ clientX, clientY }: { clientX: number; clientY: number }): Point | null => {
    const pixel = toPicture({ x: clientX, y: clientY });
    return pixel && { x: (pixel.x * width) / scene.picture.width, y: (pixel.y * height) / scene.picture.height };
  };
  const pressureOf = ({ pointerType, pressure }: PointerEvent) =>
    pointerType === 'pen' && pressure > 0 ? { pressure } : {};
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const isEraser = (event.buttons & PEN_ERASER) !== 0;
      const point = at(event);
      if (!event.isPrimary || (event.button !== 0 && !isEraser) || !point) return;
      pointer.current = event.pointerId;
      event.currentTarget.setPointerCapture(event.pointerId);
      painter.begin(point, { isTaking: event.altKey || isEraser, ...pressureOf(event) });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (pointer.current !== event.pointerId) return;
      // A quick hand moves farther than one event a frame tells.
      const native = event.nativeEvent;
      const passed = native.getCoalescedEvents?.() ?? [];
      for (const step of passed.length > 0 ? passed : [native]) {
        const point = at(step);
        if (point) painter.extend(point, pressureOf(event));
      }
      const drawn = painter.outline();
      if (drawn.length > 0) setOutline([...drawn]);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (pointer.current !== event.pointerId) return;
      pointer.current = null;
      painter.end();
      setOutline([]);
    },
    onPointerCancel: (event: PointerEvent<HTMLElement>) => {
      if (pointer.current !== event.pointerId) return;
      pointer.current = null;
      painter.takeBack();
      setOutline([]);
    },
  };
  return { outline, handlers };
}

/** Shares of the photo's sides. */
type Placed = { left: number; top: number; width: number; height: number };
const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** A rectangle that arrow keys move and size, for who paints without a pointer. */
function useKeys(painter: Painter) {
  const text = useText('tools').mask;
  const [box, setBox] = useState<Placed>({ left: 0.35, top: 0.35, width: 0.3, height: 0.3 });
  const [isShown, setIsShown] = useState(false);
  const apply = (isTaking: boolean) => {
    const [from, to] = corners(box, painter.grey).filter((_, index) => index % 2 === 0);
    if (from && to) painter.box(from, to, isTaking);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const arrow = ARROWS[event.key];
    const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
    const isErasing = event.key === 'Delete' || event.key === 'Backspace';
    if (!arrow && !isUndo && !isErasing && event.key !== 'Enter') return;
    // The room around moves the photo with the same keys.
    event.preventDefault();
    event.stopPropagation();
    if (isUndo) return event.shiftKey ? painter.redo() : painter.undo();
    setIsShown(true);
    if (!arrow) return apply(isErasing);
    const [x, y] = [arrow[0] * STEP, arrow[1] * STEP];
    setBox(({ left, top, width, height }) =>
      event.shiftKey
        ? { left, top, width: clamp(width + x, STEP, 1 - left), height: clamp(height + y, STEP, 1 - top) }
        : { left: clamp(left + x, 0, 1 - width), top: clamp(top + y, 0, 1 - height), width, height },
    );
  };
  const [left, top, width, height] = [box.left, box.top, box.width, box.height].map((share) => Math.round(share * 100));
  return {
    box,
    isShown,
    said: text.rectangleAt(left ?? 0, top ?? 0, width ?? 0, height ?? 0),
    handlers: {
      onKeyDown,
      onFocus: ({ currentTarget }: { currentTarget: HTMLElement }) =>
        setIsShown(currentTarget.matches(':focus-visible')),
      onBlur: () => setIsShown(false),
    },
  };
}

const corners = ({ left, top, width, height }: Placed, size: { width: number; height: number }): Point[] =>
  [
    { x: left, y: top },
    { x: left + width, y: top },
    { x: left + width, y: top + height },
    { x: left, y: top + height },
  ].map(({ x, y }) => ({ x: x * size.width, y: y * size.height }));

/** The line of a loop or rectangle while it is drawn. */
function Outline(props: { points: readonly Point[]; size: { width: number; height: number }; isClosed: boolean }) {
  const { points, size, isClosed } = props;
  const [first, last] = [points[0], points.at(-1)];
  if (points.length < 2 || !first || !last) return null;
  const drawn = isClosed ? [first, { x: last.x, y: first.y }, last, { x: first.x, y: last.y }] : points;
  const list = drawn.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${size.width} ${size.height}`}
      preserveAspectRatio="none"
      className="pointer-events-none absolute inset-0 size-full"
    >
      <polygon points={list} fill="none" stroke="#000" strokeWidth={3} vectorEffect="non-scaling-stroke" />
      <polygon
        points={list}
        fill="none"
        stroke="#fff"
        strokeWidth={1.5}
        strokeDasharray="5 4"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
