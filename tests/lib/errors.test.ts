import { describe, expect, test } from 'vitest';
import { AppError, isErrorCode, PLACES, statusOf } from '#lib/errors.ts';
import { sentenceOf } from '#lib/sentence-of.ts';
import { errorsText } from '#lib/text/errors.ts';

const placesIn = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
const sentences = Object.entries(errorsText.en);

describe('the table of errors', () => {
  test('has a status and a sentence for each code, and no sentence for none', () => {
    for (const [code] of sentences) expect(isErrorCode(code) && statusOf(code)).toBeGreaterThanOrEqual(400);
  });

  test('names the places of each sentence, so that the compiler asks for what fills them', () => {
    const found = sentences.flatMap(([code, sentence]) => {
      const places = placesIn(sentence);
      return places.length === 0 ? [] : [[code, places.toSorted()]];
    });
    const named = Object.entries(PLACES).map(([code, places]) => [code, [...places].toSorted()]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(named));
  });

  test('says what happened in whole sentences, without blame or fuss', () => {
    for (const [code, sentence] of sentences) {
      if (code === 'cannot_do') continue;
      expect(sentence).toMatch(/^[A-Z{].*\.$/);
      expect(sentence).not.toMatch(/!|\b(oops|invalid|please|magic)\b/i);
    }
  });

  test('fills every place', () => {
    expect(sentenceOf('too_large', 'en', { size: '62 MB', most: '50 MB' })).toBe(
      'This photo is 62 MB; the most is 50 MB. Save it smaller, as JPEG for example, and upload it again.',
    );
  });
});

test('an error carries what it was given', () => {
  const cause = new Error('why');
  const error = new AppError('too_many_codes', { values: { wait: '2 minutes' }, retryAfterSeconds: 120, cause });
  expect(error).toMatchObject({ code: 'too_many_codes', values: { wait: '2 minutes' }, retryAfterSeconds: 120, cause });
  // @ts-expect-error -- without the wait its sentence would have a hole
  expect(new AppError('too_many_codes').values).toEqual({});
});
