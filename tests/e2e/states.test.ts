import { describe, test } from 'vitest';
import { changeAddress } from '#tests/e2e/states/address.ts';
import { begin, run, runModel, runPrivately } from '#tests/e2e/states/editor.ts';
import { browse, editTogether, wait } from '#tests/e2e/states/gallery.ts';
import { leave } from '#tests/e2e/states/leaving.ts';
import { buy, choose, clearAway, keepHouse } from '#tests/e2e/states/money.ts';
import { endSession } from '#tests/e2e/states/notices.ts';
import { comeIn, readPages } from '#tests/e2e/states/public.ts';
import { stageOfStates, walk } from '#tests/e2e/states/stage.ts';
import { readAnswers, write } from '#tests/e2e/states/support.ts';

const stage = await stageOfStates();

/** Twenty states are looked at closely, each in seconds, and a machine may be busy. */
const PATIENCE_MS = 300_000;

/** Every page and state, by the way that leads through them. `look` says what is asked of each. */
const WAYS = {
  'pages that everybody may read': [readPages],
  'the way in': [comeIn],
  'the editor, before an edit': [begin],
  'the editor, exact edits': [run, runPrivately],
  'the editor, models': [runModel],
  'the gallery': [browse, editTogether, wait],
  'credits and account': [buy, keepHouse, clearAway, choose],
  'another address': [changeAddress],
  'mail about the account': [endSession],
  'writing to us': [write, readAnswers],
  leaving: [leave],
};

describe.each([
  { device: 'desk', language: 'English' },
  { device: 'phone', language: 'German' },
] as const)(
  'on a $device, in $language, every state is for everybody (WCAG 2.2 AA; 320 px; right to left)',
  ({ device }) => {
    test.each(Object.entries(WAYS))(
      '%s',
      (_, steps) =>
        walk(stage, device, async (on) => {
          for (const step of steps) await step(on);
        }),
      PATIENCE_MS,
    );
  },
);
