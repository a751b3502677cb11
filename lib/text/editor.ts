import { formatCredits } from '#lib/format.ts';
import { defineText } from '#lib/text/define.ts';

const plural = (n: number, one: string, many: string) => (n === 1 ? one : many);

export const editorText = defineText({
  en: {
    title: 'Edit',
    photo: 'Photo',
    history: 'History',
    edit: 'Edit',
    branches: (count: number) => `${count} branches`,
    backToGallery: 'Back to the gallery',
    instruction: 'Instruction',
    placeholder: 'black and white, crop to 4:5',
    earlier: 'My earlier instructions',
    shortcut: (mac: boolean) => (mac ? '⌘ Enter' : 'Ctrl Enter'),
    model: 'Model',
    free: 'Free',
    exact: 'Exact steps, no model',
    modelOut: 'Does not answer right now. Try again in a few minutes.',
    /** Tools that are fetched when they are wanted. */
    adjust: 'Adjust',
    markArea: 'Mark the area that may change',
    addReferences: 'Add reference images',
    settings: 'Settings',
    credits: (credits: number) => formatCredits(credits, 'en'),
    press: (credits: number) => (credits === 0 ? 'Edit, free' : `Edit, ${formatCredits(credits, 'en')}`),
    /** Under the button, before a paid edit. */
    afterwards: (have: number, price: number) =>
      `You have ${formatCredits(have, 'en')}, ${have - price} after this edit.`,
    stages: {
      waiting: 'Waiting',
      opened: 'Opened',
      sent: 'Sent',
      working: 'Working',
      checked: 'Checked',
      kept: 'Kept',
      shown: 'Shown',
    },
    cancel: 'Cancel, nothing is charged',
    dismiss: 'Dismiss',
    signIn: 'Sign in',
    download: 'Download',
    deletePhoto: 'Delete',
    deleted: (count: number) => (count === 1 ? 'Moved to the trash.' : `${count} photos moved to the trash.`),
    undo: 'Undo',
    original: 'Original',
    result: 'Result',
    unnamed: 'Photo',
    trail: 'Data trail',
    close: 'Close',
    took: (seconds: number) => (seconds < 0.1 ? 'under 0.1 s' : `${seconds.toFixed(1)} s`),
    exactDone: (seconds: string, credits: number) => `Exact, ${seconds}${credits === 0 ? ', free' : ''}.`,
    modelDone: (seconds: string, credits: number) =>
      `Made in ${seconds}, ${credits} ${plural(credits, 'credit', 'credits')}.`,
    stayedHere: 'Nothing left this server.',
    uploaded: 'Your upload.',
    /** What ingest did, by the codes of `ImageView.notes`; unknown codes are not shown. */
    notes: {
      locationRemoved: 'Location removed',
      firstFrame: 'First frame only',
      converted: 'Stored in a format browsers show',
    } as Record<string, string>,
    landed: (instruction: string) => `Done: ${instruction}`,
    altResult: (instruction: string) => `Result: ${instruction}`,
    altUpload: (name: string) => `Your photo ${name}`,
    signedOut: 'You are signed out. What you wrote is kept; sign in again to go on.',
    gone: 'This photo was deleted. Go to the gallery.',
    sentAgain:
      'No answer yet. Your words are kept and sent again by themselves once there is a connection; it counts once.',
    notSent: 'The server did not answer. Your words are kept; try again.',
    notBroughtBack:
      'The area or the pictures of that edit could not be fetched. Your words are here: mark the area and add the pictures anew, or ask again from the result.',
    maskNotSent: 'The mask did not reach the server. Nothing was started; press again.',
    /** How many pictures an edit makes. */
    pictures: {
      cancelRest: 'Cancel the rest',
      choice: 'Pictures',
      /** What choosing it means. */
      means: (count: number, credits: number) =>
        `${count === 1 ? 'One picture' : `${count} different pictures of the same words`}, ${credits === 0 ? 'free' : formatCredits(credits, 'en')}.${count === 1 ? '' : ' What does not arrive is not charged.'}`,
      onlyOne: 'What is not stored is made one picture at a time.',
      /** One of them, where only its place in the row tells it from the others. */
      nth: (variation: number, of: number) => `Picture ${variation} of ${of}`,
    },
    /** Reasons why the button is off that a page may open with, each with what to do; the others are in `running`. */
    why: {
      empty: 'Say what should change.',
      offline: 'You are offline. Your words are kept; edit when you are back.',
      noModel: 'No model can edit this photo right now.',
    },
  },
});
