'use client';

import { createContext, useContext } from 'react';
import type { Look, Placed, Point, Scene, Split } from '#components/editor/stage/geometry.ts';

/** What stands on the stage and what is looked at, for whatever is drawn on it. */
export type StageState = {
  scene: Scene;
  look: Look;
  placed: Placed;
  /** The room is two with one look; `scene` is one of them. */
  split: Split;
  /** The picture pixel under a point of the window (`clientX`, `clientY`); it may lie beside the picture. Null before the room is measured. */
  toPicture: (client: Point) => Point | null;
  /** Moves the look: the zoom that one asked for by key or press is seen on its way. */
  glide: (look: Look) => void;
  /** The picture before is asked for as long as something is held, and the way to hold. */
  isBefore: boolean;
  hold: (isHeld: boolean) => void;
  /**
   * Gives the single pointers to a tool that draws: two fingers, the wheel, the middle button and the held space bar still move and zoom. `onTakeOver`: two
   * fingers have come, so what the first of them began is to be taken back. Answers how to give the pointers back; for an effect.
   */
  claim: (onTakeOver: () => void) => () => void;
};

export const StageContext = createContext<StageState | null>(null);

/** The stage around this component. Throws outside of one, where there is nothing to draw on. */
export function useStage(): StageState {
  const stage = useContext(StageContext);
  if (!stage) throw new Error('not on a stage');
  return stage;
}
