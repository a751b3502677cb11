import { createHash } from 'node:crypto';
import { AppError } from '#lib/errors.ts';
import type { ImageBytes } from '#lib/inference/backend.ts';
import { outputSize, sizeProblem } from '#lib/inference/darkroom/geometry.ts';
import { letteringProblem } from '#lib/inference/darkroom/lettering-problem.ts';
import { maskProblem } from '#lib/inference/darkroom/mask-problem.ts';
import { maskedOutputOf, outputOf, outputProblem } from '#lib/inference/darkroom/output.ts';
import { applyStep, type PointwiseStep, type SpatialStep } from '#lib/inference/darkroom/pixels/apply-step.ts';
import { autoLevels } from '#lib/inference/darkroom/pixels/auto-levels.ts';
import { blendInside } from '#lib/inference/darkroom/pixels/blend-inside.ts';
import { decode } from '#lib/inference/darkroom/pixels/decode.ts';
import { encode } from '#lib/inference/darkroom/pixels/encode.ts';
import { grain } from '#lib/inference/darkroom/pixels/grain.ts';
import { lookOf } from '#lib/inference/darkroom/pixels/look.ts';
import { type Kernel, runPointwise } from '#lib/inference/darkroom/pixels/pointwise.ts';
import { inSlices, type Raster, releaseUnless, samplesLike } from '#lib/inference/darkroom/pixels/raster.ts';
import { vignette } from '#lib/inference/darkroom/pixels/vignette.ts';
import type { Step } from '#lib/inference/darkroom/steps.ts';
import { decodeMask } from '#lib/inference/grey-mask.ts';
import type { Said } from '#lib/text/said.ts';

function refuse(reason: Said | null): void {
  if (reason !== null) throw new AppError('cannot_do', { values: { reason } });
}

function kernelOf(step: Exclude<PointwiseStep, { operation: 'auto-levels' }>, raster: Raster): Kernel {
  switch (step.operation) {
    case 'vignette':
      return vignette(raster, step.percent);
    case 'grain':
      return grain(raster, step.percent);
    default:
      return lookOf(step);
  }
}

async function stepped(raster: Raster, step: SpatialStep, signal: AbortSignal): Promise<Raster> {
  const next = await applyStep(raster, step, signal);
  releaseUnless(raster, next);
  return next;
}

/** Does the steps in order. Neighbouring steps that change each pixel by itself share one pass over the picture. */
async function develop(source: Raster, steps: readonly Step[], signal: AbortSignal): Promise<Raster> {
  let raster = source;
  let waiting: Kernel[] = [];
  const flush = async (): Promise<void> => {
    if (waiting.length > 0) await runPointwise(raster, waiting, signal);
    waiting = [];
  };
  for (const step of steps) {
    signal.throwIfAborted();
    switch (step.operation) {
      case 'format':
      case 'quality':
        break;
      case 'auto-levels':
        // Looks at the whole picture as it is by now.
        await flush();
        waiting.push(await autoLevels(raster, signal));
        break;
      case 'brightness':
      case 'exposure':
      case 'contrast':
      case 'highlights':
      case 'shadows':
      case 'gamma':
      case 'saturation':
      case 'warmth':
      case 'hue':
      case 'tint':
      case 'black-and-white':
      case 'sepia':
      case 'invert':
      case 'duotone':
      case 'vignette':
      case 'grain':
        waiting.push(kernelOf(step, raster));
        break;
      default:
        await flush();
        raster = await stepped(raster, step, signal);
        refuse(sizeProblem(raster));
    }
  }
  await flush();
  return raster;
}

/** A digest of size and pixels; it tells whether steps that undo each other left the picture as it was. */
async function fingerprint(raster: Raster, signal: AbortSignal): Promise<string> {
  const { data, width, height, channels } = raster;
  const hash = createHash('sha1').update(`${width} ${height} ${channels} ${data.BYTES_PER_ELEMENT} `);
  await inSlices(raster, signal, (from, to) => {
    const row = width * channels;
    const rows = data.subarray(from * row, to * row);
    hash.update(new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength));
  });
  return hash.digest('hex');
}

/** A copy with memory of its own; a `Buffer`'s own `slice` would share it. */
function copyOf(raster: Raster): Raster {
  const data = samplesLike(raster.data, raster.data.length);
  data.set(raster.data);
  return { ...raster, data };
}

/** What the steps made, where the mask lets it. */
async function inside(input: {
  kept: Raster;
  changed: Raster;
  mask: ImageBytes;
  signal: AbortSignal;
}): Promise<Raster> {
  const { kept, changed, signal } = input;
  const raster = await blendInside({ kept, changed, mask: await decodeMask(input.mask.bytes), signal });
  releaseUnless(changed, raster);
  return raster;
}

/** A result, and whether its pixels or its format differ from the source's. */
export type Developed = ImageBytes & { changed: boolean };

/**
 * Does exact steps on a picture in memory: decoded once, encoded once, in the picture's own colour space with its profile
 * kept and all other metadata left out. The result has the source's format unless a step asks for another.
 * Throws `AppError` `cannot_do` with a sentence when a step is impossible or beyond the limits, and the signal's reason when
 * aborted, which is looked at between steps and within long ones.
 */
export async function applySteps(request: {
  image: ImageBytes;
  /** Only what it marks changes; the result is PNG then, or TIFF where that is asked for. */
  mask?: ImageBytes | undefined;
  steps: readonly Step[];
  signal: AbortSignal;
}): Promise<Developed> {
  const { image, mask, steps, signal } = request;
  signal.throwIfAborted();
  const expected = outputSize(image, steps);
  if ('problem' in expected) refuse(expected.problem);
  for (const step of steps) refuse(letteringProblem(step));
  if (mask) refuse(maskProblem(image, steps));
  const output = mask ? maskedOutputOf(image.format, steps) : outputOf(image.format, steps);
  const source = await decode(image, output.format);
  const kept = mask && copyOf(source.raster);
  // Steps may work in place, so the source's digest is taken first, and only where the result could equal it.
  const mayEqual =
    mask !== undefined || (output.quality === null && output.format === outputOf(image.format, []).format);
  const before = mayEqual ? await fingerprint(source.raster, signal) : null;
  const developed = await develop(source.raster, steps, signal);
  const raster = mask && kept ? await inside({ kept, changed: developed, mask, signal }) : developed;
  refuse(outputProblem(output, raster));
  const changed = before === null || before !== (await fingerprint(raster, signal));
  signal.throwIfAborted();
  const encoded = await encode({ raster, profile: source.profile }, output, signal);
  return { ...encoded, changed };
}
