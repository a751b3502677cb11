/**
 * The published vocabulary of Darkroom: what can be done, the words that name it, its amounts and examples. The parser, the help
 * page and the suggestions are all made from this table and from `shared-words.ts`. Words are data: another language is another table.
 *
 * Words stand in lists parted by commas. A `_` inside a phrase may hold a small word in the sentence ("remove_noise" also reads
 * "remove the noise"). Verbs and nouns get their usual forms by themselves (crops, cropped, cropping; borders).
 */
import type { Operation } from '#lib/inference/darkroom/steps.ts';

export type Section = 'shape' | 'size' | 'light' | 'colour' | 'detail' | 'finish' | 'words' | 'output';

/** What a word means by itself; the phrase it stands in decides what is done. One per entry of the table. */
export type Head =
  | 'rotate'
  | 'straighten'
  | 'mirror'
  | 'crop'
  | 'trim'
  | 'resize'
  | 'pad'
  | 'border'
  | 'shadow'
  | 'brightness'
  | 'exposure'
  | 'contrast'
  | 'highlights'
  | 'shadows'
  | 'gamma'
  | 'saturation'
  | 'warmth'
  | 'hue'
  | 'tint'
  | 'black-and-white'
  | 'sepia'
  | 'invert'
  | 'auto-levels'
  | 'duotone'
  | 'sharpen'
  | 'blur'
  | 'denoise'
  | 'pixelate'
  | 'vignette'
  | 'grain'
  | 'round-corners'
  | 'caption'
  | 'watermark'
  | 'format'
  | 'quality';

export type Unit = '%' | 'px' | '°' | 'stop' | '×' | 'k' | '';

/** The range of an amount in its unit, and what "slightly", nothing, "a lot" and "extremely" stand for. */
export interface AmountRule {
  unit: Unit;
  min: number;
  max: number;
  degrees?: readonly [slight: number, normal: number, strong: number, extreme: number];
  /** Range in pixels where the amount may also be said in pixels. */
  pixels?: readonly [min: number, max: number];
}

export interface Entry {
  head: Head;
  operations: readonly Operation[];
  section: Section;
  /** `more` and `less` carry a direction; `adjective` names a look ("vivid") and stands before nouns; `name` never changes its form. */
  words: {
    verb?: string;
    noun?: string;
    name?: string;
    more?: string;
    less?: string;
    moreAdjective?: string;
    lessAdjective?: string;
  };
  amount?: AmountRule;
  examples: readonly string[];
}

export const PIXELS = { min: 1, max: 16_384 } as const;
export const RATIO_MOST = 50;

const signed = (degrees: AmountRule['degrees']): AmountRule => ({ unit: '%', min: -100, max: 100, degrees });
const share = (degrees: AmountRule['degrees']): AmountRule => ({ unit: '%', min: 0, max: 100, degrees });

export const vocabulary: readonly Entry[] = [
  {
    head: 'rotate',
    operations: ['rotate'],
    section: 'shape',
    words: {
      verb: 'rotate, spin, tilt',
      noun: 'rotation',
      name: 'turn, turned, turning, turns, turn_around, spin_around, rotate_around, turn_round, spin_round',
    },
    amount: { unit: '°', min: -360, max: 360 },
    examples: [
      'rotate left',
      'rotate 90° clockwise',
      'turn it upside down',
      'rotate 10° on black',
      'rotate 1.7° clockwise and fill the frame',
    ],
  },
  {
    head: 'straighten',
    operations: ['straighten'],
    section: 'shape',
    words: { verb: 'straighten, straighten out, level', name: 'level the horizon, straighten the horizon' },
    amount: { unit: '°', min: -45, max: 45 },
    examples: ['straighten 2° clockwise', 'straighten by 1.5 degrees counter-clockwise'],
  },
  {
    head: 'mirror',
    operations: ['mirror'],
    section: 'shape',
    words: { verb: 'mirror, flip, flop, reflect', name: 'mirror image' },
    examples: ['flip', 'mirror left to right', 'flip vertically'],
  },
  {
    head: 'crop',
    operations: ['crop-ratio', 'crop-size', 'crop-sides', 'crop-box'],
    section: 'shape',
    words: {
      verb: 'crop, cut, chop, shave, slice, crop out, cut off, cut out, chop off, shave off, slice off, trim off, crop off, crop down, crop in',
      name: 'cut away, take off, remove, removed, removing, delete, lose',
    },
    examples: [
      'crop to 4:5',
      'crop 1200 × 800 px at the top',
      'cut 10 % off the left',
      'crop to a square',
      'crop to x 120, y 80, 1600 by 900',
    ],
  },
  {
    head: 'trim',
    operations: ['trim'],
    section: 'shape',
    words: {
      verb: 'trim, autocrop, auto crop',
      name: 'remove_border, remove_borders, crop_borders, crop_border, crop out_border, crop out_borders, cut off_border, cut off_borders, trim_border, trim_borders, trim_white space, trim_whitespace, trim_margins, crop_white space, remove_white space, trim_frame, remove_frame',
    },
    examples: ['trim', 'trim the edges'],
  },
  {
    head: 'resize',
    operations: ['resize', 'resize-side', 'scale'],
    section: 'size',
    words: {
      verb: 'resize, scale, rescale, resample, size',
      noun: 'size, dimension, resolution',
      name: 'proportions, image size, as big, as large, as small, the size, original size, of the original size, of original size, of the original, of original',
      more: 'bigger, larger, enlarge, enlarged, enlarging, upscale, upscaled, upscaling, upsize, blow up, scale up, size up',
      less: 'smaller, shrink, shrinks, shrunk, shrinking, shrink down, downscale, downscaled, downscaling, downsize, downsized, downsizing, downsample, scale down, size down, resize down',
    },
    amount: { unit: '%', min: 1, max: 1000 },
    examples: ['1200 px wide', 'resize to 50 %', 'longest side 2048 px', 'fit within 1920 × 1080', 'fill 1080 × 1920'],
  },
  {
    head: 'pad',
    operations: ['pad-ratio', 'pad-size'],
    section: 'size',
    words: {
      verb: 'pad, letterbox, pillarbox',
      noun: 'bar, padding, canvas, background, surround, margin, stripe',
      name: 'space, spacing, blurred surround, blurred copy, itself blurred, blurred sides, blurred edges, blurred background, blurred bars, blurred border, blurred borders, blur background, white space, whitespace, extend, extend_canvas, expand, expand_canvas, backdrop',
    },
    examples: ['pad to 1:1 with white', 'make it square with white bars', 'pad to 16:9 with a blurred surround'],
  },
  {
    head: 'border',
    operations: ['border'],
    section: 'finish',
    words: { noun: 'border, frame, outline, edging', name: 'picture frame, photo frame, framed, bordered' },
    amount: { unit: '%', min: 0, max: 100, degrees: [1, 3, 6, 12], pixels: [0, 4000] },
    examples: ['add a 20 px white border', 'thin black frame'],
  },
  {
    head: 'shadow',
    operations: ['shadow'],
    section: 'finish',
    words: { name: 'drop shadow, shadow, dropshadow, cast a shadow' },
    amount: share([20, 40, 70, 100]),
    examples: ['drop shadow', 'strong shadow on transparent'],
  },
  {
    head: 'brightness',
    operations: ['brightness'],
    section: 'light',
    words: {
      noun: 'brightness, lightness, luminosity, luminance',
      verb: '',
      more: 'brighter, lighter, brighten, brightens, brightened, brightening, brighten up, lighten, lightens, lightened, lightening, lighten up, more light',
      less: 'darker, dimmer, darken, darkens, darkened, darkening, dim, dims, dimmed, dimming, less light',
      moreAdjective: 'bright',
      lessAdjective: 'dark',
    },
    amount: signed([5, 10, 25, 50]),
    examples: ['10 % brighter', 'slightly darker', 'brightness −15'],
  },
  {
    head: 'exposure',
    operations: ['exposure'],
    section: 'light',
    words: {
      noun: 'exposure, exposure compensation',
      name: 'ev',
      more: 'overexpose, overexposed, over expose',
      less: 'underexpose, underexposed, under expose',
    },
    amount: { unit: 'stop', min: -5, max: 5, degrees: [0.33, 0.5, 1, 2] },
    examples: ['exposure +0.5 EV', 'one stop darker', 'increase exposure by 1/3 stop'],
  },
  {
    head: 'contrast',
    operations: ['contrast'],
    section: 'light',
    words: {
      noun: 'contrast',
      moreAdjective: 'contrasty',
      more: 'contrastier, more contrasty, more contrasted',
      less: 'flatter, flatten',
    },
    amount: signed([7, 15, 30, 60]),
    examples: ['more contrast', 'reduce the contrast by 10 %'],
  },
  {
    head: 'highlights',
    operations: ['highlights'],
    section: 'light',
    words: { name: 'highlights' },
    amount: signed([10, 20, 40, 80]),
    examples: ['reduce the highlights', 'highlights −30 %'],
  },
  {
    head: 'shadows',
    operations: ['shadows'],
    section: 'light',
    words: { name: 'shadows' },
    amount: signed([10, 20, 40, 80]),
    examples: ['lift the shadows', 'brighten the shadows by 30 %'],
  },
  {
    head: 'gamma',
    operations: ['gamma'],
    section: 'light',
    words: { noun: 'gamma' },
    amount: { unit: '', min: 0.1, max: 5 },
    examples: ['gamma 1.2'],
  },
  {
    head: 'saturation',
    operations: ['saturation'],
    section: 'colour',
    words: {
      noun: 'saturation, colour, colour intensity, vividness, vibrancy, colour saturation, colourfulness',
      more: 'saturate, saturated, saturating, more vivid, more vibrant, more colourful, more saturated, colours pop, colour pop, pop_colours, livelier, richer, deeper colours, richer colours, more intense colours, bolder colours',
      less: 'desaturate, desaturated, desaturates, desaturating, less vivid, less vibrant, less colourful, less saturated, mute, mutes, mute_colours, more muted, duller, desaturate_colours',
      moreAdjective: 'vivid, vibrant, colourful, saturated',
      lessAdjective: 'muted, desaturated, dull',
    },
    amount: signed([10, 20, 40, 80]),
    examples: ['more saturation', 'muted colours', 'desaturate by 30 %'],
  },
  {
    head: 'warmth',
    operations: ['warmth'],
    section: 'colour',
    words: {
      noun: 'warmth, temperature, colour temperature',
      more: 'warmer, warm up, warms, warmed, warming, warmed up, warming up, more warm',
      less: 'cooler, colder, cool down, cools, cooled, cooling, cool off, cooling down, less warm, chillier, cool it, cool_tones, cool_colours, cool_look, cool by, more cool',
      moreAdjective: 'warm',
      lessAdjective: 'cold',
    },
    amount: signed([7, 15, 30, 60]),
    examples: ['warmer', '20 % cooler'],
  },
  {
    head: 'hue',
    operations: ['hue'],
    section: 'colour',
    words: { noun: 'hue', name: 'hue shift, hue rotation' },
    amount: { unit: '°', min: -180, max: 180 },
    examples: ['shift the hue by 30°'],
  },
  {
    head: 'tint',
    operations: ['tint'],
    section: 'colour',
    words: { verb: 'tint, tone, colourise', noun: 'tint, colour cast, colour tint, overlay, colour overlay, wash' },
    amount: share([10, 20, 40, 60]),
    examples: ['tint it orange', 'add a slight blue tint'],
  },
  {
    head: 'black-and-white',
    operations: ['black-and-white'],
    section: 'colour',
    words: {
      name: 'black and white, black & white, black white, black n white, black/white, b and w, b & w, b/w, b n w, b+w, bw, bnw, blackandwhite, monochrome, monochromatic, mono, greyscale, grey scale, greyscaled, desaturate fully, desaturate completely, desaturate entirely, desaturate totally, fully desaturate, completely desaturate, fully desaturated, completely desaturated, remove_colour, remove_colours, remove_saturation, drain_colour, drain_colours, take out_colour, no colour, no colours, without colour, colourless, decolourise, decolourised, shades of grey',
    },
    examples: ['black and white', 'monochrome'],
  },
  {
    head: 'sepia',
    operations: ['sepia'],
    section: 'colour',
    words: { noun: 'sepia', name: 'sepia tone, sepia toned, sepiatone' },
    amount: share([40, 80, 100, 100]),
    examples: ['sepia', 'light sepia tone'],
  },
  {
    head: 'invert',
    operations: ['invert'],
    section: 'colour',
    words: {
      verb: 'invert',
      name: 'invert_colours, inverted_colours, inverse, inverse_colours, negative, negative image, colour negative, photo negative, inversion, colour inversion, invert_tones',
    },
    examples: ['invert', 'make a negative'],
  },
  {
    head: 'auto-levels',
    operations: ['auto-levels'],
    section: 'light',
    words: {
      verb: 'normalise',
      name: 'auto levels, auto level, autolevels, autolevel, auto contrast, auto tone, automatic levels, automatic contrast, automatic level, normalise_levels, normalise_contrast, stretch_levels, stretch_histogram, levels automatically, equalise_levels, autocontrast, auto adjust_levels',
    },
    examples: ['auto levels'],
  },
  {
    head: 'duotone',
    operations: ['duotone'],
    section: 'colour',
    words: { noun: 'duotone', name: 'duo tone, two tone, bichrome' },
    examples: ['duotone navy and cream', 'duotone with #102030 shadows and #ffeecc highlights'],
  },
  {
    head: 'sharpen',
    operations: ['sharpen'],
    section: 'detail',
    words: {
      verb: 'sharpen',
      noun: 'sharpness, sharpening, crispness',
      name: 'sharpen up, unsharp mask',
      more: 'sharper, crisper, more sharp, more crisp',
      moreAdjective: 'sharp, crisp',
    },
    amount: share([20, 40, 70, 100]),
    examples: ['sharpen', 'sharpen a lot'],
  },
  {
    head: 'blur',
    operations: ['blur'],
    section: 'detail',
    words: {
      verb: 'blur',
      noun: 'blur',
      name: 'gaussian blur',
      more: 'blurrier, more blurry, more blurred',
      moreAdjective: 'blurry, blurred',
    },
    amount: { unit: '%', min: 0, max: 10, degrees: [0.3, 0.8, 2, 4], pixels: [0, 500] },
    examples: ['blur slightly', 'blur 5 px'],
  },
  {
    head: 'denoise',
    operations: ['denoise'],
    section: 'detail',
    words: {
      verb: 'denoise, de noise, despeckle',
      noun: 'noise reduction, denoising',
      name: 'reduce_noise, reduce_grain, remove_noise, remove_grain, less noise, less grain, less noisy, less grainy, clean up_noise, clean_noise, lower_noise, decrease_noise, reduce_graininess, noise removal, get rid of_noise, get rid of_grain, reducing_noise, removing_noise, suppress_noise, smooth_noise',
    },
    amount: share([20, 40, 70, 100]),
    examples: ['reduce noise', 'denoise a bit'],
  },
  {
    head: 'pixelate',
    operations: ['pixelate'],
    section: 'detail',
    words: { verb: 'pixelate, pixellate, pixelise', noun: 'mosaic, pixelation', name: 'pixel art, blocky, pixelated' },
    amount: { unit: '%', min: 0, max: 50, degrees: [0.5, 1.5, 4, 8], pixels: [1, 2000] },
    examples: ['pixelate', 'pixelate 20 px'],
  },
  {
    head: 'vignette',
    operations: ['vignette'],
    section: 'finish',
    words: {
      verb: 'vignette',
      noun: 'vignette, vignetting',
      name: 'darken_corners, darken_edges, darker corners, darker edges, dark corners, dark edges',
    },
    amount: share([20, 40, 60, 80]),
    examples: ['soft vignette', 'vignette 50 %'],
  },
  {
    head: 'grain',
    operations: ['grain'],
    section: 'finish',
    words: {
      noun: 'grain, film grain',
      name: 'add_noise, more noise, film noise, graininess',
      more: 'grainier, more grainy',
      moreAdjective: 'grainy',
    },
    amount: share([10, 20, 40, 60]),
    examples: ['film grain', 'add a bit of grain'],
  },
  {
    head: 'round-corners',
    operations: ['round-corners'],
    section: 'finish',
    words: {
      name: 'round_corners, rounded corners, round off_corners, corner radius, round corner, rounded corner, rounding corners, corners rounded, corners round, rounder corners, rounded edges, round_edges, border radius, corner rounding',
    },
    amount: { unit: '%', min: 0, max: 50, degrees: [2, 5, 10, 25], pixels: [0, 8000] },
    examples: ['rounded corners 24 px'],
  },
  {
    head: 'caption',
    operations: ['caption'],
    section: 'words',
    words: {
      verb: 'caption, write, type, print, title',
      noun: 'caption, text, title, word, label, subtitle, lettering, letter, font',
      name: 'put, putting, wrote, written, insert, place, writing',
    },
    amount: { unit: '%', min: 1, max: 50, degrees: [3, 5, 9, 14] },
    examples: ['caption "Harbour, 2026" bottom right', 'write “Hello” at the top, small, in black'],
  },
  {
    head: 'watermark',
    operations: ['watermark'],
    section: 'words',
    words: { verb: 'watermark', noun: 'watermark', name: 'water mark' },
    amount: { unit: '%', min: 1, max: 50, degrees: [2, 3, 6, 10] },
    examples: ['watermark "© Ana" at 30 % opacity', 'watermark "proof" tiled'],
  },
  {
    head: 'format',
    operations: ['format'],
    section: 'output',
    words: { verb: 'save, export, download, output, convert', noun: 'format, file type', name: 'file format, file' },
    examples: ['save as PNG', 'convert to webp'],
  },
  {
    head: 'quality',
    operations: ['quality'],
    section: 'output',
    words: { noun: 'quality' },
    amount: { unit: '%', min: 1, max: 100 },
    examples: ['quality 80'],
  },
];
