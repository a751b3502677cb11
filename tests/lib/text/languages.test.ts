import { describe, expect, expectTypeOf, test } from 'vitest';
import type { ErrorCode } from '#lib/errors.ts';
import { formatCredits, formatMoney } from '#lib/format.ts';
import { sentenceOf } from '#lib/sentence-of.ts';
import { comfyuiText } from '#lib/text/comfyui.ts';
import { placesDe } from '#lib/text/de/places.ts';
import { LOCALES, type Words } from '#lib/text/define.ts';
import { editsText } from '#lib/text/edits.ts';
import { modelsText } from '#lib/text/models.ts';
import { numbersIn } from '#lib/text/numbers.ts';
import { remoteModelsText } from '#lib/text/remote-models.ts';
import { saidIn, say } from '#lib/text/said.ts';
import { type Area, TEXTS, type Texts } from '#lib/text/texts.ts';

/** Each sentence by its path. A function is called with numbers, and its places must come back. */
function sentences(value: unknown, path: string): [string, unknown][] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => sentences(inner, `${path}.${key}`));
  return [[path, value]];
}
const AREAS = Object.keys(TEXTS.en) as Area[];
const shape = (locale: (typeof LOCALES)[number], area: Area) =>
  sentences(TEXTS[locale][area], area).map(([path, value]) => [
    path,
    typeof value === 'function' ? `function of ${value.length}` : typeof value,
  ]);

describe('every language', () => {
  test('a language that lacks a sentence, has one more or takes other values is a type error', () => {
    type Least = { plain: string; counted: (count: number) => string; within: { deep: string } };
    expectTypeOf<{ plain: string; counted: (count: number) => string }>().not.toMatchTypeOf<Words<Least>>();
    expectTypeOf<{ plain: string; counted: (name: string) => string; within: { deep: string } }>().not.toMatchTypeOf<
      Words<Least>
    >();
    expectTypeOf<Words<{ plain: 'Yes' }>>().toEqualTypeOf<{ plain: string }>();
    expectTypeOf<(typeof TEXTS)['de']>().toEqualTypeOf<Texts>();
  });

  test.each(AREAS)('has every sentence of %s, with the same values', (area) => {
    for (const locale of LOCALES)
      expect(Object.fromEntries(shape(locale, area))).toEqual(Object.fromEntries(shape('en', area)));
  });

  test('says nothing in the words of another: no sentence of three words or more is the same in two', () => {
    for (const area of AREAS) {
      const german = new Map(sentences(TEXTS.de[area], area));
      for (const [path, english] of sentences(TEXTS.en[area], area)) {
        if (typeof english !== 'string' || english.split(' ').length < 3) continue;
        expect(german.get(path), path).not.toBe(english);
      }
    }
  });

  test('fills the same places in its errors', () => {
    const places = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(String).toSorted();
    for (const code of Object.keys(TEXTS.en.errors) as ErrorCode[])
      expect(places(TEXTS.de.errors[code]), code).toEqual(places(TEXTS.en.errors[code]));
  });
});

test('numbers, money and plurals are those of the language', () => {
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');
  expect(plain(formatMoney(123_450, 'eur', 'de'))).toBe('1.234,5 €'.replace(',5', ',50'));
  expect(plain(formatMoney(500, 'eur', 'de'))).toBe('5 €');
  expect(formatCredits(1_500, 'de')).toBe('1.500 Credits');
  expect(formatCredits(1, 'de')).toBe('1 Credit');
  expect(formatCredits(1, 'en')).toBe('1 credit');
  expect([0, 1, 2].map((many) => numbersIn('de').count(many, 'Bild', 'Bilder'))).toEqual([
    '0 Bilder',
    '1 Bild',
    '2 Bilder',
  ]);
  expect(numbersIn('de').number(-1_234)).toBe('−1.234');
  expect(
    sentenceOf('too_large', 'de', { size: say('formats', 'bytes', 62_300_000), most: say('formats', 'bytes', 5e7) }),
  ).toBe(
    'Dieses Foto hat 62 MB; erlaubt sind 50 MB. Speichern Sie es kleiner, zum Beispiel als JPEG, und laden Sie es noch einmal hoch.',
  );
  expect(sentenceOf('too_many_pixels', 'de', { megapixels: 100.1, most: 100 })).toMatch(/hat 100,1 Megapixel/);
});

test('a sentence that is thrown or stored is said in the language of whoever reads it, and never as code', () => {
  const stored = JSON.parse(JSON.stringify(say('formats', 'wait', 120)));
  expect(LOCALES.map((locale) => saidIn(TEXTS[locale], stored))).toEqual(['2 minutes', '2 Minuten']);
  expect(saidIn(TEXTS.de, { area: 'formats', key: 'constructor', args: [] })).toBe('constructor');
});

test('places and licences that engines name in English are known in German', () => {
  const { bfl, fal, licences } = remoteModelsText.en;
  const places = [
    fal.place,
    fal.partnerPlace,
    bfl.places.us,
    bfl.places.global,
    modelsText.en.thisServer,
    modelsText.en.ownMachine,
    editsText.en.ownStore,
  ];
  for (const place of places) expect(placesDe.placeOf(place), place).not.toBe(place);
  const known = [
    licences.kontext,
    licences.fill,
    licences.flux2,
    comfyuiText.en.kontextLicence,
    ...Object.values(modelsText.en.licences),
  ];
  for (const licence of known) expect(placesDe.licenceOf(licence), licence).not.toBe(licence);
  expect(placesDe.placeOf('api.example.com, United States')).toBe('api.example.com, USA');
});
