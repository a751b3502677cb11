import type { Item } from '#lib/inference/darkroom/features.ts';
import { autoLevels, blackAndWhite, duotone, hue, invert, tint } from '#lib/inference/darkroom/frames/colour.ts';
import { crop } from '#lib/inference/darkroom/frames/crop.ts';
import { border, format, quality, roundCorners, shadow } from '#lib/inference/darkroom/frames/finish.ts';
import type { Frame, Outcome } from '#lib/inference/darkroom/frames/frame.ts';
import { SCALARS, scalar } from '#lib/inference/darkroom/frames/scalar.ts';
import { pad, resize } from '#lib/inference/darkroom/frames/size.ts';
import { mirror, rotate, straighten } from '#lib/inference/darkroom/frames/turn.ts';
import { writing } from '#lib/inference/darkroom/frames/words.ts';
import type { Head } from '#lib/inference/darkroom/vocabulary.ts';

const scalars = Object.fromEntries(SCALARS.map((head) => [head, scalar])) as Record<(typeof SCALARS)[number], Frame>;

const frames: Record<Head, Frame> = {
  ...scalars,
  rotate,
  straighten,
  mirror,
  crop,
  trim: crop,
  resize,
  pad,
  border,
  shadow,
  hue,
  tint,
  'black-and-white': blackAndWhite,
  invert,
  'auto-levels': autoLevels,
  duotone,
  'round-corners': roundCorners,
  caption: writing,
  watermark: writing,
  format,
  quality,
};

/** The frames that the words of an item may begin: its own heads, and what its other meanings imply. */
export const framesOf = ({ features }: Item): Frame[] => {
  const found = new Set<Frame>(features.heads?.map(({ head }) => frames[head]));
  if (found.has(border)) found.add(pad);
  if (features.ratio || features.pair || features.point || features.amount?.slash) found.add(crop);
  if (features.pair || features.dimension || features.limit || features.fit || features.amount?.unit === '×')
    found.add(resize);
  if (features.preposition === 'off' || features.orientation) found.add(crop);
  if (features.turn || features.turnBy) found.add(rotate);
  if (features.amount?.unit === '°') found.add(rotate);
  if (features.amount?.unit === 'stop') found.add(scalar);
  if (features.format) found.add(format);
  if (features.quote !== undefined) found.add(writing);
  return [...found];
};

/** What a stretch of items says as one phrase: a step where some frame reads it, else the problem the first frame has with it. */
export const readPhrase = (items: readonly Item[], candidates: Iterable<Frame>): Outcome | null => {
  let unready: Outcome | null = null;
  for (const frame of candidates) {
    const outcome = frame.read(items);
    if (outcome && 'steps' in outcome) return outcome;
    unready ??= outcome;
  }
  return unready;
};
