import { defineText } from '#lib/text/define.ts';
import { numbersIn } from '#lib/text/numbers.ts';

const { number, count } = numbersIn('en');
const photos = (many: number) => count(many, 'photo', 'photos');
const credits = (many: number) => count(many, 'credit', 'credits');

/** One instruction for several photos: the dialog that asks for it, the page that shows it, and the list of them. */
export const batchText = defineText({
  en: {
    title: (many: number) => `Edit ${photos(many)} at once`,
    loading: 'Getting models and prices …',
    loadFailed: 'The models and their prices did not come.',
    chosen: 'Chosen photos',
    others: (many: number) => `+${number(many)}`,
    price: (many: number, each: number) =>
      each === 0
        ? `${photos(many)}, free.`
        : `${photos(many)} × ${credits(each)} = ${credits(many * each)}. Only pictures that arrive are charged.`,
    press: (many: number, all: number) =>
      all === 0 ? `Edit ${photos(many)}, free` : `Edit ${photos(many)}, ${credits(all)}`,
    tooMany: (most: number, over: number) =>
      `At most ${number(most)} photos go at once, so that you can look through what comes back. ${number(over)} ${over === 1 ? 'is' : 'are'} too many: begin with some, and edit the others after them.`,
    tooManyShort: (most: number) => `At most ${number(most)} photos at once: see above.`,
    takeNewest: (most: number) => `Take the newest ${number(most)}`,
    takeFirst: (most: number) => `Take the first ${number(most)}`,
    cannot: (many: number, all: number) => `${number(many)} of ${photos(all)} cannot be edited like this:`,
    leaveOut: (many: number) => `Leave out ${photos(many)}`,
    noneLeft: 'No photo is left. Close this and choose others.',
    expired: 'It has expired.',
    uploading: (many: number) => `${photos(many)} still on the way ${many === 1 ? 'is' : 'are'} not among them.`,
    needsMask: 'Needs an area marked on the photo: edit them one by one.',
    noMask: 'An area to change is marked on one photo at a time: the same place is something else on each.',
    referencesComing: 'The reference images are on their way.',
    referencesLost: 'The reference images of that batch did not come.',
    withoutThem: 'Go on without them',
    withReferences: (many: number) => `With ${count(many, 'reference image', 'reference images')}.`,
    buyInNewTab: 'Opens in a new tab, so that your selection stays.',
    started: (many: number) => `${photos(many)} are being edited.`,

    batches: 'Batches',
    back: 'All batches',
    gallery: 'Gallery',
    head: (many: number, model: string, each: number) =>
      `${photos(many)}, ${model}, ${each === 0 ? 'free' : `${credits(each)} each`}`,
    progress: 'Progress',
    done: (done: number, all: number) => `${number(done)} of ${number(all)} done`,
    running: (many: number) => `${number(many)} running`,
    waiting: (many: number) => `${number(many)} waiting`,
    missed: (many: number) => `${number(many)} without a picture`,
    money: (charged: number, held: number) =>
      held > 0 ? `${credits(charged)} charged, ${credits(held)} held.` : `${credits(charged)} charged.`,
    broken: 'The connection is lost. What runs goes on, and is shown when it is back.',
    cancelRest: 'Cancel the rest',
    cancelMeans: 'What waits ends at once and costs nothing. Pictures that have arrived stay.',
    again: (many: number) => (many === 1 ? 'Try that one again …' : `Try those ${number(many)} again …`),
    download: (many: number) => `Download ${count(many, 'result', 'results')}`,
    items: 'Photos and results',
    before: 'Before',
    after: 'After',
    stateOf: {
      queued: 'Waiting',
      running: 'Running',
      stopping: 'Stopping',
      succeeded: 'Done',
      failed: 'It did not work',
      refused: 'It could not be done',
      cancelled: 'Cancelled, nothing charged',
    },
    asksRoom: 'Waits for room at the model',
    asksAnswer: 'Waits for the model to answer again',
    sourceGone: 'Its photo was deleted.',
    resultGone: 'The result was deleted or has expired.',
    discarded: 'Discarded: it is in the trash.',
    open: (name: string) => `Open the result of ${name}`,
    openLabel: 'Open',
    keep: 'Keep',
    discard: 'Discard',
    discardOne: (name: string) => `Discard the result of ${name}`,
    bringBack: 'Bring back',
    notSent: 'The server did not answer. Try again.',

    none: 'Nothing edited together yet',
    noneBody: 'Select photos in the gallery, then press Edit all. What you ask for at once is listed here.',
    arrived: (arrived: number, all: number) => `${number(arrived)} of ${number(all)} arrived`,
    toGo: (many: number) => `${number(many)} to go`,
    older: 'Older batches',
  },
});
