import { defineText } from '#lib/text/define.ts';

/** Good instructions for what people do most. `exact`: words that Darkroom understands whole; `model`: what should change, and what should stay. */
export const presetsText = defineText({
  en: {
    title: 'Presets',
    exactShown: 'Before and after, made with exactly these words.',
    drawn: 'Drawings of the idea. What a model makes of your photo is its own; compare it with yours.',
    exact: [
      {
        name: 'Strong black and white',
        words: 'black and white, more contrast',
        shows: 'A wooded shore in hard black and white',
      },
      {
        name: 'Clear and bright',
        words: 'brighter 10 %, more contrast, sharpen 30 %',
        shows: 'The same shore, clearer and brighter',
      },
      { name: 'Warm evening', words: 'warmer, vignette', shows: 'The same shore in warm light, darker at its edges' },
      { name: 'Old print', words: 'sepia, vignette', shows: 'The same shore in brown tones, darker at its edges' },
      { name: 'Square, for a post', words: 'crop to 1:1, 1080 px wide', shows: 'The middle of the shore as a square' },
      {
        name: 'Wide, for a screen',
        words: 'crop to 16:9, 1920 px wide',
        shows: 'The shore, cut to the shape of a wide screen',
      },
    ],
    model: [
      {
        name: 'Portrait background',
        change: 'Replace the background with a plain, softly lit grey studio backdrop, out of focus.',
        keep: 'the person, their face, hair, pose and clothes, and the light on them',
        shows: 'Drawing: a person before a plain background',
      },
      {
        name: 'Product on white',
        change: 'Put the product on a pure white background with a soft, natural shadow under it.',
        keep: 'the shape, colours, label and every letter of the product',
        shows: 'Drawing: a bottle alone, with a shadow',
      },
      {
        name: 'Restore an old photo',
        change: 'Remove scratches, dust, stains and creases, and bring back contrast and fine detail.',
        keep: 'every face and expression, the clothes, the framing, and the grain of the time',
        shows: 'Drawing: a photo without scratches',
      },
      {
        name: 'Change the season',
        change: 'Make it a clear day in late autumn: golden and red leaves, some of them on the ground, low warm sun.',
        keep: 'the place, the buildings, the people and the framing',
        shows: 'Drawing: a bare tree, its leaves on the ground',
      },
      {
        name: 'Remove something',
        change: 'Remove the … from the photo and fill its place with what would be behind it.',
        keep: 'everything else, pixel by pixel',
        shows: 'Drawing: mountains without the figure before them',
      },
      {
        name: 'Make a sticker',
        change:
          'Turn the main subject into a die-cut sticker: clean edges, a thick white outline, flat light colours, on a plain light grey background.',
        keep: 'what makes the subject recognisable',
        shows: 'Drawing: a star with a broad outline, alone',
      },
      {
        name: 'Colour a black-and-white photo',
        change: 'Colour the photo with natural, muted colours that fit its time.',
        keep: 'every face, all detail, the light and the framing',
        shows: 'Drawing: mountains and a sun in colour',
      },
    ],
  },
});
