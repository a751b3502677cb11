import { placeAt, type Rectangle, type Size, smallestAround } from '#lib/inference/darkroom/geometry.ts';
import { blurred } from '#lib/inference/darkroom/pixels/blur.ts';
import { type Colour, colourOf } from '#lib/inference/darkroom/pixels/colour.ts';
import {
  fullOf,
  inSlices,
  type Raster,
  releaseUnless,
  samplesLike,
  throughVips,
  withAlpha,
} from '#lib/inference/darkroom/pixels/raster.ts';

/** How soft a blurred surround is: sigma as a share of the canvas' longer side. */
const SURROUND_SIGMA = 0.035;

/** The pixels of a rectangle, bit by bit. */
export async function cropTo(raster: Raster, rectangle: Rectangle, signal: AbortSignal): Promise<Raster> {
  const { width, height, left, top } = rectangle;
  const { channels } = raster;
  const data = samplesLike(raster.data, width * height * channels);
  await inSlices(rectangle, signal, (from, to) => {
    for (let y = from; y < to; y += 1) {
      const start = ((top + y) * raster.width + left) * channels;
      data.set(raster.data.subarray(start, start + width * channels), y * width * channels);
    }
  });
  return { data, width, height, channels };
}

/** Lays the picture on a larger canvas, pixels unchanged. With alpha in the picture, what is under it shows through. */
async function lay(canvas: Raster, raster: Raster, at: { left: number; top: number }, signal: AbortSignal) {
  const { channels } = raster;
  await inSlices(raster, signal, (from, to) => {
    for (let y = from; y < to; y += 1) {
      const row = raster.data.subarray(y * raster.width * channels, (y + 1) * raster.width * channels);
      canvas.data.set(row, ((at.top + y) * canvas.width + at.left) * channels);
    }
  });
}

/** A canvas of one colour. */
export async function plainCanvas(
  size: Size,
  colour: Colour,
  like: Pick<Raster, 'data' | 'channels'>,
  signal: AbortSignal,
): Promise<Raster> {
  const full = fullOf(like.data);
  const { channels } = like;
  const { width, height } = size;
  const row = samplesLike(like.data, width * channels);
  const pixel = [colour.red, colour.green, colour.blue, colour.alpha].map((value) => Math.round(value * full));
  for (let i = 0; i < row.length; i += 1) row[i] = pixel[i % channels] ?? 0;
  const data = samplesLike(like.data, width * height * channels);
  await inSlices(size, signal, (from, to) => {
    for (let y = from; y < to; y += 1) data.set(row, y * row.length);
  });
  return { data, width, height, channels };
}

/** The picture itself, enlarged to cover the canvas, its middle kept, and blurred: made small, so that it costs little. */
async function surround(raster: Raster, canvas: Size): Promise<Raster> {
  const cover = smallestAround(canvas, raster);
  const shrink = Math.max(1, Math.max(canvas.width, canvas.height) / 512);
  const scaled = (size: Size): Size => ({
    width: Math.max(1, Math.round(size.width / shrink)),
    height: Math.max(1, Math.round(size.height / shrink)),
  });
  const [outer, inner] = [scaled(cover), scaled(canvas)];
  const small = await throughVips(raster, (image) => image.resize({ ...outer, fit: 'fill' }));
  const middle = await throughVips(small, (image) => image.extract({ ...inner, ...placeAt(outer, inner, 'centre') }));
  const soft = await blurred(middle, Math.max(inner.width, inner.height) * SURROUND_SIGMA);
  return throughVips(soft, (image) => image.resize({ ...canvas, fit: 'fill', kernel: 'cubic' }));
}

/** Grows the canvas around the picture, filled with a colour or with the picture blurred. A see-through fill adds alpha. */
export async function growTo(
  raster: Raster,
  room: { canvas: Size; left: number; top: number },
  fill: string | 'blur',
  signal: AbortSignal,
): Promise<Raster> {
  if (fill === 'blur') {
    const canvas = await surround(raster, room.canvas);
    await lay(canvas, raster, room, signal);
    return canvas;
  }
  const colour = colourOf(fill);
  const picture = colour.alpha < 1 ? await withAlpha(raster, signal) : raster;
  const canvas = await plainCanvas(room.canvas, colour, picture, signal);
  await lay(canvas, picture, room, signal);
  releaseUnless(picture, raster);
  return canvas;
}
