import { defineText } from '#lib/text/define.ts';

/** The public pages: landing, exact edits. Every sentence says what this version does, and nothing it will do. */
export const siteText = defineText({
  en: {
    headline: ['Say what', 'should change.'],
    lead: 'Write it in plain words. Your photo comes back changed in just that way, to a gallery only you can open.',
    start: 'Start with a photo',
    startNote: ['Exact edits are free.', 'No card needed.'],
    youWrite: 'You write',
    sampleInstruction: 'Black and white, with a lot more contrast',
    halfUnderstood: ['straighten 2°, crop to 4:5 and make it ', 'moody'],
    beforeTag: 'Before',
    afterTag: 'After, an exact edit, free',
    beforeAlt: 'A frozen shore below bare birches in late sun',
    afterAlt: 'The same shore in black and white with much more contrast',

    movesTitle: 'Three moves, one minute',
    moves: [
      {
        title: 'Bring a photo',
        body: 'Choose, drop or paste. iPhone and camera formats, up to 50 MB. Where it was taken is taken out.',
      },
      {
        title: 'Say it',
        body: 'You see the steps before they run, and the words that were not understood. Nothing is guessed.',
      },
      {
        title: 'Keep it',
        body: 'Compare, edit again, go back to the original. Download it, or delete it for good.',
      },
    ],
    uploadIn: 'In',
    locationRemoved: 'Location removed',
    onlyYou: 'Only your session opens these',

    holdsTitle: 'What you can hold us to',
    holds: [
      {
        title: 'Exact edits are free',
        body: '“Rotate left, crop to 4:5, 10 % brighter” needs no model. We do exactly those steps on this server’s own processor, all of them, always.',
      },
      {
        title: 'Steps before they run',
        body: 'Each step with its exact amount, in the order it will run, while you type.',
      },
      {
        title: 'Unknown words are never guessed',
        body: 'A word that is not an exact step is marked, with the nearest ones that are. The edit waits until you have chosen.',
      },
      {
        title: 'Full size, the same pixels',
        body: 'A JPEG or PNG that is already upright is kept without a second compression. Edits run on that original, never on a smaller copy.',
      },
      {
        title: 'Only you can open it',
        body: 'Photos have no public address. To anybody but their owner, signed in or not, they do not exist.',
      },
      {
        title: 'No place, no camera, no comment',
        body: 'Location, serial numbers, hidden thumbnails and comments are removed before a photo is stored.',
      },
      {
        title: 'Nobody else on the page',
        body: 'No script, font, picture or counter from another company. Your browser talks to this server alone.',
      },
    ],

    trailTitle: 'The data trail of the picture above',
    trailLead: 'Every edit shows one. This one is short, because an exact edit never leaves the server.',
    trail: [
      { label: 'First', title: 'Opened in memory', body: 'From your gallery, by your session' },
      { label: 'Then', title: 'Edited in memory', body: 'No temporary file, no log of it' },
      { label: 'Last', title: 'Kept', body: 'In your gallery, and nowhere else' },
      { label: 'Sent to others', title: 'Nothing', body: 'No model was needed' },
    ],

    vocabularyTitle: 'Everything it understands',
    vocabularyLead:
      'Exact edits are free. Say several in one sentence; they run in the order you say them. This page is made from the same table that reads your words.',
    vocabularyAmounts:
      'Amounts are numbers, percents or words: slightly, a bit, much, a lot, extremely. Typing errors and both spellings, colour and color, are read too.',
    vocabularyOther: 'Also read as',
    vocabularySections: 'Sections',
    vocabularyLink: 'See all exact edits',
  },
});
