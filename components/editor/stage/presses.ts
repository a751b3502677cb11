/** One short press: where in the room, CSS pixels, and when, milliseconds. */
export type PressAt = { x: number; y: number; time: number; isTouch: boolean };

/** Two presses in this time and this near are one double press, as systems have it. A finger is not as exact as a mouse. */
const TOGETHER_MS = 350;
const NEAR_PX = { touch: 32, mouse: 6 };

export function isDouble(first: PressAt | null, second: PressAt): boolean {
  if (!first || second.time - first.time > TOGETHER_MS) return false;
  return Math.hypot(first.x - second.x, first.y - second.y) <= (second.isTouch ? NEAR_PX.touch : NEAR_PX.mouse);
}
