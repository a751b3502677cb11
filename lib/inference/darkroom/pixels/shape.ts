import { lengthOf, type Size, shadowOf } from '#lib/inference/darkroom/geometry.ts';
import { plainCanvas } from '#lib/inference/darkroom/pixels/canvas.ts';
import { colourOf } from '#lib/inference/darkroom/pixels/colour.ts';
import { clamp } from '#lib/inference/darkroom/pixels/light.ts';
import { fullOf, inSlices, type Raster, withAlpha } from '#lib/inference/darkroom/pixels/raster.ts';
import { sharp } from '#lib/sharp.ts';

/** Rounds the four corners with a smooth edge; `%` is of the shorter side, 50 % and more makes its ends half circles. */
export async function roundCorners(
  raster: Raster,
  step: { radius: number; unit: 'px' | '%' },
  signal: AbortSignal,
): Promise<Raster> {
  const side = Math.min(raster.width, raster.height);
  const radius = Math.min(side / 2, lengthOf(step.radius, step.unit, side));
  if (radius <= 0) return raster;
  const picture = await withAlpha(raster, signal);
  const { data, width, height } = picture;
  const reach = Math.ceil(radius);
  await inSlices(picture, signal, (from, to) => {
    for (let y = from; y < to; y += 1) {
      const dy = Math.max(radius - y - 0.5, y + 0.5 - (height - radius));
      if (dy <= 0) continue;
      for (let x = 0; x < width; x += x === reach - 1 ? Math.max(1, width - 2 * reach + 1) : 1) {
        const dx = Math.max(radius - x - 0.5, x + 0.5 - (width - radius));
        const share = dx > 0 ? clamp(radius - Math.hypot(dx, dy) + 0.5) : 1;
        const at = (y * width + x) * 4 + 3;
        if (share < 1) data[at] = Math.round((data[at] ?? 0) * share);
      }
    }
  });
  return picture;
}

/** The shadow's darkness over the canvas, 0 to 255: the picture's shape, moved down, blurred; worked out small. */
async function shadowMask(raster: Raster, canvas: Size): Promise<Uint8Array> {
  const { sigma, fall, margin } = shadowOf(raster);
  const shrink = Math.max(1, sigma / 4);
  const small = (value: number): number => Math.max(1, Math.round(value / shrink));
  const { width, height, channels } = raster;
  const shape =
    channels === 4
      ? sharp(raster.data, { raw: { width, height, channels } }).extractChannel(3)
      : sharp({ create: { width, height, channels: 3, background: '#fff' } }).extractChannel(0);
  const inner = await shape
    .resize({ width: small(width), height: small(height), fit: 'fill' })
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const outer = { width: small(canvas.width), height: small(canvas.height) };
  const [left, top] = [small(margin), small(margin + fall)];
  const mask = Buffer.alloc(outer.width * outer.height);
  for (let y = 0; y < inner.info.height && top + y < outer.height; y += 1) {
    const row = inner.data.subarray(y * inner.info.width, (y + 1) * inner.info.width);
    row.copy(mask, (top + y) * outer.width + left, 0, Math.min(row.length, outer.width - left));
  }
  // Two pipelines: within one, libvips would scale before it blurs.
  const soft = await sharp(mask, { raw: { ...outer, channels: 1 } })
    .blur({ sigma: Math.max(0.3, sigma / shrink), minAmplitude: 0.02 })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return sharp(soft, { raw: { ...outer, channels: 1 } })
    .resize({ ...canvas, fit: 'fill', kernel: 'cubic' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
}

/** Lays the picture, with a soft black shadow of its shape, on a larger canvas. A see-through background keeps alpha. */
export async function shadow(
  raster: Raster,
  step: { strength: number; background: string },
  signal: AbortSignal,
): Promise<Raster> {
  const { margin } = shadowOf(raster);
  const size = { width: raster.width + 2 * margin, height: raster.height + 2 * margin };
  const background = colourOf(step.background);
  const mask = await shadowMask(raster, size);
  const canvas = await plainCanvas(
    size,
    background,
    { data: raster.data, channels: background.alpha < 1 ? 4 : 3 },
    signal,
  );
  const full = fullOf(canvas.data);
  await inSlices(size, signal, (from, to) => {
    for (let at = from * size.width; at < to * size.width; at += 1) {
      const dark = ((mask[at] ?? 0) / 255) * (step.strength / 100);
      if (dark > 0) darken(canvas, at * canvas.channels, dark, full);
    }
  });
  await layOver(canvas, raster, margin, signal);
  return canvas;
}

/** Black of a given share over one pixel. */
function darken({ data, channels }: Raster, at: number, share: number, full: number): void {
  const under = channels === 4 ? (data[at + 3] ?? 0) / full : 1;
  const alpha = share + under * (1 - share);
  for (let c = at; c < at + 3; c += 1) data[c] = Math.round(((data[c] ?? 0) * under * (1 - share)) / alpha);
  if (channels === 4) data[at + 3] = Math.round(alpha * full);
}

/** Source over (Porter and Duff) of the picture on the canvas, `margin` from its left and top. */
async function layOver(canvas: Raster, raster: Raster, margin: number, signal: AbortSignal): Promise<void> {
  const full = fullOf(canvas.data);
  await inSlices(raster, signal, (from, to) => {
    for (let y = from; y < to; y += 1) {
      let at = y * raster.width * raster.channels;
      let to = ((margin + y) * canvas.width + margin) * canvas.channels;
      for (let x = 0; x < raster.width; x += 1, at += raster.channels, to += canvas.channels) {
        const over = raster.channels === 4 ? (raster.data[at + 3] ?? 0) / full : 1;
        if (over === 0) continue;
        const under = (canvas.channels === 4 ? (canvas.data[to + 3] ?? 0) / full : 1) * (1 - over);
        for (let c = 0; c < 3; c += 1) {
          const sum = (raster.data[at + c] ?? 0) * over + (canvas.data[to + c] ?? 0) * under;
          canvas.data[to + c] = Math.round(sum / (over + under));
        }
        if (canvas.channels === 4) canvas.data[to + 3] = Math.round((over + under) * full);
      }
    }
  });
}
