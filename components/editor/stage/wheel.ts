/** What of a wheel event decides. `notched`: from a wheel that clicks, not from a trackpad. */
export type Wheel = {
  ctrl: boolean;
  deltaX: number;
  deltaY: number;
  deltaMode: number;
  wheelDeltaY: number | undefined;
};

export type WheelIntent = { zoom: number } | { pan: { x: number; y: number } } | null;

/** CSS pixels of a line and of a page, where a browser counts in those (`WheelEvent.deltaMode`). */
const UNIT = [1, 16, 400];
/** How far a turn zooms: a notch of 100 by a fifth, a trackpad's small steps as far as the fingers part. */
const NOTCH = 0.0018;
const PINCH = 0.01;
/** Browsers give a notch 120 of the old measure (60 where a pixel is two), and a trackpad anything, in Chrome three times its pixels. */
const NOTCH_MEASURE = 60;
const OF_TRACKPAD = -3;

/**
 * A pinch on a trackpad comes as a wheel with Ctrl and zooms, everywhere. A wheel that clicks zooms as well, a trackpad's two
 * fingers move; but while the whole picture is shown on a page that scrolls, both are the page's.
 */
export function wheelIntent(
  wheel: Wheel,
  { isWhole, pageScrolls }: { isWhole: boolean; pageScrolls: boolean },
): WheelIntent {
  const unit = UNIT[wheel.deltaMode] ?? 1;
  const { x, y } = { x: wheel.deltaX * unit, y: wheel.deltaY * unit };
  const isNotch = isNotched(wheel);
  if (wheel.ctrl) return { zoom: Math.exp(-y * (isNotch ? NOTCH : PINCH)) };
  if (isWhole && pageScrolls) return null;
  if (isNotch) return { zoom: Math.exp(-y * NOTCH) };
  return isWhole ? null : { pan: { x: -x, y: -y } };
}

function isNotched({ deltaX, deltaY, deltaMode, wheelDeltaY = 0 }: Wheel): boolean {
  if (deltaX !== 0 || deltaY === 0) return false;
  if (deltaMode !== 0) return true;
  return wheelDeltaY !== 0 && wheelDeltaY !== OF_TRACKPAD * deltaY && wheelDeltaY % NOTCH_MEASURE === 0;
}
