import { defineText } from '#lib/text/define.ts';

const number = (value: number): string => new Intl.NumberFormat('en').format(value);

/** What is said about a purchase, on our pages and on Stripe's. */
export const paymentsText = defineText({
  en: {
    packName: (credits: number) => `${number(credits)} credits`,
    /** `CONSENT_VERSION` names this wording. */
    consent:
      'My credits start at once. I can take the purchase back for 14 days and am paid back what I have not spent; what I have spent by then I have used.',
  },
});
