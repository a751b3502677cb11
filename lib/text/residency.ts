import { defineText } from '#lib/text/define.ts';

/** Where a person lets their pictures go. */
export const residencyText = defineText({
  en: {
    choices: { any: 'anywhere', eu: 'only in the EU', own: 'only on the operator’s own machines' },
  },
});
