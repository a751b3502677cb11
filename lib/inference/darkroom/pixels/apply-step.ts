import { AppError } from '#lib/errors.ts';
import { canvasOf, cropOf, lengthOf, type Rectangle, scaledSize } from '#lib/inference/darkroom/geometry.ts';
import { blurred } from '#lib/inference/darkroom/pixels/blur.ts';
import { cropTo, growTo } from '#lib/inference/darkroom/pixels/canvas.ts';
import { denoise, pixelate, sharpen } from '#lib/inference/darkroom/pixels/detail.ts';
import { caption, watermark } from '#lib/inference/darkroom/pixels/lettering.ts';
import type { Raster } from '#lib/inference/darkroom/pixels/raster.ts';
import { resize } from '#lib/inference/darkroom/pixels/resize.ts';
import { roundCorners, shadow } from '#lib/inference/darkroom/pixels/shape.ts';
import { insideOf } from '#lib/inference/darkroom/pixels/trim.ts';
import { mirror, rotate, straighten } from '#lib/inference/darkroom/pixels/turn.ts';
import type { ColourStep, OutputStep, Step } from '#lib/inference/darkroom/steps.ts';
import type { Said } from '#lib/text/said.ts';

/** Steps that change each pixel by itself; the engine runs neighbours among them in one pass. */
export type PointwiseStep = ColourStep | Extract<Step, { operation: 'vignette' | 'grain' }>;
/** Steps that move pixels or look at their neighbours. */
export type SpatialStep = Exclude<Step, PointwiseStep | OutputStep>;

/** The rectangle or canvas of a step that geometry allows; `cannot_do` with its sentence when it does not. */
function allowed<T extends object>(result: T | { problem: Said }): T {
  if ('problem' in result) throw new AppError('cannot_do', { values: { reason: result.problem } });
  return result;
}

/** Does one spatial step. The raster may be changed in place or replaced: use only what is returned. */
export async function applyStep(raster: Raster, step: SpatialStep, signal: AbortSignal): Promise<Raster> {
  const longer = Math.max(raster.width, raster.height);
  switch (step.operation) {
    case 'rotate':
      return rotate(raster, step.degrees, step.fill, signal);
    case 'straighten':
      return straighten(raster, step.degrees, signal);
    case 'mirror':
      return mirror(raster, step.axis);
    case 'crop-ratio':
    case 'crop-size':
    case 'crop-sides':
    case 'crop-box':
      return cropTo(raster, allowed<Rectangle>(cropOf(raster, step)), signal);
    case 'trim': {
      const inside = await insideOf(raster, signal);
      return inside ? cropTo(raster, inside, signal) : raster;
    }
    case 'resize':
    case 'resize-side':
    case 'scale':
      return resize(raster, scaledSize(raster, step), step.operation === 'resize' && step.fit === 'cover');
    case 'pad-ratio':
    case 'pad-size':
      return growTo(raster, allowed(canvasOf(raster, step)), step.fill, signal);
    case 'border':
      return growTo(raster, allowed(canvasOf(raster, step)), step.colour, signal);
    case 'shadow':
      return shadow(raster, step, signal);
    case 'round-corners':
      return roundCorners(raster, step, signal);
    case 'blur':
      return blurred(raster, step.unit === 'px' ? step.radius : (longer * step.radius) / 100);
    default:
      await changeInPlace(raster, step, longer, signal);
      return raster;
  }
}

type InPlace = Extract<SpatialStep, { operation: 'sharpen' | 'denoise' | 'pixelate' | 'caption' | 'watermark' }>;

function changeInPlace(raster: Raster, step: InPlace, longer: number, signal: AbortSignal): Promise<void> {
  switch (step.operation) {
    case 'sharpen':
      return sharpen(raster, step.percent, signal);
    case 'denoise':
      return denoise(raster, step.percent, signal);
    case 'pixelate':
      return pixelate(raster, Math.max(1, lengthOf(step.block, step.unit, longer)), signal);
    case 'caption':
      return caption(raster, step);
    case 'watermark':
      return watermark(raster, step, signal);
  }
}
