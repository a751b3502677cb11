import { defineText } from '#lib/text/define.ts';

/** Engines name in English where they run and by whose licence; what is known of those names is said in the reader's language. */
export const placesText = defineText({
  en: { placeOf: (place: string) => place, licenceOf: (licence: string) => licence },
});
