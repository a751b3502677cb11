import { formatSize } from '#lib/format.ts';
import { defineText } from '#lib/text/define.ts';

type Size = { width: number; height: number };

/** A part of a picture that has a name. `spread`: in more places than one name says. */
export type Part =
  | 'all'
  | 'middle'
  | 'edges'
  | 'top-left'
  | 'top-right'
  | 'bottom-left'
  | 'bottom-right'
  | 'top'
  | 'bottom'
  | 'left'
  | 'right'
  | 'spread';

/** One thing that one would say of how it looks now. */
export type Look =
  | 'inverted'
  | 'other-content'
  | 'black-and-white'
  | 'one-tint'
  | 'in-colour'
  | 'brighter'
  | 'darker'
  | 'warmer'
  | 'cooler'
  | 'redder'
  | 'greener'
  | 'more-colourful'
  | 'less-colourful'
  | 'more-contrast'
  | 'less-contrast'
  | 'sharper'
  | 'softer'
  | 'clearer';

/** How much of a look: only just seen, seen, or seen first. */
export type Strength = 'slightly' | 'plainly' | 'much';

/** What became of the frame. Degrees clockwise, −180 to 180; `extended`: room was added around the photo. */
export type FrameChange = {
  from: Size;
  to: Size;
  cropped: boolean;
  extended: boolean;
  resized: boolean;
  mirrored: 'sideways' | 'upside' | null;
  degrees: number;
};

/** What an edit changed, as measured. `share`: of the picture, 0 to 1; null where the two have no places in common. */
export type Change = {
  frame: FrameChange;
  share: number | null;
  part: Part;
  /** All of it lies there, not only most. */
  isAllThere: boolean;
  looks: readonly { look: Look; strength: Strength }[];
  /** The edit was held to an area: outside of it every pixel is the photo's own. */
  isMasked: boolean;
};

const percent = (share: number): string => (share < 0.01 ? 'Less than 1 %' : `About ${Math.round(share * 100)} %`);

const PARTS: Record<Exclude<Part, 'all'>, string> = {
  middle: 'in the middle',
  edges: 'along the edges',
  'top-left': 'in the upper left',
  'top-right': 'in the upper right',
  'bottom-left': 'in the lower left',
  'bottom-right': 'in the lower right',
  top: 'in the upper half',
  bottom: 'in the lower half',
  left: 'in the left half',
  right: 'in the right half',
  spread: 'in several places',
};

const LOOKS: Record<Look, string> = {
  inverted: 'light and dark are reversed',
  'other-content': 'something else is shown there',
  'black-and-white': 'black and white',
  'one-tint': 'all in one tint',
  'in-colour': 'in colour',
  brighter: 'brighter',
  darker: 'darker',
  warmer: 'warmer',
  cooler: 'cooler',
  redder: 'towards red',
  greener: 'towards green',
  'more-colourful': 'more colourful',
  'less-colourful': 'less colourful',
  'more-contrast': 'more contrast',
  'less-contrast': 'less contrast',
  sharper: 'sharper',
  softer: 'softer',
  clearer: 'parts are see-through',
};

/** Looks that are there or not, and have no more and less. */
export const ABSOLUTE: readonly Look[] = [
  'inverted',
  'other-content',
  'black-and-white',
  'one-tint',
  'in-colour',
  'clearer',
];

const STRENGTHS: Record<Strength, string> = { slightly: 'slightly ', plainly: '', much: 'much ' };

const lookSaid = ({ look, strength }: Change['looks'][number]): string => {
  const isAbsolute = ABSOLUTE.includes(look);
  // "Much towards red" is no English.
  const words = strength === 'much' && LOOKS[look].startsWith('towards') ? 'far ' : STRENGTHS[strength];
  return isAbsolute ? LOOKS[look] : `${words}${LOOKS[look]}`;
};

const TURNS: Record<number, string> = {
  90: 'turned a quarter to the right',
  [-90]: 'turned a quarter to the left',
  180: 'turned upside down',
};

function frameSaid({ from, to, cropped, extended, resized, mirrored, degrees }: FrameChange): string[] {
  const sizes = `from ${formatSize(from.width, from.height)} to ${formatSize(to.width, to.height)}`;
  const turned = `turned ${Math.abs(degrees).toFixed(1).replace('.0', '')}° to the ${degrees < 0 ? 'left' : 'right'}`;
  const cut = [cropped ? 'cropped' : '', resized ? 'resized' : '', extended ? 'given more room' : ''].filter(Boolean);
  return [
    ...(degrees === 0 ? [] : [TURNS[degrees] ?? turned]),
    ...(mirrored ? [mirrored === 'sideways' ? 'mirrored left to right' : 'mirrored top to bottom'] : []),
    ...(cut.length > 0 ? [`${cut.join(' and ')} ${sizes}`] : []),
  ];
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function pixelsSaid({ share, part, isAllThere, looks, isMasked }: Change, hasMoved: boolean): string {
  const how = looks.length > 0 ? `: ${looks.map(lookSaid).join(', ')}` : '';
  const rest = isMasked ? 'Outside the marked area every pixel is as it was.' : 'The rest looks the same.';
  if (share === null) return how ? `As a whole${how}.` : '';
  if (share === 0) return hasMoved ? 'Nothing else changed.' : 'Nothing visible changed.';
  if (part === 'all') return `All of the picture changed${how}.`;
  return `${percent(share)} of the picture changed, ${isAllThere || part === 'spread' ? '' : 'mostly '}${PARTS[part]}${how}. ${rest}`;
}

/** What an edit changed, said to somebody who does not see it. */
export const changesText = defineText({
  en: {
    title: 'What changed',
    said: (change: Change): string => {
      const moved = frameSaid(change.frame);
      const sentences = [moved.length > 0 ? `${capital(moved.join('; '))}.` : '', pixelsSaid(change, moved.length > 0)];
      return sentences.filter(Boolean).join(' ') || 'The two have different shapes and cannot be laid on one another.';
    },
  },
});
