import { place, zoomAt } from '#components/editor/stage/geometry.ts';
import type { Hands } from '#components/editor/stage/listen-to-gestures.ts';
import { pointInRoom } from '#components/editor/stage/points.ts';

/** A trackpad's pinch as Safari on a Mac tells of it: with the scale since its beginning. */
export function listenToSafari(element: HTMLElement, hands: () => Hands, signal: AbortSignal): void {
  let start = 1;
  element.addEventListener(
    'gesturestart',
    (event) => {
      event.preventDefault();
      const { scene, look } = hands();
      start = place(scene, look).scale;
    },
    { signal },
  );
  element.addEventListener(
    'gesturechange',
    (event) => {
      event.preventDefault();
      if (!('scale' in event) || typeof event.scale !== 'number' || !(event instanceof UIEvent)) return;
      const { clientX = 0, clientY = 0 } = event as UIEvent & { clientX?: number; clientY?: number };
      const { scene, look, set } = hands();
      set(zoomAt(scene, look, pointInRoom(element, { clientX, clientY }, scene), start * event.scale));
    },
    { signal },
  );
}
