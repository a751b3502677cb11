import type { Head, Unit } from '#lib/inference/darkroom/vocabulary.ts';

export type Form = 'verb' | 'noun' | 'comparative' | 'adjective';

/** One way to read a word as the name of an operation. `direction` is −1 for "darker". */
export interface HeadSense {
  head: Head;
  form: Form;
  direction: 1 | -1;
  directed: boolean;
}

export interface Amount {
  value: number;
  unit: Unit;
  /** 0 where no sign was written. */
  sign: 1 | -1 | 0;
  /** "half", "a third": a share in words, which may also mean a part of the picture. */
  share: boolean;
  /** Written with a slash: 16/9 may be a ratio. */
  slash?: readonly [number, number];
}

export interface Pair {
  width: number;
  height: number;
  pixels: boolean;
  /** Written 4:5, so never pixels. */
  ratio: boolean;
}

export type Side = 'left' | 'right' | 'top' | 'bottom' | 'centre';

/** What a word can contribute to a phrase. The phrase's frame decides which of them counts. */
export interface Features {
  heads?: readonly HeadSense[];
  amount?: Amount;
  pair?: Pair;
  /** "x 120, y 80": a point of the picture, pixels from its top left corner. */
  point?: { x: number; y: number };
  quote?: string;
  /** "saying": what follows are words for the picture. */
  saying?: true;
  change?: 1 | -1;
  /** "Up" and "down" belong to a verb: "cool it down" is cooler, "less cool" is warmer. */
  particle?: true;
  degree?: 0 | 1 | 2 | 3;
  side?: Side;
  sides?: 'all' | 'both';
  place?: true;
  turn?: 1 | -1;
  /** A named turn: "quarter turn". */
  turnBy?: number;
  axis?: 'horizontal' | 'vertical';
  orientation?: 'portrait' | 'landscape';
  ratio?: readonly [number, number];
  dimension?: 'width' | 'height' | 'longest' | 'shortest';
  limit?: true;
  fit?: 'inside' | 'cover' | 'stretch';
  keepRatio?: true;
  factor?: number;
  colour?: string;
  blurred?: true;
  format?: 'jpeg' | 'png' | 'webp' | 'avif' | 'tiff';
  tiled?: true;
  opacity?: true;
  role?: 'shadows' | 'highlights';
  preposition?: string;
  article?: 'a' | 'the';
  filler?: true;
  /** A verb or noun that says nothing by itself: "make", "apply", "effect". `adds` where the verb brings a new thing. */
  light?: 'adds' | 'verb' | 'noun';
  separator?: 'soft' | 'hard';
  negator?: true;
  /** Known to be no exact step, with the nearest that are. */
  nearest?: readonly string[];
}

/** A stretch of the instruction with what it can mean; without features it was not understood. */
export interface Item {
  start: number;
  end: number;
  /** Lower case, as the vocabulary spells it (a corrected typing error included). */
  words: string;
  features: Features;
  known: boolean;
}
