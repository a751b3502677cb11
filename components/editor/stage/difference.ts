import type { Size } from '#components/editor/stage/geometry.ts';
import { PREVIEW_PX } from '#lib/limits.ts';

/** Where the source lies in the frame of its result, pixels of the result (CSS `matrix()` order). */
export type Lies = readonly [number, number, number, number, number, number];

/** How much each step of a channel is spread, of 255: what the eye cannot see of 1 is seen of 4, and single steps of 16. */
export const AMPLIFIED = [1, 4, 16] as const;
export type Amplified = (typeof AMPLIFIED)[number];

/** A place counts as changed from this on, of 255: less comes of packing the same picture twice. */
const CHANGED = 10;
/** Longest side of what the share is counted on at most, pixels. */
const COUNTED_PX = 256;

/** Where a source lies in a frame of another shape when nothing is known of their places: whole, in the middle. */
export function containedIn(frame: Size, source: Size): Lies {
  const scale = Math.min(frame.width / source.width, frame.height / source.height);
  return [scale, 0, 0, scale, (frame.width - source.width * scale) / 2, (frame.height - source.height * scale) / 2];
}

/** The size of a picture whose longest side is at most this, pixels. */
export function sizeWithin({ width, height }: Size, most: number): Size {
  const scale = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Share of places that differ, 0 to 1, of RGBA pixels that are differences. */
export function changedShare(pixels: Uint8ClampedArray): number {
  let changed = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    const most = Math.max(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0);
    if (most >= CHANGED) changed++;
  }
  return pixels.length === 0 ? 0 : changed / (pixels.length / 4);
}

async function load(src: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = src;
  await image.decode();
  return image;
}

function context(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const drawing = canvas.getContext('2d');
  if (!drawing) throw new Error('no canvas');
  return drawing;
}

type Pair = { before: HTMLImageElement; after: HTMLImageElement; frame: Size; source: Size; lies: Lies };

/** The two pictures drawn at this size, each in a canvas, place on place. What one of them lacks is black. */
function drawEach(size: Size, { before, after, frame, source, lies }: Pair): [HTMLCanvasElement, HTMLCanvasElement] {
  const [scaleX, scaleY] = [size.width / frame.width, size.height / frame.height];
  const [a, b, c, d, e, f] = lies;
  const one = blackCanvas(size);
  const drawing = context(one);
  drawing.setTransform(a * scaleX, b * scaleY, c * scaleX, d * scaleY, e * scaleX, f * scaleY);
  drawing.drawImage(before, 0, 0, source.width, source.height);
  const two = blackCanvas(size);
  context(two).drawImage(after, 0, 0, size.width, size.height);
  return [one, two];
}

function blackCanvas(size: Size): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), size);
  context(canvas).fillRect(0, 0, size.width, size.height);
  return canvas;
}

/** |one − two| of each channel, into the first. */
function subtract(into: HTMLCanvasElement, other: HTMLCanvasElement): void {
  const drawing = context(into);
  drawing.resetTransform();
  drawing.globalCompositeOperation = 'difference';
  drawing.drawImage(other, 0, 0);
}

/** Half the size at a time, so that every pixel is the mean of those it stands for: edges that scaling has moved by a part of a pixel are gone. */
function halved(canvas: HTMLCanvasElement): HTMLCanvasElement {
  if (Math.max(canvas.width, canvas.height) <= COUNTED_PX) return canvas;
  const size = { width: Math.max(1, canvas.width >> 1), height: Math.max(1, canvas.height >> 1) };
  const half = blackCanvas(size);
  context(half).drawImage(canvas, 0, 0, size.width, size.height);
  return halved(half);
}

/**
 * Draws what differs into the canvas, and answers the share of the photo that does. All of it is done by the browser's own compositing, here, from the
 * previews that are shown anyway: nothing is asked of the server.
 */
export async function drawDifference(
  canvas: HTMLCanvasElement,
  { before, after, ...rest }: { before: string; after: string; frame: Size; source: Size; lies: Lies },
): Promise<number> {
  const [one, two] = await Promise.all([load(before), load(after)]);
  const size = sizeWithin(rest.frame, PREVIEW_PX);
  const [first, second] = drawEach(size, { before: one, after: two, ...rest });
  const [small, other] = [halved(first), halved(second)];
  subtract(small, other);
  const share = changedShare(context(small).getImageData(0, 0, small.width, small.height).data);
  // A picture no larger than what is counted on is its own small one, and has been subtracted already.
  if (small !== first) subtract(first, second);
  Object.assign(canvas, size);
  context(canvas).drawImage(first, 0, 0);
  return share;
}
