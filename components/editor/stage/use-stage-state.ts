'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { canPan, place, type Scene, splitRoom, toPicture } from '#components/editor/stage/geometry.ts';
import { type Hands, listenToGestures } from '#components/editor/stage/listen-to-gestures.ts';
import type { StageState } from '#components/editor/stage/stage-context.ts';
import { useLook } from '#components/editor/stage/use-look.ts';
import { useRoom } from '#components/editor/stage/use-room.ts';
import { useStageKeys } from '#components/editor/stage/use-stage-keys.ts';

type Input = {
  picture: { width: number; height: number };
  /** Two pictures stand beside each other. */
  isSplit: boolean;
  /** A press on the photo shows the one before. */
  isHold: boolean;
};

/** Everything that moves the picture on its stage. */
export function useStageState({ picture: { width, height }, isSplit, isHold }: Input) {
  const size = useMemo(() => ({ width, height }), [width, height]);
  const [measured, measure] = useRoom();
  const element = useRef<HTMLElement | null>(null);
  const section = useRef<HTMLElement>(null);
  const { look, now, set, ...looking } = useLook(size);
  const { scene, split } = useMemo(() => {
    const whole: Scene = { ...measured, picture: size };
    return isSplit ? splitRoom(whole) : { scene: whole, split: null };
  }, [measured, size, isSplit]);
  const latest = useRef(scene);
  useEffect(() => {
    latest.current = scene;
  }, [scene]);
  const glide = useCallback<StageState['glide']>((next) => looking.glide(latest.current, next), [looking.glide]);
  const { tool, claim } = useTool();
  const [isBefore, hold] = useState(false);
  const isHand = useStageKeys({ section, scene: latest, goal: looking.goal, glide, hold });
  const held = useRef({ isHand, tool, isHold });
  useEffect(() => {
    held.current = { isHand, tool, isHold };
  }, [isHand, tool, isHold]);
  const hands = useCallback((): Hands => {
    const [scene, look] = [latest.current, now.current];
    const { isHand, tool, isHold } = held.current;
    const onTakeOver = () => {
      tool?.();
      hold(false);
    };
    return {
      ...{ scene, look, set, glide, isHand, onTakeOver },
      mayPan: canPan(scene, look),
      hasTool: tool !== null,
      onHold: isHold ? hold : null,
    };
  }, [now, set, glide]);
  const roomRef = useCallback(
    (node: HTMLElement | null) => {
      element.current = node;
      if (!node) return;
      const unmeasure = measure(node);
      const unlisten = listenToGestures(node, hands);
      return () => {
        unmeasure?.();
        unlisten();
        element.current = null;
      };
    },
    [measure, hands],
  );
  const state = useMemo<StageState>(() => {
    const placed = place(scene, look);
    const toPixel: StageState['toPicture'] = ({ x, y }) => {
      const box = element.current?.getBoundingClientRect();
      return box ? toPicture(placed, { x: x - box.left, y: y - box.top }) : null;
    };
    return { scene, look, placed, split, glide, claim, isBefore, hold, toPicture: toPixel };
  }, [scene, look, split, glide, claim, isBefore]);
  return { section, roomRef, state, isHand, mayPan: canPan(scene, look) };
}

/** The tool that has the single pointers: what it wants to hear when they are taken. */
function useTool() {
  const [tool, setTool] = useState<(() => void) | null>(null);
  const claim = useCallback<StageState['claim']>((onTakeOver) => {
    setTool(() => onTakeOver);
    return () => setTool((now) => (now === onTakeOver ? null : now));
  }, []);
  return { tool, claim };
}
