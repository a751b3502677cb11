import { defineText } from '#lib/text/define.ts';

/** The page that lists every error; the sentences themselves are in `errors`. */
export const errorListText = defineText({
  en: {
    title: 'Errors and what to do',
    lead: 'Every message this product can show, by its code: what it means, what to do, and whether trying again helps.',
    charged: 'None of them is ever charged. What was held for an edit comes back by itself.',
    places: 'Where a message has a number or a name in it, three dots stand here.',
    /** In the place of sentences that are made where they are needed. */
    own: 'The steps are understood, but cannot be done on this photo, such as a crop that is larger than it. The message says why, and what would work.',
    groups: {
      edits: 'Edits and models',
      photos: 'Photos and storage',
      buying: 'Credits and buying',
      account: 'Signing in and your account',
      service: 'The service',
    },
    retry: {
      again: 'Trying again may help.',
      later: 'Try again later.',
      change: 'Trying the same again does not help; change something first.',
    },
    status: (status: number) => `HTTP ${status}`,
    free: 'Not charged.',
    missing: 'Is something not here, or does it stay?',
    write: 'Write to us',
  },
});
