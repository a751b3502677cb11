import { placeAt } from '#lib/inference/darkroom/geometry.ts';
import { type Colour, colourOf } from '#lib/inference/darkroom/pixels/colour.ts';
import { BLUE, clamp, GREEN, RED } from '#lib/inference/darkroom/pixels/light.ts';
import { paint } from '#lib/inference/darkroom/pixels/paint.ts';
import { pauser, type Raster } from '#lib/inference/darkroom/pixels/raster.ts';
import { type Mask, textMask } from '#lib/inference/darkroom/pixels/text-mask.ts';
import type { Step } from '#lib/inference/darkroom/steps.ts';
import { sharp } from '#lib/sharp.ts';

type Caption = Extract<Step, { operation: 'caption' }>;
type Watermark = Extract<Step, { operation: 'watermark' }>;

/** Distance of lettering from the picture's edges, a share of the shorter side. */
const MARGIN = 0.04;
/** Smallest letters, pixels: below it they are not letters any more. */
const LEAST_SIZE = 5;
/** Direction of a tiled watermark, degrees; rising, as people expect it. */
const TILE_DEGREES = -30;

const BLACK = colourOf('#000000');
const WHITE = colourOf('#ffffff');

/** The darker or lighter surround that keeps letters of this colour readable on any picture. */
const contrastTo = ({ red, green, blue }: Colour): Colour =>
  RED * red + GREEN * green + BLUE * blue > 0.4 ? BLACK : WHITE;

/** A mask with empty pixels around it. */
function framed(mask: Mask, room: number): Mask {
  const width = mask.width + 2 * room;
  const height = mask.height + 2 * room;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < mask.height; y += 1) {
    data.set(mask.data.subarray(y * mask.width, (y + 1) * mask.width), (y + room) * width + room);
  }
  return { data, width, height };
}

/** A soft dark (or light) glow of the letters' own shape: three sigma of room around it. */
async function glowOf(mask: Mask, sigma: number): Promise<{ mask: Mask; room: number }> {
  const room = Math.ceil(sigma * 3);
  const { data, width, height } = framed(mask, room);
  const soft = await sharp(data, { raw: { width, height, channels: 1 } })
    .blur({ sigma: Math.max(0.3, sigma), minAmplitude: 0.02 })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  // Between letters the blur is thin; raising it makes one even ground.
  return { mask: { data: soft.map((value) => Math.min(255, value * 2)), width, height }, room };
}

/** A plate with rounded corners. */
function plateOf(width: number, height: number, radius: number): Mask {
  const data = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y += 1) {
    const dy = Math.max(radius - y - 0.5, y + 0.5 - (height - radius), 0);
    for (let x = 0; x < width; x += 1) {
      const dx = Math.max(radius - x - 0.5, x + 0.5 - (width - radius), 0);
      if (dx > 0 && dy > 0) data[y * width + x] = 255 * clamp(radius - Math.hypot(dx, dy) + 0.5);
    }
  }
  return { data, width, height };
}

/** Draws words no wider and no higher than the room there is: long ones break into lines, then the letters shrink. */
async function fitted(
  words: string,
  size: number,
  room: { width: number; height: number },
  anchor: Caption['anchor'],
): Promise<{ mask: Mask; size: number }> {
  let letters = Math.max(LEAST_SIZE, size);
  for (;;) {
    const mask = await textMask(words, letters, room.width, anchor);
    const excess = Math.max(mask.height / room.height, (mask.width / room.width) ** 2);
    if (excess <= 1 || letters <= LEAST_SIZE) return { mask, size: letters };
    // Lines shorten as letters shrink, so the height falls with the square.
    letters = Math.max(LEAST_SIZE, Math.floor(letters / Math.max(1.05, Math.sqrt(excess))));
  }
}

const sizeOf = (raster: Raster, percent: number): number => Math.round((raster.height * percent) / 100);

/**
 * Writes words on the picture, in place. `size` is the em of the letters, a percentage of the picture's height. Without a
 * background a soft glow keeps them readable; with one they stand on a plate of that colour.
 */
export async function caption(raster: Raster, step: Caption): Promise<void> {
  const margin = Math.round(Math.min(raster.width, raster.height) * MARGIN);
  const wanted = sizeOf(raster, step.size);
  const inset = step.background === null ? 0 : Math.round(wanted * 0.45);
  const spare = 2 * (margin + inset);
  const room = { width: Math.max(1, raster.width - spare), height: Math.max(1, raster.height - spare) };
  const { mask, size } = await fitted(step.words, wanted, room, step.anchor);
  const colour = colourOf(step.colour);
  const outer = { width: mask.width + 2 * (margin + inset), height: mask.height + 2 * (margin + inset) };
  const place = placeAt(raster, outer, step.anchor);
  const [left, top] = [place.left + margin + inset, place.top + margin + inset];
  if (step.background === null) {
    const glow = await glowOf(mask, Math.max(1, size * 0.16));
    paint(raster, glow.mask, { left: left - glow.room, top: top - glow.room }, contrastTo(colour), 0.62);
  } else {
    const plate = plateOf(mask.width + 2 * inset, mask.height + 2 * inset, Math.round(size * 0.2));
    paint(raster, plate, { left: left - inset, top: top - inset }, colourOf(step.background), 1);
  }
  paint(raster, mask, { left, top }, colour, 1);
}

/**
 * Writes faint words once at the anchor, or repeated in slanted rows all over, in place. A thin glow of four fifths the strength
 * keeps them visible on a ground of their own colour.
 */
export async function watermark(raster: Raster, step: Watermark, signal: AbortSignal): Promise<void> {
  const margin = Math.round(Math.min(raster.width, raster.height) * MARGIN);
  const room = { width: Math.max(1, raster.width - 2 * margin), height: Math.max(1, raster.height - 2 * margin) };
  const tiled = step.anchor === 'tiled';
  const anchor = step.anchor === 'tiled' ? 'centre' : step.anchor;
  const { mask: upright, size } = await fitted(step.words, sizeOf(raster, step.size), room, anchor);
  const mask = tiled ? await slanted(upright) : upright;
  const glow = await glowOf(mask, Math.max(0.8, size * 0.06));
  const colour = colourOf(step.colour);
  const opacity = step.opacity / 100;
  const outer = { width: mask.width + 2 * margin, height: mask.height + 2 * margin };
  const single = placeAt(raster, outer, anchor);
  const places = tiled ? tilePlaces(raster, mask, size) : [{ left: single.left + margin, top: single.top + margin }];
  const pause = pauser(signal);
  for (const { left, top } of places) {
    await pause();
    paint(raster, glow.mask, { left: left - glow.room, top: top - glow.room }, contrastTo(colour), opacity * 0.8);
    paint(raster, mask, { left, top }, colour, opacity);
  }
}

async function slanted(mask: Mask): Promise<Mask> {
  const { width, height } = mask;
  const { data, info } = await sharp(mask.data, { raw: { width, height, channels: 1 } })
    .rotate(TILE_DEGREES, { background: '#000000' })
    .extractChannel(0)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Corners of the tiles: rows from above the picture to below it, every second one moved by half a tile. */
function tilePlaces(raster: Raster, mask: Mask, size: number): { left: number; top: number }[] {
  const [stepX, stepY] = [mask.width + size * 2, mask.height + size * 1.2];
  const rows = Math.ceil(raster.height / stepY) + 1;
  const columns = Math.ceil(raster.width / stepX) + 2;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => ({
      left: Math.round((column - 1 + (row % 2) / 2) * stepX),
      top: Math.round((row - 0.5) * stepY),
    })),
  ).flat();
}
