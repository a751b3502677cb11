import {
  type Look,
  middle,
  nextScale,
  panBy,
  type Scene,
  trueScale,
  zoomAt,
} from '#components/editor/stage/geometry.ts';

/** How far an arrow moves the picture, CSS pixels; with Shift most of a room. */
const STEP_PX = 64;
const SHARE_OF_ROOM = 0.8;

const ARROWS: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: 1, y: 0 },
  ArrowRight: { x: -1, y: 0 },
  ArrowUp: { x: 0, y: 1 },
  ArrowDown: { x: 0, y: -1 },
};

/** The look a key leads to; undefined when the key is not ours. The picture moves against the arrow, as if one walked over it. */
export function lookOfKey(scene: Scene, look: Look, { key, shift }: { key: string; shift: boolean }): Look | undefined {
  const scaled = (scale: number) => zoomAt(scene, look, middle(scene), scale);
  switch (key) {
    case '+':
    case '=':
      return scaled(nextScale(scene, look, 1));
    case '-':
    case '_':
      return scaled(nextScale(scene, look, -1));
    case '0':
      return null;
    case '1':
      return scaled(trueScale(scene));
    case '2':
      return scaled(2 * trueScale(scene));
    default: {
      const arrow = ARROWS[key];
      if (!arrow || !look) return undefined;
      const { width, height } = scene.room;
      const step = shift ? { x: width * SHARE_OF_ROOM, y: height * SHARE_OF_ROOM } : { x: STEP_PX, y: STEP_PX };
      return panBy(scene, look, { x: arrow.x * step.x, y: arrow.y * step.y });
    }
  }
}

/** What a double press does: closer to the point, or back to the whole picture. */
export function lookOfDoublePress(scene: Scene, look: Look, at: { x: number; y: number }, fit: number): Look {
  if (look) return null;
  // Where the true size is hardly larger than the whole, it would look like nothing had happened.
  const whole = trueScale(scene);
  return zoomAt(scene, look, at, whole > fit * 1.25 ? whole : Math.max(2 * whole, 2 * fit));
}
