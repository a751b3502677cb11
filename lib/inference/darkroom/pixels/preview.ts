import type { Size } from '#lib/inference/darkroom/geometry.ts';
import {
  BLUE,
  type Curve,
  clamp,
  encodedCurve,
  GREEN,
  linearCurve,
  RED,
} from '#lib/inference/darkroom/pixels/light.ts';
import {
  type Arithmetic,
  arithmeticOf,
  type Change,
  type FromGrey,
  type LookStep,
} from '#lib/inference/darkroom/pixels/look.ts';
import { softened } from '#lib/inference/darkroom/pixels/soften.ts';
import type { Step } from '#lib/inference/darkroom/steps.ts';

/** Samples red, green, blue, alpha of 8 bits, row by row, as a canvas has them. */
export type Pixels = Size & { data: Uint8ClampedArray };

/** Samples between two steps: fine enough that nothing of 8 bits is lost. */
const FINE = 4_095;
/** Sharpening at 100 % adds the detail this many times, as in the engine. */
const SHARPEN_FULL = 2;

/** What a pixel goes through: per channel, or all three at once. */
type Stage = { red: Curve; green: Curve; blue: Curve } | { matrix: readonly number[] } | { make: FromGrey };

const tableOf = (changes: readonly Change[], length: number): Curve =>
  Float32Array.from({ length }, (_, at) => changes.reduce((value, change) => clamp(change(value)), at / (length - 1)));

/** Neighbouring functions of one channel become one table; the first is exact for every sample of 8 bits. */
function stagesOf(steps: readonly LookStep[]): Stage[] {
  const stages: Stage[] = [];
  let run: Extract<Arithmetic, { kind: 'curves' }>[] = [];
  const flush = () => {
    if (run.length === 0) return;
    const length = stages.length === 0 ? 256 : FINE + 1;
    const [red, green, blue] = (['red', 'green', 'blue'] as const).map((channel) =>
      tableOf(
        run.map((curves) => curves[channel]),
        length,
      ),
    );
    if (red && green && blue) stages.push({ red, green, blue });
    run = [];
  };
  for (const step of steps) {
    const arithmetic = arithmeticOf(step);
    if (arithmetic.kind === 'curves') {
      run.push(arithmetic);
      continue;
    }
    flush();
    stages.push(arithmetic.kind === 'matrix' ? { matrix: arithmetic.matrix } : { make: arithmetic.make });
  }
  flush();
  return stages;
}

type Band = { red: Float32Array; green: Float32Array; blue: Float32Array; count: number };

const BAND_PX = 4_096;

function throughCurve(plane: Float32Array, count: number, curve: Curve): void {
  const most = curve.length - 1;
  for (let at = 0; at < count; at += 1) plane[at] = curve[((plane[at] ?? 0) * most + 0.5) | 0] ?? 0;
}

function throughMatrix({ red, green, blue, count }: Band, matrix: readonly number[]): void {
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0, i = 1] = matrix;
  for (let at = 0; at < count; at += 1) {
    const [r, v, u] = [red[at] ?? 0, green[at] ?? 0, blue[at] ?? 0];
    red[at] = clamp(a * r + b * v + c * u);
    green[at] = clamp(d * r + e * v + f * u);
    blue[at] = clamp(g * r + h * v + i * u);
  }
}

function throughGrey({ red, green, blue, count }: Band, make: FromGrey): void {
  const [linear, encoded, out] = [linearCurve(), encodedCurve(), new Float32Array(3)];
  const light = (value: number): number => linear[(value * 65_535 + 0.5) | 0] ?? 0;
  for (let at = 0; at < count; at += 1) {
    const [r, g, b] = [red[at] ?? 0, green[at] ?? 0, blue[at] ?? 0];
    const root = Math.sqrt(RED * light(r) + GREEN * light(g) + BLUE * light(b));
    make(encoded[(root * 65_535 + 0.5) | 0] ?? 0, r, g, b, out);
    red[at] = clamp(out[0] ?? 0);
    green[at] = clamp(out[1] ?? 0);
    blue[at] = clamp(out[2] ?? 0);
  }
}

function pass(stage: Stage, band: Band): void {
  if ('matrix' in stage) throughMatrix(band, stage.matrix);
  else if ('make' in stage) throughGrey(band, stage.make);
  else {
    throughCurve(band.red, band.count, stage.red);
    throughCurve(band.green, band.count, stage.green);
    throughCurve(band.blue, band.count, stage.blue);
  }
}

/** Writes the picture, seen through the stages, into `to`. Alpha is copied. */
function paint(from: Uint8ClampedArray, to: Uint8ClampedArray, stages: readonly Stage[]): void {
  const plane = () => new Float32Array(BAND_PX);
  const band: Band = { red: plane(), green: plane(), blue: plane(), count: 0 };
  const { red, green, blue } = band;
  for (let first = 0; first < from.length; first += BAND_PX * 4) {
    band.count = Math.min(BAND_PX, (from.length - first) / 4);
    for (let i = 0, at = first; i < band.count; i += 1, at += 4) {
      red[i] = (from[at] ?? 0) / 255;
      green[i] = (from[at + 1] ?? 0) / 255;
      blue[i] = (from[at + 2] ?? 0) / 255;
    }
    for (const stage of stages) pass(stage, band);
    for (let i = 0, at = first; i < band.count; i += 1, at += 4) {
      to[at] = (red[i] ?? 0) * 255;
      to[at + 1] = (green[i] ?? 0) * 255;
      to[at + 2] = (blue[i] ?? 0) * 255;
      to[at + 3] = from[at + 3] ?? 255;
    }
  }
}

/** Pixels of the picture that the engine changes: how far detail reaches follows from its size. */
export type Scaled = {
  /** Longer side of what comes out, pixels. */ longer: number;
  /** Pixels of the preview a pixel of the picture, at most 1. */ scale: number;
};

/** The detail that a sharpening acts on, sigma in pixels of the picture, as in the engine. */
const sharpenSigma = (longer: number): number => Math.max(1, longer / 3_500);

/**
 * Shows steps of light, colour and detail on a small copy of a picture as the engine does them on the whole: the same arithmetic, 8 bits between
 * sharpening, blurring and the rest, distances scaled. Blurred copies are kept, so that a slider of colour costs one pass. No Node.js in here: it
 * runs in a browser's worker. Steps that move pixels, and those over the whole frame (vignette), are drawn by who shows it.
 */
export class Preview {
  readonly #source: Pixels;
  readonly #soft = new Map<string, Uint8ClampedArray>();

  constructor(source: Pixels) {
    this.#source = source;
  }

  get size(): Size {
    return { width: this.#source.width, height: this.#source.height };
  }

  /** Writes the picture with these steps into `to`, which has as many samples. */
  render(steps: readonly Step[], { longer, scale }: Scaled, to: Uint8ClampedArray): void {
    let from = this.#source.data;
    const looks: LookStep[] = [];
    for (const step of steps) {
      if (step.operation === 'sharpen') from = this.#sharpened(step.percent, sharpenSigma(longer) * scale);
      else if (step.operation === 'blur') from = this.#blurred(from, step, longer, scale);
      else if (isLook(step)) looks.push(step);
    }
    paint(from, to, stagesOf(looks));
  }

  #softOf(sigma: number): Uint8ClampedArray {
    const key = sigma.toFixed(3);
    const known = this.#soft.get(key);
    if (known) return known;
    // One for sharpening and one for blurring; a slider leaves no trail of copies behind.
    if (this.#soft.size > 1) this.#soft.clear();
    const made = softened(this.#source, sigma).data;
    this.#soft.set(key, made);
    return made;
  }

  #sharpened(percent: number, sigma: number): Uint8ClampedArray {
    const [from, soft] = [this.#source.data, this.#softOf(sigma)];
    const to = new Uint8ClampedArray(from.length);
    const strength = 1 + (SHARPEN_FULL * percent) / 100;
    for (let at = 0; at < from.length; at += 4) {
      for (let c = at; c < at + 3; c += 1) to[c] = (soft[c] ?? 0) + ((from[c] ?? 0) - (soft[c] ?? 0)) * strength;
      to[at + 3] = from[at + 3] ?? 255;
    }
    return to;
  }

  #blurred(
    from: Uint8ClampedArray,
    step: Extract<Step, { operation: 'blur' }>,
    longer: number,
    scale: number,
  ): Uint8ClampedArray {
    const sigma = (step.unit === 'px' ? step.radius : (longer * step.radius) / 100) * scale;
    return from === this.#source.data ? this.#softOf(sigma) : softened({ ...this.size, data: from }, sigma).data;
  }
}

const LOOKS: readonly Step['operation'][] = [
  'brightness',
  'contrast',
  'highlights',
  'shadows',
  'gamma',
  'exposure',
  'invert',
  'warmth',
  'saturation',
  'hue',
  'sepia',
  'tint',
  'duotone',
  'black-and-white',
] satisfies LookStep['operation'][];

const isLook = (step: Step): step is LookStep => LOOKS.includes(step.operation);
