import { defineText } from '#lib/text/define.ts';

/** The page that a browser shows by itself when Afterimage cannot be reached. Kept by the service worker, in every language at once. */
export const offlineText = defineText({
  en: {
    title: 'Offline · Afterimage',
    offline: 'You are offline',
    unreachable: 'Afterimage does not answer',
    unreachableWhy: 'You have a connection, but Afterimage cannot be reached.',
    missing: {
      gallery: 'Your pictures are not kept on this device, so the gallery cannot open. They are safe where they are.',
      edit: 'Your photo is not kept on this device, so the editor cannot open. It is safe where it is.',
      credits: 'Your balance and your purchases are not kept on this device. Nothing is bought while you are offline.',
      account: 'Your account is not kept on this device. Nothing in it changes while you are offline.',
      shared: 'The photos you shared wait on this device, for an hour. They are shown here once you are connected.',
      other: 'This page is not kept on this device.',
    },
    draft: 'Your words are kept on this device:',
    waits: 'It opens by itself once the connection is back.',
    again: 'Try again',
    trying: 'Trying…',
    still: 'Still no answer. We keep trying.',
    back: 'Connected. Opening the page…',
  },
});
