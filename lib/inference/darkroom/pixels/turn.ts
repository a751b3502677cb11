import { directionOf, type Size, straightenedSize, turnedSize, turnOf } from '#lib/inference/darkroom/geometry.ts';
import { cropTo } from '#lib/inference/darkroom/pixels/canvas.ts';
import { colourOf } from '#lib/inference/darkroom/pixels/colour.ts';
import { clamp } from '#lib/inference/darkroom/pixels/light.ts';
import {
  fullOf,
  inSlices,
  type Raster,
  release,
  releaseUnless,
  throughVips,
  withAlpha,
} from '#lib/inference/darkroom/pixels/raster.ts';

/** Pixels copied outwards before a turn, so that the resampling never mixes in what is not picture. */
const MARGIN = 4;

export const mirror = (raster: Raster, axis: 'horizontal' | 'vertical'): Promise<Raster> =>
  throughVips(raster, (image) => (axis === 'horizontal' ? image.flop() : image.flip()));

/** Turns clockwise by resampling (bicubic) onto the canvas `size` about one centre. Gives the raster up on the way. */
async function resampled(raster: Raster, degrees: number, size: Size, signal: AbortSignal): Promise<Raster> {
  const { sin, cos } = directionOf(degrees);
  const wide = await throughVips(raster, (image) =>
    image.extend({ top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, extendWith: 'copy' }),
  );
  release(raster);
  // A canvas with room to spare on every side, so that the cut below lies about the same centre as the picture.
  const turned = await throughVips(wide, (image) =>
    image.affine([cos, -sin, sin, cos], { background: '#000', interpolator: 'bicubic' }),
  );
  release(wide);
  const left = Math.floor((turned.width - size.width) / 2);
  const top = Math.floor((turned.height - size.height) / 2);
  const cut = await cropTo(turned, { ...size, left, top }, signal);
  release(turned);
  return cut;
}

/** Fills what lies outside the turned picture, its edge smoothed over one pixel. In place. */
async function fillCorners(raster: Raster, picture: Size, degrees: number, fill: string, signal: AbortSignal) {
  const { data, channels, width } = raster;
  const { sin, cos } = directionOf(degrees);
  const colour = colourOf(fill);
  const full = fullOf(data);
  const paint = [colour.red, colour.green, colour.blue].map((value) => value * full);
  const [middleX, middleY] = [(raster.width - 1) / 2, (raster.height - 1) / 2];
  await inSlices(raster, signal, (from, to) => {
    for (let y = from; y < to; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const [dx, dy] = [x - middleX, y - middleY];
        const inside =
          clamp(picture.width / 2 - Math.abs(dx * cos + dy * sin) + 0.5) *
          clamp(picture.height / 2 - Math.abs(dy * cos - dx * sin) + 0.5);
        if (inside === 1) continue;
        blendUnder(data, (y * width + x) * channels, channels, inside, paint, colour.alpha, full);
      }
    }
  });
}

/** One pixel of the picture, of which only `share` is there, over the fill. */
function blendUnder(
  data: Raster['data'],
  at: number,
  channels: number,
  share: number,
  paint: readonly number[],
  alpha: number,
  full: number,
): void {
  const own = channels === 4 ? share * ((data[at + 3] ?? 0) / full) : share;
  const under = (1 - share) * (channels === 4 ? alpha : 1);
  const sum = own + under;
  for (let c = 0; c < 3; c += 1) {
    const value = sum > 0 ? ((data[at + c] ?? 0) * own + (paint[c] ?? 0) * under) / sum : 0;
    data[at + c] = Math.round(value);
  }
  if (channels === 4) data[at + 3] = Math.round(sum * full);
}

/** Turns clockwise and grows the canvas to hold all of the picture. A see-through fill adds alpha. */
export async function rotate(raster: Raster, degrees: number, fill: string, signal: AbortSignal): Promise<Raster> {
  const turn = turnOf(degrees);
  if (turn === 0) return raster;
  if (turn % 90 === 0) return throughVips(raster, (image) => image.rotate(turn));
  const picture = colourOf(fill).alpha < 1 ? await withAlpha(raster, signal) : raster;
  releaseUnless(raster, picture);
  const result = await resampled(picture, turn, turnedSize(raster, turn), signal);
  await fillCorners(result, raster, turn, fill, signal);
  return result;
}

/** Turns clockwise and keeps the largest upright rectangle of the same ratio that has no empty corner. */
export const straighten = (raster: Raster, degrees: number, signal: AbortSignal): Promise<Raster> =>
  turnOf(degrees) === 0
    ? Promise.resolve(raster)
    : resampled(raster, degrees, straightenedSize(raster, degrees), signal);
