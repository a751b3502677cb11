'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { canPan, place, type Scene, toPicture } from '#components/editor/stage/geometry.ts';
import { type Hands, listenToGestures } from '#components/editor/stage/listen-to-gestures.ts';
import type { StageState } from '#components/editor/stage/stage-context.ts';
import { useLook } from '#components/editor/stage/use-look.ts';
import { useRoom } from '#components/editor/stage/use-room.ts';
import { useStageKeys } from '#components/editor/stage/use-stage-keys.ts';

/** Everything that moves the picture on its stage. `size`: of the picture, pixels. */
export function useStageState({ width, height }: { width: number; height: number }) {
  const size = useMemo(() => ({ width, height }), [width, height]);
  const [room, measure] = useRoom();
  const element = useRef<HTMLElement | null>(null);
  const section = useRef<HTMLElement>(null);
  const { look, now, goal, set, glide: glideIn } = useLook(size);
  const scene = useMemo<Scene>(() => ({ ...room, picture: size }), [room, size]);
  const latest = useRef(scene);
  useEffect(() => {
    latest.current = scene;
  }, [scene]);
  const glide = useCallback<StageState['glide']>((next) => glideIn(latest.current, next), [glideIn]);
  const [tool, setTool] = useState<(() => void) | null>(null);
  const claim = useCallback<StageState['claim']>((onTakeOver) => {
    setTool(() => onTakeOver);
    return () => setTool((now) => (now === onTakeOver ? null : now));
  }, []);
  const isHand = useStageKeys({ section, scene: latest, goal, glide });
  const held = useRef({ isHand, tool });
  useEffect(() => {
    held.current = { isHand, tool };
  }, [isHand, tool]);
  const hands = useCallback((): Hands => {
    const [scene, look] = [latest.current, now.current];
    const { isHand, tool } = held.current;
    const mayPan = canPan(scene, look);
    return { scene, look, set, glide, mayPan, isHand, hasTool: tool !== null, onTakeOver: tool ?? (() => {}) };
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
    return {
      scene,
      look,
      placed,
      glide,
      claim,
      toPicture: ({ x, y }) => {
        const box = element.current?.getBoundingClientRect();
        return box ? toPicture(placed, { x: x - box.left, y: y - box.top }) : null;
      },
    };
  }, [scene, look, glide, claim]);
  return { section, roomRef, state, isHand, mayPan: canPan(scene, look) };
}
