/**
 * The words that all operations share: amounts in words, places, turns, colours, courtesy. Data, one table a language; see `vocabulary.ts`.
 */
import { colourNames } from '#lib/inference/darkroom/colour-names.ts';
import type { Features } from '#lib/inference/darkroom/features.ts';

type Row = readonly [features: Features, words: string];

const amounts: readonly Row[] = [
  [
    { degree: 0 },
    'slightly, slight, a bit, bit, a little, little, lil, a lil, a lil bit, a little bit, little bit, a tad, tad, a touch, touch, a hint of, hint of, a touch of, a bit of, a little bit of, a tiny bit, a wee bit, tiny bit, just a bit, somewhat, subtly, subtle, gently, gentle, softly, soft, mildly, mild, faintly, faint, lightly, light, minor, barely, thin, small, a notch, a smidge, a dash of, a dash, a pinch of, a hair, a smidgen, not too much, not a lot, not much, ever so slightly, only slightly, only a bit, only a little, light touch',
  ],
  [{ degree: 1 }, 'moderately, moderate, medium, medium sized, normal, normally, average'],
  [
    { degree: 2 },
    'a lot, lots, lots of, a lot of, alot, much, very, strongly, strong, heavily, heavy, really, considerably, significantly, substantially, greatly, way, big, large, deep, deeply, thick, intense, intensely, a great deal, a good deal, a whole lot, so much, super, loads, loads of, highly, far, quite a bit, quite a lot, very much, plenty, plenty of, a bunch, a ton, tons, tons of, high',
  ],
  [
    { degree: 3 },
    'extremely, extreme, as much as possible, all the way, fully, completely, totally, entirely, insanely, hugely, massively, drastically, very very, a hell of a lot, to the max, huge, very strong, very strongly, very heavy, very large',
  ],
  [
    { degree: 0 },
    'very slightly, very slight, very little, a very little, very subtle, very subtly, very lightly, very light, very soft, very gently, very thin, very small, very faint, really small, quite small, really subtle, a very slight, tiny',
  ],
  [
    { change: 1 },
    'more, increase, increases, increased, increasing, raise, raised, raises, raising, boost, boosted, boosting, boosts, lift, turn up, crank up, pump up, bump up, bump, push, push up, pushed, bring up, step up, higher, extra, additional, stronger, greater, strengthen, intensify, amplify, heighten, thicker, dial up, turned up, ramp up, pull up, move up, increase in, give more, enrich, augment, up by, intensified',
  ],
  [
    { change: -1 },
    'less, fewer, decrease, decreases, decreased, decreasing, reduce, reduced, reduces, reducing, lower, lowered, lowers, lowering, turn down, tone down, bring down, take down, dial down, dial back, pull back, pull down, pull, knock down, lessen, lessened, weaken, weaker, low, drop, drop down, turned down, minimise, diminish, thinner, move down, back off, toned down, cut down, cut back, reduction in, decrease in',
  ],
  [{ change: 1, particle: true }, 'up, punch up'],
  [{ change: -1, particle: true }, 'down'],
];

const places: readonly Row[] = [
  [
    { side: 'left' },
    'left, leftwards, leftward, left side, left hand side, lefthand, left edge, left margin, leftmost',
  ],
  [{ side: 'right' }, 'right, rightwards, rightward, right side, right hand side, righthand, right edge, rightmost'],
  [{ side: 'top' }, 'top, upper, top side, top edge, top part, above, upper edge'],
  [
    { side: 'bottom' },
    'bottom, lower, bottom side, bottom edge, bottom part, foot, lower edge, base, underneath, below',
  ],
  [{ side: 'centre' }, 'centre, middle, centred, centered, centrally, central, dead centre'],
  [
    { sides: 'all' },
    'all sides, each side, every side, all four sides, all edges, each edge, every edge, all around, all round, all the way around, four sides, all borders, everywhere, around, round all sides, edges, each of the sides',
  ],
  [{ sides: 'both' }, 'sides, both sides, left and right sides, either side'],
  [
    { place: true },
    'aligned, anchor, anchored, positioned, starting, corner, corners, side, edge, hand, position, area, portion, part, piece',
  ],
  [{ turn: 1 }, 'clockwise, clock wise, cw, to the right hand'],
  [
    { turn: -1 },
    'counter clockwise, counterclockwise, counter clock wise, anticlockwise, anti clockwise, anti clock wise, ccw, contra clockwise, widdershins',
  ],
  [
    { turnBy: 90 },
    'quarter turn, a quarter turn, one quarter turn, quarter of a turn, a quarter of a turn, on its side, right angle, a right angle',
  ],
  [
    { turnBy: 180 },
    'half turn, a half turn, half a turn, half way round, halfway round, upside down, on its head, upsidedown',
  ],
  [
    { axis: 'horizontal' },
    'horizontally, horizontal, left to right, left right, right to left, side to side, sideways, left for right',
  ],
  [{ axis: 'vertical' }, 'vertically, vertical, top to bottom, up down, bottom to top, top bottom, top for bottom'],
  [{ orientation: 'portrait' }, 'portrait, vertical, upright, portrait orientation, portrait format'],
  [{ orientation: 'landscape' }, 'landscape, horizontal, landscape orientation, landscape format'],
];

const shapes: readonly Row[] = [
  [
    { ratio: [1, 1] },
    'square, squared, a square, square shape, square format, instagram square, squares, perfect square',
  ],
  [{ ratio: [16, 9] }, 'widescreen, wide screen, youtube thumbnail, hd ratio'],
  [
    { ratio: [9, 16] },
    'instagram story, instagram reel, instagram stories, instagram reels, story format, tiktok, ig story',
  ],
  [{ ratio: [4, 5] }, 'instagram portrait'],
  [{ ratio: [1.91, 1] }, 'instagram landscape'],
  [{ ratio: [21, 9] }, 'ultrawide, ultra wide'],
  [{ ratio: [2.39, 1] }, 'anamorphic, cinemascope'],
  [{ dimension: 'width' }, 'wide, width, width is, w, in width, across, horizontal size'],
  [{ dimension: 'height' }, 'high, height, height is, tall, h, in height, vertical size'],
  [
    { dimension: 'longest' },
    'longest side, longest side is, longest edge, longest edge is, long edge is, long side, long edge, longer side, longer edge, largest side, largest edge, biggest side, larger side, bigger side, largest dimension, longest dimension, on the long edge, on the longest side, on the long side, max side, maximum side, max dimension, maximum dimension, longest',
  ],
  [
    { dimension: 'shortest' },
    'shortest side, shortest edge, short side, short edge, shorter side, shorter edge, smallest side, smaller side, smallest dimension, shortest dimension, smallest edge',
  ],
  [{ limit: true, degree: 3 }, 'max, maximum, maximal'],
  [
    { limit: true },
    'at most, up to, no more than, no larger than, no bigger than, not more than, not larger than, not bigger than, limit, limited, limit to',
  ],
  [{ limit: true, dimension: 'width' }, 'no wider than, not wider than'],
  [{ limit: true, dimension: 'height' }, 'no taller than, no higher than, not taller than, not higher than'],
  [{ fit: 'inside' }, 'fit, fits, fitted, fitting, fit to, contain'],
  [{ fit: 'inside', limit: true }, 'fit_within, fit_inside, fit_into, fit_in, within, inside'],
  [
    { fit: 'cover' },
    'fill, cover, fill up, fills, filling, filled, to fill, covering, resize and crop, resize and crop to, crop and resize, crop and resize to, scale and crop, scale and crop to',
  ],
  [{ fit: 'cover' }, 'fill_frame, filling_frame, fill_picture, without empty corners, with no empty corners'],
  [
    { fit: 'stretch' },
    'stretch, stretched, squash, squeeze, squish, distort, stretching, force, ignore_aspect ratio, ignoring_aspect ratio, ignore_proportions, ignoring_proportions, regardless of_aspect ratio',
  ],
  [
    { keepRatio: true },
    'keep_aspect ratio, keeping_aspect ratio, keep_proportions, keeping_proportions, maintain_aspect ratio, maintaining_aspect ratio, preserve_aspect ratio, preserving_aspect ratio, proportionally, proportionately, same aspect ratio, keep_ratio, keeping_ratio, maintain_proportions, without distortion, without distorting, without stretching, no distortion, constrain proportions, without changing_aspect ratio',
  ],
  [{ factor: 2 }, 'double, doubled, twice, doubling'],
  [{ factor: 3 }, 'triple, tripled'],
  [{ factor: 0.5 }, 'halve, halved, halving'],
];

const output: readonly Row[] = [
  [{ format: 'jpeg' }, 'jpeg, jpg, jpegs, jpgs, jpe'],
  [{ format: 'png' }, 'png, pngs'],
  [{ format: 'webp' }, 'webp, web p'],
  [{ format: 'avif' }, 'avif'],
  [{ format: 'tiff' }, 'tiff, tif'],
  [
    { tiled: true },
    'tiled, tile, tiling, repeated, repeating, repeat, all over, repeatedly, across the whole, diagonally repeated',
  ],
  [{ opacity: true }, 'opacity, opaque, alpha, see through'],
  [
    { saying: true },
    'saying, that says, which says, says, that reads, which reads, reads, reading, with the text, with the words, with text, with words, with the caption, with the title',
  ],
  [{ colour: colourNames.transparent }, 'clear, transparency'],
  [{ role: 'shadows' }, 'shadows, darks, dark tones, shadow tones'],
  [{ role: 'highlights' }, 'highlights, lights, light tones, highlight tones'],
  [
    { blurred: true },
    'blurred, blur, blurry, blurred surround, blurred copy, itself blurred, blurred sides, blurred edges, blurred background, blurred bars, blurred border, blurred borders, blur background',
  ],
];

const small: readonly Row[] = [
  [{ article: 'a' }, 'a, an, some'],
  [{ article: 'the' }, 'the'],
  [{ preposition: 'to' }, 'to, =, ->, equal to, equals, equal'],
  [{ preposition: 'by' }, 'by'],
  [{ preposition: 'with', separator: 'soft' }, 'with, using, plus'],
  [{ preposition: 'in' }, 'in, into'],
  [{ preposition: 'on' }, 'on, onto, over, behind, on top of'],
  [{ preposition: 'at' }, 'at, near, x'],
  [{ preposition: 'from' }, 'from'],
  [{ preposition: 'of' }, 'of'],
  [{ preposition: 'off' }, 'off, out, away, back'],
  [{ preposition: 'as' }, 'as'],
  [{ preposition: 'for' }, 'for'],
  [{ preposition: 'through' }, 'through, along, toward, towards, until'],
  [{ separator: 'soft' }, 'and, &, also, as well as, /, |, +, –, —, -, ·, while, n, and also, but also, +'],
  [
    { separator: 'hard' },
    'then, and then, after that, and after that, afterwards, after which, next, finally, lastly, followed by, before that, →, >, =>, •, *, subsequently, and finally, and lastly, ..., …, ->',
  ],
  [
    { light: 'adds' },
    'add, adding, added, adds, apply, applying, applied, give, giving, put, place, insert, include, including, create, draw, use, have, having, overlay, put on',
  ],
  [
    { light: 'verb' },
    'make, makes, made, making, do, get, set, setting, sets, adjust, adjusting, adjusted, change, changed, changing, convert, converted, converting, turn, switch, go, bring, take, dial, tone, shift, render, transform, edit, modify, tweak, correct, crank, knock, keeping, keep, become, becomes, put',
  ],
  [
    { light: 'noun' },
    'adjustment, correction, effect, effects, filter, filters, version, value, level, levels, tones, conversion, amount, amounts of, an amount of, mode, ratio, aspect ratio, aspect, format, shape, frame size, box, block, blocks, solid, treatment, radius, strength, intensity, photo effect',
  ],
  [{ negator: true, separator: 'soft' }, 'but'],
  [
    { negator: true },
    "should i, shall i, don't, dont, do not, not, no, never, without, except, except for, excluding, only, unless, if, instead, instead of, avoid, rather than, doesn't, can't, cannot, isn't, shouldn't, stop, neither, nor, apart from, other than, won't, undo, or, either, when, where, until, remain, remains, unchanged, leave, stay, stays",
  ],
  [
    { filler: true },
    "please, both, exactly, precisely, exact, pls, plz, kindly, can, could, would, will, should, you, u, ya, i, i'd, i'll, i'm, we, want, wants, wanna, like, need, needs, would like, me, my, our, this, that, it, its, itself, image, picture, photo, photograph, pic, pics, img, shot, images, pictures, photos, snap, snapshot, whole, entire, entirety, thing, the whole thing, this one, the first one, thanks, thank you, thank, thx, ty, cheers, hi, hello, hey, ok, okay, so, so that, so that it is, so that it's, so it is, so it's, now, just, simply, it too, that too, this too, behind it, behind the image, behind the photo, behind the picture, as well, first, firstly, to start, to begin with, if you can, if possible, if you could, if you would, if you please, when you can, let, lets, let's, us, be, look, appear, feel, become, to be, everything, all, overall, for me, for us, for my, i want you to, i want to, i need you to, i would like you to, i'd like to, i'd like you to, you to, need to, want to, like to, able to, have to, going to, help me, help, go ahead and, and please, a quick, in this, in the image, in the photo, in the picture, of the image, of the photo, of the picture, of this photo, of this image, of this picture, of it, from the image, from the picture, from the photo, on the image, on the picture, on the photo, on it, to it, to the photo, to the image, to the picture, to my photo, to this photo, to this image, to this picture, around it, around the image, around the photo, around the picture, round it, into the picture, over the image, over the photo, :, (, ), [, ], ~, approximately, approx, roughly, about, yes, yeah, great, awesome, cool thanks, thanks a lot, thanks so much, thank you so much, thank you very much, many thanks, thanks very much, a lot thanks, much appreciated, dear, darkroom, afterimage, good morning, good evening, sir, nice photo, nice picture, image please, bitte, picture's, photo's, image's, here, there, by the way, btw, actually, basically, maybe, perhaps, also please, in total, in general, i think, think, say",
  ],
];

const colours: readonly Row[] = Object.entries(colourNames).map(([name, colour]) => [{ colour }, name]);

export const sharedWords: readonly Row[] = [...amounts, ...places, ...shapes, ...output, ...colours, ...small];
