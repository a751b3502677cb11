import { defineText } from '#lib/text/define.ts';

/** The public pages: landing, exact edits, terms, privacy. Every sentence says what this version does, and nothing it will do. */
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

    termsTitle: 'What we agree on',
    termsLead: 'Short, because this version asks for little.',
    termsOfUse: [
      {
        title: 'What it costs',
        body: [
          'Exact edits are free. Edits by a model cost credits, at the price on the button when you press it; the page of prices says what each model takes and what is never charged.',
          'Bought credits are good for 365 days. For 14 days you can take a purchase back and are paid back what you have not spent.',
        ],
      },
      {
        title: 'Whose photos they are',
        body: [
          'Yours: what you upload, and what is made of it. They are used to do what you say and to show it to you, and for nothing else.',
          'Upload only photos that you may edit. You answer for them and for what you make of them.',
        ],
      },
      {
        title: 'What is not promised',
        body: [
          'This installation is run by whoever gave you its address. They decide how long it runs, and may close it.',
          'An edit can fail; then it says so, and the photo you started from is untouched. Download what you must not lose.',
        ],
      },
      {
        title: 'Leaving',
        body: [
          'There is nothing to cancel. Delete any photo for ever when you like, and sign out here or, on the account page, in any other browser.',
        ],
      },
    ],

    privacyTitle: 'What this version keeps, and what it does not',
    privacyLead: 'No promises about later. This is what the program does today.',
    privacy: [
      {
        title: 'Your photos',
        body: [
          'A photo is taken apart in memory, and what is stored is made from its pixels: the original without location, camera data, comments or hidden thumbnails, and two smaller copies for the screen.',
          'They are readable by your signed-in browser and by nothing else. To anybody else they do not exist.',
          'Nothing you upload or write trains anything.',
        ],
      },
      {
        title: 'Your edits',
        body: [
          'Exact edits run on this server, in memory. No photo and no word is sent to another company.',
          'You choose with each edit how long its result is kept: until you delete it, 7 days, 24 hours, or not at all. What has expired cannot be opened from that second on, and its stored copies are erased within about a minute.',
          'Do not store means: the result is shown once, to the page that asked, for 14 minutes at most, sealed like everything else. It is erased when you press Done or leave, seconds after you close the tab, and in any case within 15 minutes. Its words go with it; what stays is a line that says when, with which model and at what price, and where its data went.',
          'The instruction is kept with its result, so that you can see what made it. Each edit keeps its trail: what was opened, edited and kept, and when.',
        ],
      },
      {
        title: 'Deleting',
        body: [
          'Delete moves an image to the trash. After 30 days there, it is erased.',
          'Delete for ever makes an image unreachable at once and erases the stored copies, the record of the image and the words that made it. Should the storage fail meanwhile, it goes on by itself until a look at it finds nothing. There is no way back.',
          'Then you get a signed receipt: when, where, and what the storage answered. It holds nothing of the picture, and anybody can check it. The list of your receipts stays with your account.',
          'You can close your account on its page. You are signed out everywhere at once and nobody can open anything; for 30 days you can sign in and bring it back, or erase it at once. Then every image, instruction, album, name and consent goes, providers are asked to delete what they hold, and the key that sealed your images is destroyed. You get a signed receipt, by mail too; after that mail we forget your address. Payments stay as the law wants, under a number, and a scrambled mark of your mailbox, so that welcome credits are given once.',
        ],
      },
      {
        title: 'Signing in',
        body: [
          'We keep your e-mail address, a name if you gave one, and for each signed-in browser its kind, a shortened network address and two times. A session ends after 30 days, or after 7 days without use; its record goes a week later.',
          'Codes and links live 10 minutes and work once. They are stored so that they cannot be read back.',
          'One cookie keeps you signed in, one names a sign-in that waits, one remembers the language if you choose it, one shows the browser that closed an account how its end goes on. Going through Google or GitHub sets a few more, which only carry you there and back.',
        ],
      },
      {
        title: 'Credits and purchases',
        body: [
          'Each movement of your credits is kept with its reason, because your balance follows from nothing else. The credits page shows all of it, and gives it to you as a file.',
          'Of a purchase we keep the pack, the price, the tax and its country, the times, what you agreed to, and Stripe’s numbers for it. Tax law wants such records kept, so they outlive an account, without name or address.',
          'We write to you 30 days, 7 days and 1 day before five credits or more end.',
        ],
      },
      {
        title: 'Other companies',
        body: [
          'No page loads anything from another company: no fonts, no counters, no pictures.',
          'Buying credits appears only where the operator has set up payments. It sends you to Stripe’s own page, which asks for your card and learns your e-mail address, what you buy and when. We see no card.',
          'Signing in with Google or GitHub appears only where the operator has set it up. Their tokens are not kept.',
        ],
      },
      {
        title: 'Logs',
        body: ['Logs hold no instruction, no image, no e-mail address and no code.'],
      },
    ],
    vocabularyLink: 'See all exact edits',
  },
});
