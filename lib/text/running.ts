import { formatCredits, formatDayInUtc, formatSpan } from '#lib/format.ts';
import { defineText } from '#lib/text/define.ts';

const COUNTS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const ORDINALS = ['Next', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth', 'Tenth'];
const plural = (n: number, one: string, many: string) => (n === 1 ? one : many);

/** The part of a sentence that is a link. */
const BUY = 'Buy credits';
const CHANGE_LIMIT = 'Change the limit';
const GO_ON = 'Go on with it';

/** What is said from the first word on, until a result is there: steps, settings, the line, progress, failures, and where the data went. */
export const runningText = defineText({
  en: {
    youGet: (size: string, isQuick: boolean) => `You get ${size} px${isQuick ? ', in under a second' : ''}.`,
    /** A trim: how much it cuts is in the pixels. */
    youGetUnsized: 'How large it gets is in the picture itself.',
    /** What a screen reader hears when typing pauses. */
    heard: (steps: number, unknown: string[]) => {
      const first = `${steps} ${plural(steps, 'step', 'steps')}`;
      if (unknown.length === 0) return `${first}.`;
      const many = `${COUNTS[unknown.length]?.toLowerCase() ?? unknown.length} ${plural(unknown.length, 'word', 'words')}`;
      return `${first}; ${many} not understood: ${unknown.join(', ')}.`;
    },
    /** The words of a reason that lead to where credits are bought. */
    buy: BUY,
    changeLimit: CHANGE_LIMIT,
    goOn: GO_ON,
    buyInNewTab: 'Opens in a new tab, because what you see here is not stored.',
    /** Reasons why the button is off that only what was done on the page can have. */
    why: {
      tooLong: (over: number) => `That is ${over} ${plural(over, 'character', 'characters')} too long. Shorten it.`,
      notUnderstood: (words: string) => `Replace “${words}”, or remove it.`,
      nothing: 'These words would change nothing yet.',
      coming: 'The area and the pictures of that edit are being fetched.',
      noMask: 'Mark the area that this model may change.',
      short: (need: number, have: number) =>
        `You need ${formatCredits(need, 'en')} and have ${have}. ${BUY}, or use an exact edit, which is free.`,
      locked: (missing: number) =>
        `A refund or a dispute took back ${formatCredits(missing, 'en')} that you had spent. ${BUY} to use this model again; exact edits stay free.`,
      capped: ({ need, left, most, endsAt }: { need: number; left: number; most: number; endsAt: string }) =>
        `This takes ${formatCredits(need, 'en')}; your limit of ${most} a month leaves ${left} until ${formatDayInUtc(endsAt, 'en')}. ${CHANGE_LIMIT}, or use an exact edit, which is free.`,
      paused: `You have paused processing, so nothing is edited. ${GO_ON} on the account page.`,
    },
    steps: 'Understood steps',
    stepButton: (number: number, text: string) => `Step ${number}: ${text}. Select its words`,
    askButton: (words: string) => `Not understood: ${words}. Select it`,
    nearest: 'Nearest that are:',
    replaceWith: (words: string, replacement: string) => `Replace ${words} with ${replacement}`,
    removeWord: (count: number) => plural(count, 'Remove word', 'Remove words'),
    removeWords: (count: number, words: string) => `${plural(count, 'Remove word', 'Remove words')}: ${words}`,
    keepSeed: 'Keep the seed',
    seedFree: 'Every press makes another picture of the same words.',
    seed: 'Seed',
    seedHelp: 'The same number with the same words gives the same picture. Empty: another one each time.',
    aspectRatio: 'Shape',
    aspectAsIs: 'As the photo',
    advanced: 'Advanced',
    guidance: 'How closely it keeps to the words',
    guidanceIs: (value: number, usual: number) =>
      value === usual ? `${value}, as usual` : `${value}, ${value < usual ? 'freer' : 'closer'}`,
    guidanceHelp:
      'To the left it takes liberties and looks more natural; to the right it does what the words say, harder.',
    guidanceUsual: 'As usual',
    /** A paid model is chosen for words that cost nothing elsewhere. */
    freeWay: (model: string) => `These are exact steps. ${model} does them free.`,
    switchTo: 'Switch',
    waitingHead: (position: number) =>
      position < 1 ? 'Next in line' : `${ORDINALS[position] ?? `Number ${position + 1}`} in line`,
    waitingBody: (ahead: number) =>
      ahead < 1
        ? 'It starts in a moment. You can close this page.'
        : `${COUNTS[ahead] ?? ahead} ${plural(ahead, 'edit is', 'edits are')} ahead of yours. You can close this page.`,
    /** An edit in line that cannot start. */
    waitsFor: {
      resume: {
        head: 'Paused',
        body: (_: string) =>
          'You have paused processing. Your edit keeps its place and starts when you go on; nothing is charged until then. You can cancel it, or close this page.',
      },
      answer: {
        head: 'Waiting for the model',
        body: (model: string) =>
          `${model} does not answer right now. Your edit starts by itself as soon as it does; waiting costs nothing. To use another model, cancel: your words come back.`,
      },
      room: {
        head: 'Waiting for a free place',
        body: (model: string) =>
          `${model} has as much to do as it can take. Your edit starts as soon as there is room; waiting costs nothing. You can close this page.`,
      },
    },
    sendingHead: 'On its way',
    sendingBody: 'Your words are going to the server.',
    workingHead: 'Working',
    workingBody: 'You can close this page; the result will be in your gallery.',
    workingThere: (percent: number) => `${percent} % done. You can close this page.`,
    waitingThere: (ahead: number) =>
      ahead < 1
        ? 'The model takes it next. You can close this page.'
        : `${COUNTS[ahead] ?? ahead} ahead at the model. You can close this page.`,
    /** Under the button that cancels, by what the model can do. */
    cancelMeans: {
      waiting: 'Nothing has been sent yet: Cancel takes it out of line. Nothing is charged.',
      here: 'Cancel stops it at once. Nothing is charged.',
      stops: (model: string) => `Cancel ends it here at once and asks ${model} to stop. Nothing is charged.`,
      goesOn: (model: string) =>
        `${model} cannot be stopped once it has begun. Cancel ends it here: what is still made there is thrown away, and nothing is charged.`,
    },
    cancellingHead: 'Stopping',
    cancellingBody: 'It ends in a moment. Nothing is charged.',
    progress: 'Progress',
    held: 'Held, not yet charged',
    price: 'Price',
    place: 'Place',
    failedHead: 'That edit did not work',
    refusedHead: 'That edit was not made',
    cancelledHead: 'Cancelled. Nothing was charged.',
    /** Before the first picture goes to another company. */
    agree: 'Agree and edit',
    agreeToBoth: 'Agree to both and edit',
    notNow: 'Not now',
    /** Ways to ask for an edit again. */
    again: { same: 'Try again', newSeed: 'Try a new seed', sameSeed: 'Other words, same seed' },
    trailLead: 'Where this picture and its words went, with the second.',
    sentWith: (references: number, isMasked: boolean) => {
      const images = `${references} ${plural(references, 'reference image', 'reference images')}`;
      if (references === 0) return 'Sent: the photo and the mask';
      return isMasked ? `Sent: the photo, the mask and ${images}` : `Sent: the photo and ${images}`;
    },
    /** Steps of a trail, by the codes the worker writes; an unknown code is shown as it is. */
    trailSteps: {
      opened: 'Opened in memory',
      edited: 'Edited in memory',
      checked: 'Checked',
      putBack: 'The photo put back outside the mask',
      kept: 'Kept in your gallery',
      held: 'Held for this page, 15 minutes at most',
      sent: 'Sent',
      fetched: 'Fetched',
      stopAsked: 'Asked to stop',
      goesOn: 'Could not be stopped; what it still makes is thrown away',
      deletedThere: 'Deleted there',
      notStoredThere: 'Not stored there',
      goesThere: 'Goes there by itself',
      staysThere: 'What stays there is up to whoever runs it',
      released: 'Nothing charged',
    } as Record<string, string>,
    goesThereWithin: (seconds: number) => `Goes there by itself within ${formatSpan(seconds, 'en')}`,
    sentToOthers: 'Sent to others: nothing',
    broken: 'Your connection broke. Your edit goes on; we show it here as soon as you are back.',
    /** A result that is shown once and not kept. */
    privately: {
      privateResult: 'Not stored',
      notice: 'This result is shown once and not kept. Download it before you leave.',
      lastMinute: 'Gone in under a minute. Download it now if you want it.',
      download: 'Download',
      done: 'Done',
      ended: 'Erased. Nothing of it was kept.',
      underWayHead: 'A private run is under way',
      underWayBody: 'Its result is shown once, in the tab that asked for it.',
      waitingBody: (ahead: number) =>
        ahead < 1
          ? 'It starts in a moment. Stay on this page: the result is shown here, once.'
          : `${ahead} ${plural(ahead, 'edit is', 'edits are')} ahead of yours. Stay on this page: the result is shown here, once.`,
      workingBody: 'Stay on this page: the result is shown here, once.',
    },
  },
});
