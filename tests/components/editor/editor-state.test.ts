import { beforeEach, describe, expect, it } from 'vitest';
import { getDraft, keepDraft } from '#components/editor/drafts.ts';
import { surroundings } from '#components/editor/family-tree.ts';
import { leftUs } from '#components/editor/left-us.ts';
import { markWords } from '#components/editor/mark-words.ts';
import { beginPress, endPress, openPress } from '#components/editor/press.ts';
import { reasonSentence } from '#components/editor/reason-sentence.ts';
import { bandsDone } from '#components/editor/stages.ts';
import { trailLines } from '#components/editor/trail-lines.ts';
import { endWayBack, getWayBack, keepWayBack } from '#components/editor/way-back.ts';
import { whyNot } from '#components/editor/why-not.ts';
import { removeWords, replaceWords } from '#components/editor/words.ts';
import type { CreditsView } from '#lib/credits/schema.ts';
import type { Plan } from '#lib/inference/darkroom/steps.ts';
import { MAX_INSTRUCTION_CHARS } from '#lib/limits.ts';
import { runningText } from '#lib/text/running.ts';
import { say } from '#lib/text/said.ts';
import { TEXTS } from '#lib/text/texts.ts';
import { anEdit, anImage } from '#tests/components/support.ts';
import { fc } from '#tests/support/property.ts';

/** The part of the browser's Storage that the editor uses, as the standard says it behaves. */
class MemoryStorage implements Storage {
  readonly #rows = new Map<string, string>();
  get length() {
    return this.#rows.size;
  }
  clear = () => this.#rows.clear();
  key = (index: number) => [...this.#rows.keys()][index] ?? null;
  getItem = (key: string) => this.#rows.get(key) ?? null;
  setItem = (key: string, value: string) => void this.#rows.set(key, value);
  removeItem = (key: string) => void this.#rows.delete(key);
}

let storage: Storage;
beforeEach(() => {
  storage = new MemoryStorage();
});

const place = (text: string, words: string) => ({
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
});

describe('the words of an instruction', () => {
  it.each([
    ['crop to 4:5, cinematic', 'cinematic', 'crop to 4:5'],
    ['cinematic, crop to 4:5', 'cinematic', 'crop to 4:5'],
    ['crop to 4:5, cinematic, brighter', 'cinematic', 'crop to 4:5, brighter'],
    ['crop to 4:5 and cinematic', 'cinematic', 'crop to 4:5'],
    ['cinematic', 'cinematic', ''],
  ])('lose a removed word and the joint it hung on: %s', (text, words, rest) => {
    expect(removeWords(text, place(text, words)).text).toBe(rest);
  });

  it('say where a replacement stands, so that it can be selected', () => {
    const text = 'brighter, cinematic';
    const next = replaceWords(text, place(text, 'cinematic'), 'crop to 21:9');
    expect(next.text.slice(next.start, next.end)).toBe('crop to 21:9');
    expect(next.text).toBe('brighter, crop to 21:9');
  });

  it('are all there, once and in order, in the mirror behind the box', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.tuple(fc.nat(20), fc.nat(20))), (text, pairs) => {
        const places = pairs.map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
        expect(
          markWords(text, places)
            .map((run) => run.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

/** Neither a limit nor a pause. */
const UNBOUND: Pick<CreditsView, 'month' | 'isPaused'> = { month: null, isPaused: false };

describe('the reasons why an edit cannot be pressed', () => {
  const plan = (steps: number, unknown: string[]): Plan => ({
    steps: Array.from({ length: steps }, () => ({ operation: 'invert', text: 'Invert', start: 0, end: 1 })),
    notUnderstood: unknown.map((words) => ({ words, start: 0, end: 1, reason: 'unknown', message: '', nearest: [] })),
  });
  const ready = {
    instruction: 'invert',
    plan: plan(1, []),
    model: { exact: true, priceCredits: 0 },
    credits: { ...UNBOUND, available: 0, shortfall: 0 },
    size: null,
    isOffline: false,
  };
  const codes = (change: Partial<typeof ready>) => whyNot({ ...ready, ...change }).map(({ code }) => code);

  it('are none when every word is understood', () => expect(codes({})).toEqual([]));
  it('name the word that is not an exact step', () =>
    expect(whyNot({ ...ready, plan: plan(1, ['cinematic']) })).toEqual([
      { code: 'notUnderstood', words: 'cinematic' },
    ]));
  it('say that nothing is said, whatever the blanks', () => expect(codes({ instruction: ' \n ' })).toEqual(['empty']));
  it('say that words without a step change nothing', () => expect(codes({ plan: plan(0, []) })).toEqual(['nothing']));
  it('leave free words to a model that reads freely', () =>
    expect(codes({ plan: plan(0, ['cinematic']), model: { exact: false, priceCredits: 0 } })).toEqual([]));
  it('says what this photo is too small for before anything is sent', () => {
    const tooSmall = say('pixels', 'cropToNothing', { width: 4, height: 3 });
    expect(reasonSentence({ code: 'cannot', said: tooSmall }, TEXTS.en)).toMatch(/4 × 3 px/);
    expect(reasonSentence({ code: 'cannot', said: tooSmall }, TEXTS.de)).toMatch(/^Damit würde .* 4 × 3 px/);
    expect(whyNot({ ...ready, size: { problem: tooSmall } })).toEqual([{ code: 'cannot', said: tooSmall }]);
  });

  it('leave the decision to the server while the parser is not there', () =>
    expect(whyNot({ ...ready, plan: null })).toEqual([]));
  it('count what is too long', () =>
    expect(whyNot({ ...ready, plan: null, instruction: 'a'.repeat(MAX_INSTRUCTION_CHARS + 3) })).toEqual([
      { code: 'tooLong', over: 3 },
    ]));
  it('say what is missing of credits before anything that typing can mend, and only where something is to be paid', () => {
    const paid = { model: { exact: false, priceCredits: 4 }, credits: { ...UNBOUND, available: 3, shortfall: 0 } };
    expect(whyNot({ ...ready, ...paid, instruction: '' })).toEqual([
      { code: 'short', need: 4, have: 3 },
      { code: 'empty' },
    ]);
    expect(codes({ ...paid, credits: { ...UNBOUND, available: 4, shortfall: 0 } })).toEqual([]);
    expect(whyNot({ ...ready, ...paid, credits: { ...UNBOUND, available: 0, shortfall: 2 } })).toEqual([
      { code: 'locked', missing: 2 },
    ]);
    expect(codes({ credits: { ...UNBOUND, available: 0, shortfall: 2 } })).toEqual([]);
    for (const reason of whyNot({ ...ready, ...paid }))
      expect(reasonSentence(reason, TEXTS.en)).toContain(runningText.en.buy);
  });
  it('say what one’s own limit for the month leaves, until it is over, and only where something is to be paid (R-005)', () => {
    const soon = new Date(Date.now() + 60_000).toISOString();
    const past = new Date(Date.now() - 1).toISOString();
    const at = (endsAt: string, spent = 7) => ({
      ...UNBOUND,
      available: 50,
      shortfall: 0,
      month: { most: 10, spent, endsAt },
    });
    const paid = { model: { exact: false, priceCredits: 4 } };
    const [reason] = whyNot({ ...ready, ...paid, credits: at(soon) });
    expect(reason).toEqual({ code: 'capped', need: 4, left: 3, most: 10, endsAt: soon });
    expect(codes({ ...paid, credits: at(soon, 6) })).toEqual([]);
    expect(codes({ ...paid, credits: at(past) })).toEqual([]);
    expect(codes({ credits: at(soon) })).toEqual([]);
    for (const locale of ['en', 'de'] as const)
      expect(reason && reasonSentence(reason, TEXTS[locale])).toContain(TEXTS[locale].running.changeLimit);
  });
  it('say before all else that processing is paused, free or not, and lead to the way back (R-083)', () => {
    const [reason, ...others] = whyNot({ ...ready, credits: { ...ready.credits, isPaused: true } });
    expect([reason, others]).toEqual([{ code: 'paused' }, []]);
    for (const locale of ['en', 'de'] as const)
      expect(reason && reasonSentence(reason, TEXTS[locale])).toContain(TEXTS[locale].running.goOn);
  });
  it('say offline last: what is wrong with the words can be mended meanwhile', () =>
    expect(codes({ instruction: '', isOffline: true })).toEqual(['empty', 'offline']));
});

describe('one press of the button (F-14)', () => {
  const ask = { instruction: 'black and white', model: 'darkroom', retention: 'keep' } as const;
  let made = 0;
  const newId = () => `id-${++made}`;

  it('keeps its id over a reload until the answer is there', () => {
    const first = beginPress(storage, 'a', ask, newId);
    expect(beginPress(storage, 'a', ask, newId)).toEqual(first);
    endPress(storage, 'a');
    expect(openPress(storage, 'a')).toBeNull();
    expect(beginPress(storage, 'a', ask, newId).requestId).not.toBe(first.requestId);
  });

  it('is another press with other words, another model, another photo or another time to keep it', () => {
    const ids = [
      beginPress(storage, 'a', ask, newId),
      beginPress(storage, 'a', { ...ask, instruction: 'sepia' }, newId),
      beginPress(storage, 'a', { ...ask, model: 'other' }, newId),
      beginPress(storage, 'b', ask, newId),
      beginPress(storage, 'a', { ...ask, retention: 'none' }, newId),
    ].map(({ requestId }) => requestId);
    expect(new Set(ids).size).toBe(5);
  });

  it('does not trip over what somebody else left in storage', () => {
    storage.setItem('afterimage:press:a', '{"requestId":3}');
    expect(openPress(storage, 'a')).toBeNull();
  });
});

describe('what was typed', () => {
  const draft = (text: string) => ({ text, model: 'painter', retention: 'keep' as const });
  it('is there again for its own photo with what was chosen, and gone once sent', () => {
    keepDraft(storage, 'a', draft('crop'));
    keepDraft(storage, 'b', { ...draft('sepia'), retention: 'day' });
    expect(getDraft(storage, 'a')).toEqual({ text: 'crop', model: 'painter', retention: 'keep' });
    expect(getDraft(storage, 'b')).toEqual({ text: 'sepia', model: 'painter', retention: 'day' });
    expect(getDraft(storage, 'c')).toEqual({ text: '' });
    keepDraft(storage, 'a', draft(''));
    expect(getDraft(storage, 'a')).toEqual({ text: '' });
    keepDraft(storage, 'b', null);
    expect(storage.length).toBe(0);
  });

  it('is bounded to the twenty newest photos', () => {
    for (let i = 0; i < 30; i++) keepDraft(storage, `p${i}`, draft('x'));
    expect(getDraft(storage, 'p9').text).toBe('');
    expect(getDraft(storage, 'p10').text).toBe('x');
  });

  it('survives a storage that holds nonsense', () => {
    storage.setItem('afterimage:drafts', '{');
    expect(getDraft(storage, 'a')).toEqual({ text: '' });
    storage.setItem('afterimage:drafts', '[{"imageId":"a","text":"crop","model":3,"retention":"for ever"}]');
    expect(getDraft(storage, 'a')).toEqual({ text: 'crop' });
  });
});

describe('the way back from buying credits', () => {
  it('leads to the photo that was left, until one is there again, and nowhere else', () => {
    const id = crypto.randomUUID();
    keepWayBack(storage, id);
    endWayBack(storage, 'another');
    expect(getWayBack(storage)).toBe(id);
    endWayBack(storage, id);
    expect(getWayBack(storage)).toBeNull();
    storage.setItem('afterimage:way-back', '//evil.example');
    expect(getWayBack(storage)).toBeNull();
  });
});

describe('the history around a photo', () => {
  const family = {
    images: [
      anImage({ id: 'root' }),
      anImage({ id: 'bw', sourceId: 'root' }),
      anImage({ id: 'warm', sourceId: 'root' }),
      anImage({ id: 'crop', sourceId: 'bw' }),
      anImage({ id: 'binned', sourceId: 'bw', trashedAt: '2026-01-01T00:00:00.000Z' }),
    ],
    edits: [],
  };
  it('is the way from the upload', () => {
    expect(surroundings(family, 'bw')?.path.map(({ id }) => id)).toEqual(['root', 'bw']);
  });
  it('ends where a source was deleted and does not loop on a ring', () => {
    const orphan = { images: [anImage({ id: 'x', sourceId: 'gone' })], edits: [] };
    expect(surroundings(orphan, 'x')?.path.map(({ id }) => id)).toEqual(['x']);
    const ring = { images: [anImage({ id: 'x', sourceId: 'y' }), anImage({ id: 'y', sourceId: 'x' })], edits: [] };
    expect(surroundings(ring, 'x')?.path).toHaveLength(2);
  });
});

describe('the stages of a run', () => {
  const step = (name: string) => ({ at: '2026-01-01T00:00:00.000Z', step: name, place: 'This server', bytes: 10 });
  it('are done only as the server recorded them', () => {
    expect(bandsDone(anEdit({ state: 'queued' }))).toBe(0);
    expect(bandsDone(anEdit({ state: 'running' }))).toBe(1);
    expect(bandsDone(anEdit({ state: 'running', trail: [step('opened')] }))).toBe(2);
    expect(bandsDone(anEdit({ state: 'running', trail: [step('opened'), step('edited')] }))).toBe(3);
    expect(bandsDone(anEdit({ state: 'succeeded' }))).toBe(5);
  });
  it('leave a trail that says whether a copy exists elsewhere', () => {
    const away = trailLines(['opened', 'sent', 'fetched', 'deletedThere', 'kept'].map(step), runningText.en);
    expect(away.map((line) => line.copyElsewhere)).toEqual([false, true, true, false, false]);
    expect(leftUs([step('opened'), step('edited'), step('kept')])).toBe(false);
    expect(leftUs([step('sent')])).toBe(true);
  });
});
