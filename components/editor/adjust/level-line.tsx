'use client';

import { type PointerEvent, useEffect, useState } from 'react';
import { levelling } from '#components/editor/adjust/crop-geometry.ts';
import type { Session } from '#components/editor/adjust/session.ts';
import type { Point } from '#components/editor/stage/geometry.ts';
import { useStage } from '#components/editor/stage/stage-context.ts';

/** Shorter lines are a slip of the hand, pixels of the screen. */
const LEAST_PX = 24;

type Line = { pointer: number; from: Point; to: Point };

/** A line drawn along the horizon, or along what shall stand upright: the picture is straightened by it. */
export function LevelLine({ session }: { session: Session }) {
  const { claim, toPicture, placed, scene } = useStage();
  const [line, setLine] = useState<Line | null>(null);
  useEffect(() => claim(() => setLine(null)), [claim]);
  const at = ({ clientX, clientY }: PointerEvent): Point | null => toPicture({ x: clientX, y: clientY });
  const finish = (event: PointerEvent) => {
    if (line?.pointer !== event.pointerId) return;
    const { from, to } = line;
    setLine(null);
    if (Math.hypot(to.x - from.x, to.y - from.y) * placed.scale < LEAST_PX) return;
    session.settle();
    session.straighten(session.view().adjustment.degrees + levelling(from, to));
    session.settle();
    session.show({ isLining: false });
  };
  const { width, height } = scene.picture;
  const drawn = line && { x1: line.from.x, y1: line.from.y, x2: line.to.x, y2: line.to.y };
  return (
    <>
      <div
        data-level-line
        className="absolute inset-0 cursor-crosshair touch-none"
        onPointerDown={(event) => {
          const from = at(event);
          if (!event.isPrimary || event.button !== 0 || !from) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setLine({ pointer: event.pointerId, from, to: from });
        }}
        onPointerMove={(event) => {
          const to = at(event);
          if (line?.pointer === event.pointerId && to) setLine({ ...line, to });
        }}
        onPointerUp={finish}
        onPointerCancel={() => setLine(null)}
      />
      {drawn ? (
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          className="pointer-events-none absolute inset-0 size-full"
        >
          <line {...drawn} stroke="#000" strokeWidth={4} vectorEffect="non-scaling-stroke" />
          <line {...drawn} stroke="#fff" strokeWidth={2} vectorEffect="non-scaling-stroke" />
        </svg>
      ) : null}
    </>
  );
}
