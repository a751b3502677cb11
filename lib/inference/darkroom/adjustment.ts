import { outputSize, type Rectangle, type Size } from '#lib/inference/darkroom/geometry.ts';
import { textOf } from '#lib/inference/darkroom/step-text.ts';
import type { Operation, Step } from '#lib/inference/darkroom/steps.ts';
import type { Locale } from '#lib/text/define.ts';

/** What one slider sets: its range and step as a hand moves it, in the unit of its step, and the value that changes nothing. */
export type ToneRule = { least: number; most: number; step: number; neutral: number };

/** The sliders, in the order in which their steps are done. Browser-safe. */
export const TONES = {
  sharpen: { least: 0, most: 100, step: 1, neutral: 0 },
  blur: { least: 0, most: 4, step: 0.1, neutral: 0 },
  exposure: { least: -3, most: 3, step: 0.1, neutral: 0 },
  brightness: { least: -100, most: 100, step: 1, neutral: 0 },
  contrast: { least: -100, most: 100, step: 1, neutral: 0 },
  highlights: { least: -100, most: 100, step: 1, neutral: 0 },
  shadows: { least: -100, most: 100, step: 1, neutral: 0 },
  gamma: { least: 0.4, most: 2.5, step: 0.05, neutral: 1 },
  warmth: { least: -100, most: 100, step: 1, neutral: 0 },
  saturation: { least: -100, most: 100, step: 1, neutral: 0 },
  hue: { least: -180, most: 180, step: 1, neutral: 0 },
  vignette: { least: 0, most: 100, step: 1, neutral: 0 },
} as const satisfies Partial<Record<Operation, ToneRule>>;

export type Tone = keyof typeof TONES;
// The keys of the table above are its type.
export const TONE_NAMES = Object.keys(TONES) as Tone[];

export type QuarterTurn = 0 | 90 | 180 | 270;

/**
 * All that the tools set, done in this order: turned clockwise, mirrored left to right, straightened (degrees clockwise, −45 to 45, the
 * frame stays filled), cut to `crop` (pixels of the picture as it is by then; null keeps all of it), then light and colour.
 */
export type Adjustment = {
  turn: QuarterTurn;
  isMirrored: boolean;
  degrees: number;
  crop: Rectangle | null;
  tones: Readonly<Record<Tone, number>>;
  isGrey: boolean;
  tint: { colour: string; percent: number };
};

export const TINTS = ['#ffa500', '#ff0000', '#ff00ff', '#0000ff', '#008080', '#008000'] as const;

export const UNTOUCHED: Adjustment = {
  turn: 0,
  isMirrored: false,
  degrees: 0,
  crop: null,
  tones: Object.fromEntries(TONE_NAMES.map((tone) => [tone, TONES[tone].neutral])) as Record<Tone, number>,
  isGrey: false,
  tint: { colour: TINTS[0], percent: 0 },
};

/** Two decimals, the precision of words. */
const rounded = (value: number): number => Math.round(value * 100) / 100 + 0;

/** The steps before the crop. */
export function turnsOf({ turn, isMirrored, degrees }: Adjustment): Step[] {
  const steps: Step[] = [];
  if (turn !== 0) steps.push({ operation: 'rotate', degrees: turn === 270 ? -90 : turn, fill: '#ffffff' });
  if (isMirrored) steps.push({ operation: 'mirror', axis: 'horizontal' });
  if (rounded(degrees) !== 0) steps.push({ operation: 'straighten', degrees: rounded(degrees) });
  return steps;
}

/** The size of what is cropped: the picture turned and straightened. */
export function frameOf(image: Size, adjustment: Adjustment): Size {
  const size = outputSize(image, turnsOf(adjustment));
  return 'problem' in size ? image : { width: size.width, height: size.height };
}

export const cropsOf = ({ crop }: Adjustment): Step[] => (crop ? [{ operation: 'crop-box', ...crop }] : []);

function toneStep(tone: Tone, value: number): Step {
  switch (tone) {
    case 'exposure':
      return { operation: tone, stops: value };
    case 'gamma':
      return { operation: tone, gamma: value };
    case 'hue':
      return { operation: tone, degrees: value };
    case 'blur':
      return { operation: tone, radius: value, unit: '%' };
    default:
      return { operation: tone, percent: value };
  }
}

/** Light, colour and detail. */
export function looksOf({ tones, isGrey, tint }: Adjustment): Step[] {
  const steps: Step[] = [];
  for (const tone of TONE_NAMES) {
    // What lies over the whole picture comes last.
    if (tone === 'vignette') {
      if (isGrey) steps.push({ operation: 'black-and-white' });
      if (rounded(tint.percent) !== 0)
        steps.push({ operation: 'tint', colour: tint.colour, percent: rounded(tint.percent) });
    }
    const value = rounded(tones[tone]);
    if (value !== TONES[tone].neutral) steps.push(toneStep(tone, value));
  }
  return steps;
}

export const stepsOf = (adjustment: Adjustment): Step[] => [
  ...turnsOf(adjustment),
  ...cropsOf(adjustment),
  ...looksOf(adjustment),
];

/** Adds what a step does; null where no tool does that. */
function withStep(known: Adjustment, step: Step): Adjustment | null {
  const withTone = (tone: Tone, value: number) => ({ ...known, tones: { ...known.tones, [tone]: value } });
  switch (step.operation) {
    case 'rotate':
      return step.degrees % 90 === 0 ? { ...known, turn: (((step.degrees % 360) + 360) % 360) as QuarterTurn } : null;
    case 'mirror':
      return { ...known, isMirrored: true };
    case 'straighten':
      return { ...known, degrees: step.degrees };
    case 'crop-box': {
      const { left, top, width, height } = step;
      return { ...known, crop: { left, top, width, height } };
    }
    case 'black-and-white':
      return { ...known, isGrey: true };
    case 'tint':
      return { ...known, tint: { colour: step.colour, percent: step.percent } };
    case 'exposure':
      return withTone('exposure', step.stops);
    case 'gamma':
      return withTone('gamma', step.gamma);
    case 'hue':
      return withTone('hue', step.degrees);
    case 'blur':
      return withTone('blur', step.radius);
    case 'sharpen':
    case 'brightness':
    case 'contrast':
    case 'highlights':
    case 'shadows':
    case 'warmth':
    case 'saturation':
    case 'vignette':
      return withTone(step.operation, step.percent);
    default:
      return null;
  }
}

/** A planned step has its words too. */
const isSame = (step: Step, planned: Step | undefined): boolean => {
  const said = new Map(Object.entries(planned ?? {}));
  return Object.entries(step).every(([name, value]) => said.get(name) === value);
};

/** The settings whose steps are exactly these, in this order; null where there are none. The way back from words to the tools. */
export function adjustmentOf(steps: readonly Step[]): Adjustment | null {
  let known: Adjustment | null = UNTOUCHED;
  for (const step of steps) known = known && withStep(known, step);
  if (!known) return null;
  const again = stepsOf(known);
  return again.length === steps.length && again.every((step, at) => isSame(step, steps[at])) ? known : null;
}

/** In German a noun keeps its capital within a sentence. */
const NOUNS_DE: readonly Operation[] = [
  'exposure',
  'contrast',
  'highlights',
  'shadows',
  'gamma',
  'saturation',
  'hue',
  'vignette',
  'black-and-white',
];

/** The instruction for these settings: it parses to exactly their steps. Empty where nothing is set. */
export function wordsOf(adjustment: Adjustment, locale: Locale): string {
  const said = stepsOf(adjustment).map((step, at) => {
    const text = textOf(step, locale);
    const isNoun = locale === 'de' && NOUNS_DE.includes(step.operation);
    return at === 0 || isNoun ? text : text.charAt(0).toLowerCase() + text.slice(1);
  });
  return said.join(', ');
}

/** How far a picture is turned and straightened, but for its size: laid out to the edges of the frame. */
export const sizeAfter = (image: Size, adjustment: Adjustment): Size => {
  const { width, height } = adjustment.crop ?? frameOf(image, adjustment);
  return { width, height };
};
