/**
 * The exact steps Darkroom can do: what the parser makes from words and the engine does to pixels. Browser-safe.
 * Angles are degrees clockwise. Percentages are whole (10 = 10 %). Colours are `#rrggbb` or `#rrggbbaa`.
 */
export type Anchor =
  | 'centre'
  | 'top'
  | 'bottom'
  | 'left'
  | 'right'
  | 'top-left'
  | 'top-right'
  | 'bottom-left'
  | 'bottom-right';

export type OutputFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'tiff';

/** Geometry: these decide the size of the result. */
type GeometryStep =
  /** Turn. Multiples of 90 move pixels and lose nothing; other angles grow the canvas, its corners filled with `fill`. */
  | { operation: 'rotate'; degrees: number; fill: string }
  /** Turn by a small angle and crop to the largest upright rectangle of the same ratio that has no empty corner. */
  | { operation: 'straighten'; degrees: number }
  /** `horizontal` swaps left and right, `vertical` swaps top and bottom. */
  | { operation: 'mirror'; axis: 'horizontal' | 'vertical' }
  /** The largest rectangle of this ratio, placed at the anchor. */
  | { operation: 'crop-ratio'; width: number; height: number; anchor: Anchor }
  /** A rectangle of exactly this many pixels, placed at the anchor; must fit inside the picture. */
  | { operation: 'crop-size'; width: number; height: number; anchor: Anchor }
  /** A rectangle of exactly these pixels: where its top left corner lies, counted from the picture's, and its size. */
  | { operation: 'crop-box'; left: number; top: number; width: number; height: number }
  /** Cut this much off each side. */
  | { operation: 'crop-sides'; top: number; right: number; bottom: number; left: number; unit: 'px' | '%' }
  /** Cut off a border of one colour all round. */
  | { operation: 'trim' }
  /**
   * Scale to this width and/or height, pixels. One alone keeps the ratio; `fit` says what to do with two. `atMost` (only with `inside`)
   * never enlarges: a picture that is small enough keeps its size.
   */
  | { operation: 'resize'; width?: number; height?: number; fit: 'inside' | 'cover' | 'stretch'; atMost?: true }
  /** Scale so that this side has this many pixels, or no more than that. */
  | { operation: 'resize-side'; side: 'longest' | 'shortest'; pixels: number; atMost?: true }
  | { operation: 'scale'; percent: number }
  /** Grow the canvas to this ratio. `blur` fills with the picture itself, enlarged and blurred. */
  | { operation: 'pad-ratio'; width: number; height: number; fill: string | 'blur'; anchor: Anchor }
  /** Grow the canvas to exactly these pixels. */
  | { operation: 'pad-size'; width: number; height: number; fill: string | 'blur'; anchor: Anchor }
  /** A frame of one colour outside the picture; `%` is of the shorter side. */
  | { operation: 'border'; amount: number; unit: 'px' | '%'; colour: string }
  /** A soft shadow on a larger canvas of `background` (`#00000000` keeps it transparent where the format can). */
  | { operation: 'shadow'; strength: number; background: string };

/**
 * Light and colour. Amounts are signed percentages from −100 to 100 unless said otherwise; the arithmetic of each is in
 * `pixels/look.ts`.
 */
export type ColourStep =
  | { operation: 'brightness'; percent: number }
  /** Stops: +1 doubles the linear light. */
  | { operation: 'exposure'; stops: number }
  | { operation: 'contrast'; percent: number }
  /** The light parts alone: below 0 their detail comes back. */
  | { operation: 'highlights'; percent: number }
  /** The dark parts alone: above 0 they are lifted. */
  | { operation: 'shadows'; percent: number }
  /** Output = input^(1/gamma); above 1 lifts the middle. */
  | { operation: 'gamma'; gamma: number }
  | { operation: 'saturation'; percent: number }
  /** Positive is warmer. */
  | { operation: 'warmth'; percent: number }
  | { operation: 'hue'; degrees: number }
  | { operation: 'tint'; colour: string; percent: number }
  | { operation: 'black-and-white' }
  | { operation: 'sepia'; percent: number }
  | { operation: 'invert' }
  /** Stretch the picture's darkest and lightest half percent to black and white, the same way for all channels. */
  | { operation: 'auto-levels' }
  | { operation: 'duotone'; shadows: string; highlights: string };

/** Detail and finish. */
type FinishStep =
  | { operation: 'sharpen'; percent: number }
  /** Gaussian; `radius` is sigma, `%` of the longer side or pixels. */
  | { operation: 'blur'; radius: number; unit: 'px' | '%' }
  | { operation: 'denoise'; percent: number }
  /** Blocks of this many pixels, or this percentage of the longer side. */
  | { operation: 'pixelate'; block: number; unit: 'px' | '%' }
  | { operation: 'vignette'; percent: number }
  | { operation: 'grain'; percent: number }
  /** `%` is of the shorter side; 50 % of a square makes a disc. */
  | { operation: 'round-corners'; radius: number; unit: 'px' | '%' }
  /** Words on the picture. `size` is the letters' height (the em) as a percentage of the picture's height. Never markup. */
  | { operation: 'caption'; words: string; anchor: Anchor; size: number; colour: string; background: string | null }
  /** Repeated or single faint words; `opacity` 1 to 100. */
  | { operation: 'watermark'; words: string; anchor: Anchor | 'tiled'; size: number; colour: string; opacity: number };

/** How the result is written. */
export type OutputStep = { operation: 'format'; format: OutputFormat } | { operation: 'quality'; percent: number };

export type Step = GeometryStep | ColourStep | FinishStep | OutputStep;
export type Operation = Step['operation'];

/** A step with the words it came from: `text` is the exact sentence on its chip ("Brighter 10 %"), `start`/`end` its place in the instruction. */
export type PlannedStep = Step & { text: string; start: number; end: number };

/** A word or phrase that is not an exact step, why, and the nearest instructions that are (each parses by itself). */
export type NotUnderstood = {
  words: string;
  start: number;
  end: number;
  reason: 'unknown' | 'ambiguous' | 'amount-needed' | 'out-of-range';
  /** One sentence for the person. */
  message: string;
  /** At most two instructions that could stand in its place. */
  nearest: string[];
};

export type Plan = { steps: PlannedStep[]; notUnderstood: NotUnderstood[] };
