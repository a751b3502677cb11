'use client';

import { type CSSProperties, createContext, type ReactNode, useContext } from 'react';
import {
  lookAtOther,
  type Placed,
  type Point,
  place,
  type Scene,
  type Size,
} from '#components/editor/stage/geometry.ts';
import { useStage } from '#components/editor/stage/stage-context.ts';

const shapeOf = ({ width, height }: Size) => ({ '--shape': width / height }) as CSSProperties;

/** Where the frame around begins in the room: what lies in it is placed from there. */
const Origin = createContext<Point>({ x: 0, y: 0 });

/**
 * What can be seen of the picture: its own edges, or those of the room where it is larger. While the whole picture is shown the style sheet
 * alone places it, so that it stands before there is a script and nothing shifts when there is.
 */
export function Frame({ children }: { children: ReactNode }) {
  const { scene, look, placed } = useStage();
  if (!look) {
    return (
      <Origin value={{ x: 0, y: 0 }}>
        <div className="fitted relative overflow-hidden lg:rounded-print" style={shapeOf(scene.picture)}>
          {children}
        </div>
      </Origin>
    );
  }
  const { room, picture } = scene;
  const [left, top] = [Math.max(0, placed.x), Math.max(0, placed.y)];
  const width = Math.min(room.width, placed.x + picture.width * placed.scale) - left;
  const height = Math.min(room.height, placed.y + picture.height * placed.scale) - top;
  return (
    <Origin value={{ x: left, y: top }}>
      <div className="absolute overflow-hidden" style={{ left, top, width, height }}>
        {children}
      </div>
    </Origin>
  );
}

/** Where a picture other than the stage's stands while both are looked at: in the same room, as close and at the same place of it. */
export function useOther(picture: Size | undefined): { scene: Scene; placed: Placed } {
  const { scene, look, placed } = useStage();
  if (!picture) return { scene, placed };
  const other = { ...scene, picture };
  return { scene: other, placed: place(other, lookAtOther(scene, look, other)) };
}

/** A picture at its place: the stage's own, or another of another shape. */
export function Sheet({ children, picture }: { children: ReactNode; picture?: Size }) {
  const { look } = useStage();
  const origin = useContext(Origin);
  const { scene, placed } = useOther(picture);
  const { width, height } = scene.picture;
  const { scale, x, y } = placed;
  const place: CSSProperties = { left: x - origin.x, top: y - origin.y, width: width * scale, height: height * scale };
  return (
    <div className={look ? 'contents' : 'absolute inset-0 grid place-items-center'}>
      <div
        className={look ? 'absolute max-w-none' : 'fitted relative overflow-hidden'}
        style={look ? place : shapeOf(scene.picture)}
      >
        {children}
      </div>
    </div>
  );
}
