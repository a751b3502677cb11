import { expect, test } from 'vitest';
import { LOCALES } from '#lib/text/define.ts';
import { negotiateLocale } from '#lib/text/negotiate.ts';
import { fc } from '#tests/support/property.ts';

test('the browser is answered in the language it likes best of ours, by weight and then by order', () => {
  const asked: [string | null, string][] = [
    [null, 'en'],
    ['', 'en'],
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['en-GB,de;q=0.9', 'en'],
    ['fr-CH, fr;q=0.9, de;q=0.5, en;q=0.4', 'de'],
    ['en;q=0.2, de;q=0.7', 'de'],
    ['DE', 'de'],
    ['de;q=0, en', 'en'],
    ['de;q=0', 'en'],
    ['*', 'en'],
    ['deutsch, den', 'en'],
    ['ja, zh;q=0.5', 'en'],
  ];
  for (const [header, locale] of asked) expect(negotiateLocale(header), String(header)).toBe(locale);
});

test('no header, however wrong or long, is anything but a language of ours', () => {
  fc.assert(fc.property(fc.string({ maxLength: 400 }), (header) => LOCALES.includes(negotiateLocale(header))));
  expect(negotiateLocale(`${'x,'.repeat(100_000)}de`)).toBe('en');
});
