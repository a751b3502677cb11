import type { Point, Scene } from '#components/editor/stage/geometry.ts';

/** A point of the window. */
type Client = { clientX: number; clientY: number };

/** The same point from the element's corner. */
export function pointIn(element: HTMLElement, { clientX, clientY }: Client): Point {
  const box = element.getBoundingClientRect();
  return { x: clientX - box.left, y: clientY - box.top };
}

/** Where the room of this point begins: of two that share the element the second begins where the first ends. */
export function startOfRoom({ room }: Scene, at: Point): Point {
  return {
    x: Math.max(0, Math.floor(at.x / room.width) * room.width),
    y: Math.max(0, Math.floor(at.y / room.height) * room.height),
  };
}

export const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y });

/** The point as its own room counts. */
export function pointInRoom(element: HTMLElement, event: Client, scene: Scene): Point {
  const at = pointIn(element, event);
  return minus(at, startOfRoom(scene, at));
}
