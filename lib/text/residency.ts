import type { Residency } from '#lib/residency.ts';
import { defineText } from '#lib/text/define.ts';

const CHOICES: Record<Residency, string> = {
  any: 'anywhere',
  eu: 'only in the EU',
  own: 'only on the operator’s own machines',
};

/** Where a person lets their pictures go. */
export const residencyText = defineText({
  en: {
    /** Within a sentence: "you chose …". */
    chosen: (choice: Residency) => CHOICES[choice],
    accountTitle: 'Where your pictures may go',
    accountHelp: 'Models run in different places. One that runs elsewhere is never sent a picture of yours.',
    choice: 'Places',
    labels: { any: 'Anywhere', eu: 'Only in the EU', own: 'Only on the operator’s own machines' },
    means: {
      any: 'Every model can be used; each says where it runs.',
      eu: 'Models of providers that run them in the EU, and the operator’s own.',
      own: 'Exact edits, and models that the operator runs alone. No provider gets a picture.',
    },
    saved: 'Saved. It holds from the next edit on.',
    /** Under a model that may not be chosen. */
    notAllowed: (choice: Residency) => `Runs elsewhere; your account page says ${CHOICES[choice]}.`,
  },
});
