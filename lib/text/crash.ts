import type { Locale } from '#lib/text/define.ts';

type Crash = { title: string; body: string; tryAgain: string };

/** What is said when not even the frame of a page could be made: in all languages at once, as nothing can be fetched any more. */
export const crashText: Record<Locale, Crash> = {
  en: {
    title: 'This page did not load',
    body: 'Something went wrong on our side. Nothing was lost; try again in a moment.',
    tryAgain: 'Try again',
  },
  de: {
    title: 'Diese Seite wurde nicht geladen',
    body: 'Bei uns ist etwas schiefgegangen. Nichts ist verloren; versuchen Sie es gleich noch einmal.',
    tryAgain: 'Noch einmal versuchen',
  },
};
