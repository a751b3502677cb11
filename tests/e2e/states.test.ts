import { describe, test } from 'vitest';
import { begin, run, runModel, runPrivately } from '#tests/e2e/states/editor.ts';
import { browse, editTogether, wait } from '#tests/e2e/states/gallery.ts';
import { buy, keepHouse } from '#tests/e2e/states/money.ts';
import { comeIn, readPages } from '#tests/e2e/states/public.ts';
import { stageOfStates, walk } from '#tests/e2e/states/stage.ts';

const stage = await stageOfStates();

/** Every page and state, by the way that leads through them. `look` says what is asked of each. */
const WAYS = {
  'pages that everybody may read': [readPages],
  'the way in': [comeIn],
  'the editor, exact edits': [begin, run],
  'the editor, models': [runModel, runPrivately],
  'the gallery': [browse, editTogether, wait],
  'credits and account': [buy, keepHouse],
};

describe.each([
  { device: 'desk', language: 'English' },
  { device: 'phone', language: 'German' },
] as const)(
  'on a $device, in $language, every state is for everybody (WCAG 2.2 AA; 320 px; right to left)',
  ({ device }) => {
    test.each(Object.entries(WAYS))('%s', (_, steps) =>
      walk(stage, device, async (on) => {
        for (const step of steps) await step(on);
      }),
    );
  },
);
