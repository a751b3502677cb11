import type { Rectangle, Size } from '#lib/inference/darkroom/geometry.ts';

/** Which edges follow the hand; `move` is all of them together. */
export type Handle = 'move' | 'n' | 's' | 'e' | 'w' | 'ne' | 'nw' | 'se' | 'sw';

/** Shortest side of a crop, pixels; less where the picture itself is shorter. */
const LEAST_PX = 16;

type Bounds = { frame: Size /** Width by height; null: any. */; ratio: number | null };

const clamp = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), Math.max(least, most));
const leastOf = (side: number): number => Math.min(LEAST_PX, side);

/** All of the picture. */
export const wholeOf = ({ width, height }: Size): Rectangle => ({ left: 0, top: 0, width, height });

/** Whole pixels inside the frame, no smaller than a hand can hold. */
export function inside(rectangle: Rectangle, frame: Size): Rectangle {
  const width = Math.round(clamp(rectangle.width, leastOf(frame.width), frame.width));
  const height = Math.round(clamp(rectangle.height, leastOf(frame.height), frame.height));
  const left = Math.round(clamp(rectangle.left, 0, frame.width - width));
  const top = Math.round(clamp(rectangle.top, 0, frame.height - height));
  return { left, top, width, height };
}

/** The widest of a ratio that fits into a room and is no wider than wanted. Ratios that no whole pixels have come as near as they can. */
function sized(wanted: number, room: Size, ratio: number): Size {
  const widest = Math.min(room.width, room.height * ratio);
  const least = Math.max(leastOf(room.width), leastOf(room.height) * ratio);
  const width = clamp(wanted, Math.min(least, widest), widest);
  return {
    width: clamp(Math.round(width), 1, room.width),
    height: clamp(Math.round(width / ratio), 1, room.height),
  };
}

/** The largest crop of a ratio, as near to the middle of the one before as the frame lets it. */
export function fitted(before: Rectangle, frame: Size, ratio: number | null): Rectangle {
  if (ratio === null) return before;
  const { width, height } = sized(Number.POSITIVE_INFINITY, frame, ratio);
  const left = clamp(Math.round(before.left + (before.width - width) / 2), 0, frame.width - width);
  const top = clamp(Math.round(before.top + (before.height - height) / 2), 0, frame.height - height);
  return { left, top, width, height };
}

/** One side after its edges have moved: the near edge (left, top), the far one, or neither. */
function stretched(
  start: number,
  length: number,
  by: number,
  edge: 'near' | 'far' | null,
  most: number,
): [number, number] {
  const least = leastOf(most);
  if (edge === 'near') {
    const end = start + length;
    const next = Math.round(clamp(start + by, 0, end - least));
    return [next, end - next];
  }
  if (edge === 'far') return [start, Math.round(clamp(length + by, least, most - start))];
  return [start, length];
}

const edgesOf = (handle: Handle) => ({
  across:
    handle.includes('w') && handle !== 'move'
      ? ('near' as const)
      : handle.includes('e') && handle !== 'move'
        ? ('far' as const)
        : null,
  down: handle.startsWith('n') ? ('near' as const) : handle.startsWith('s') ? ('far' as const) : null,
});

/** A crop whose handle was moved by so many pixels of the frame since it was `from`. */
export function dragged(from: Rectangle, handle: Handle, by: { x: number; y: number }, bounds: Bounds): Rectangle {
  const { frame, ratio } = bounds;
  if (handle === 'move') return inside({ ...from, left: from.left + by.x, top: from.top + by.y }, frame);
  const { across, down } = edgesOf(handle);
  const [left, width] = stretched(from.left, from.width, by.x, across, frame.width);
  const [top, height] = stretched(from.top, from.height, by.y, down, frame.height);
  if (ratio === null) return { left, top, width, height };
  return inRatio(
    from,
    { across, down },
    { wanted: wantedOf({ across, down }, { width, height }, from, ratio), frame, ratio },
  );
}

type Edges = ReturnType<typeof edgesOf>;

/** At a corner the side that was pulled farther says how large it gets. */
function wantedOf({ across, down }: Edges, { width, height }: Size, from: Rectangle, ratio: number): number {
  if (!across) return height * ratio;
  if (!down) return width;
  const [byWidth, byHeight] = [width, height * ratio];
  return Math.abs(byWidth - from.width) >= Math.abs(byHeight - from.width) ? byWidth : byHeight;
}

/** The opposite edge or corner stays; a side that no hand is on grows both ways as long as there is room. */
function inRatio(
  from: Rectangle,
  { across, down }: Edges,
  { wanted, frame, ratio }: { wanted: number; frame: Size; ratio: number },
): Rectangle {
  const room = {
    width: across === 'near' ? from.left + from.width : across === 'far' ? frame.width - from.left : frame.width,
    height: down === 'near' ? from.top + from.height : down === 'far' ? frame.height - from.top : frame.height,
  };
  const { width, height } = sized(wanted, room, ratio);
  const place = (start: number, before: number, length: number, edge: 'near' | 'far' | null, most: number): number => {
    if (edge === 'far') return start;
    if (edge === 'near') return start + before - length;
    return clamp(Math.round(start + (before - length) / 2), 0, most - length);
  };
  return {
    left: place(from.left, from.width, width, across, frame.width),
    top: place(from.top, from.height, height, down, frame.height),
    width,
    height,
  };
}

/** Where a crop lies once its frame has been turned a quarter clockwise (1) or counter-clockwise (−1). */
export function turnedWith({ left, top, width, height }: Rectangle, frame: Size, direction: 1 | -1): Rectangle {
  return direction === 1
    ? { left: frame.height - top - height, top: left, width: height, height: width }
    : { left: top, top: frame.width - left - width, width: height, height: width };
}

/** The same after left and right have changed places. */
export const mirroredWith = (rectangle: Rectangle, frame: Size): Rectangle => ({
  ...rectangle,
  left: frame.width - rectangle.left - rectangle.width,
});

/** The same part of a frame that has become smaller or larger. */
export function scaledWith({ left, top, width, height }: Rectangle, from: Size, to: Size): Rectangle {
  const [x, y] = [to.width / from.width, to.height / from.height];
  return inside({ left: left * x, top: top * y, width: width * x, height: height * y }, to);
}

/** Degrees clockwise that make a drawn line level or upright, whichever is nearer: −45 to 45. */
export function levelling(from: { x: number; y: number }, to: { x: number; y: number }): number {
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  const off = ((((angle + 45) % 90) + 90) % 90) - 45;
  return -off + 0;
}
