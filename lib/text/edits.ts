import { defineText } from '#lib/text/define.ts';

/** Words of the data trail. */
export const editsText = defineText({
  en: {
    /** Where a picture is opened and kept: the operator's own machine and storage. */
    ownStore: 'This installation',
  },
});
