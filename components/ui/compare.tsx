'use client';

import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { PhotoTag } from '#components/ui/photo-tag.tsx';
import { useText } from '#components/use-text.ts';

export type CompareProps = {
  /** The two pictures, each filling the frame: elements that stretch to `size-full`. */
  before: ReactNode;
  after: ReactNode;
  beforeTag: string;
  afterTag: string;
  /** Where the line stands at first, percent of the width that shows the picture before. */
  start?: number;
  /** Arrives from 100 % once, so that one sees the change (a result that has just landed). */
  reveal?: boolean;
  /** For as long as it is asked for, the whole picture before, without the line. */
  isBefore?: boolean;
  className?: string;
  tagsClassName?: string;
};

/** Touch must travel this far sideways before it moves the line, pixels: less than that is a tap or a scroll. */
const TOUCH_SLOP_PX = 6;

const clamp = (percent: number) => Math.min(100, Math.max(0, percent));

/** The percentage a key moves the line to, or null when the key is not ours. */
export function compareKey(key: string, shift: boolean, at: number): number | null {
  const step = shift ? 10 : 1;
  if (key === 'ArrowLeft' || key === 'ArrowDown') return clamp(at - step);
  if (key === 'ArrowRight' || key === 'ArrowUp') return clamp(at + step);
  if (key === 'PageDown') return clamp(at - 10);
  if (key === 'PageUp') return clamp(at + 10);
  if (key === 'Home') return 0;
  if (key === 'End') return 100;
  return null;
}

/** Before left, after right, one line between. Drag anywhere, or use the keys on the knob. It does not mirror. */
export function Compare({
  before,
  after,
  beforeTag,
  afterTag,
  start = 50,
  reveal,
  isBefore = false,
  className,
  tagsClassName,
}: CompareProps) {
  const [chosen, setAt] = useState(start);
  const at = isBefore ? 100 : chosen;
  const frame = useRef<HTMLDivElement>(null);
  const drag = useDrag(frame, setAt);
  return (
    <div
      ref={frame}
      {...drag}
      dir="ltr"
      className={classNames('relative touch-pan-y overflow-hidden rounded-print bg-stage select-none', className)}
      style={{ '--at': `${at}%` } as React.CSSProperties}
    >
      <div className="absolute inset-0">{after}</div>
      {/* Opaque: the picture after must not shine through the clear parts of the one before. */}
      <div className={classNames('compare-before absolute inset-0 bg-stage', reveal && 'compare-reveal')}>{before}</div>
      <Tag className={classNames('left-3', tagsClassName)} seen={at > 8}>
        {beforeTag}
      </Tag>
      <Tag className={classNames('right-3', tagsClassName)} seen={at < 92}>
        {afterTag}
      </Tag>
      {isBefore ? null : <Line at={at} onMove={setAt} reveal={reveal ?? false} />}
    </div>
  );
}

function Tag({ children, className, seen }: { children: string; className: string; seen: boolean }) {
  return (
    <span
      className={classNames(
        'pointer-events-none absolute bottom-3 flex max-w-[45%] transition-opacity duration-(--fast)',
        !seen && 'opacity-0',
        className,
      )}
    >
      <PhotoTag>{children}</PhotoTag>
    </span>
  );
}

function Line({ at, onMove, reveal }: { at: number; onMove: (at: number) => void; reveal: boolean }) {
  const text = useText('common');
  const press = (event: KeyboardEvent) => {
    const next = compareKey(event.key, event.shiftKey, at);
    if (next === null) return;
    event.preventDefault();
    onMove(next);
  };
  const percent = Math.round(at);
  return (
    <div className={classNames('compare-line absolute inset-y-0', reveal && 'compare-reveal')}>
      <div
        role="slider"
        tabIndex={0}
        aria-label={text.compare}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={text.compareValue(percent)}
        onKeyDown={press}
        className="compare-knob photo-focus"
      />
    </div>
  );
}

/** Pointer handlers that move the line: at once for a mouse or pen, after a little sideways travel for a finger. */
function useDrag(frame: React.RefObject<HTMLDivElement | null>, onMove: (at: number) => void) {
  const from = useRef<{ id: number; x: number; live: boolean } | null>(null);
  const move = (event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (box?.width) onMove(clamp(((event.clientX - box.left) / box.width) * 100));
  };
  const take = (event: PointerEvent) => {
    if (from.current) from.current.live = true;
    frame.current?.setPointerCapture(event.pointerId);
    move(event);
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      from.current = { id: event.pointerId, x: event.clientX, live: false };
      if (event.pointerType !== 'touch') take(event);
    },
    onPointerMove: (event: PointerEvent) => {
      if (from.current?.id !== event.pointerId) return;
      if (from.current.live) move(event);
      else if (Math.abs(event.clientX - from.current.x) >= TOUCH_SLOP_PX) take(event);
    },
    onPointerUp: () => {
      from.current = null;
    },
    onPointerCancel: () => {
      from.current = null;
    },
  };
}
