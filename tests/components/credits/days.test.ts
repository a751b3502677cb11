import { expect, test } from 'vitest';
import { calendarDays, longDay, shortTime } from '#components/credits/days.ts';
import { worthOf } from '#components/credits/packs.tsx';
import { formatMoney } from '#lib/format.ts';
import { namePaidModels } from '#lib/inference/name-paid-models.ts';

test('days until an end are those of the calendar where one is, over leap days and changes of the clock', () => {
  const days = (from: string, to: string, zone = 'UTC') => calendarDays(from, to, zone);
  expect(days('2026-11-21T18:00:00Z', '2026-12-15T18:00:00Z')).toBe(24);
  expect(days('2028-02-28T23:59:00Z', '2028-03-01T00:01:00Z')).toBe(2);
  expect(days('2027-03-27T23:30:00Z', '2027-03-28T22:30:00Z', 'Europe/Berlin')).toBe(1);
  expect(days('2027-10-30T22:30:00Z', '2027-10-31T22:30:00Z', 'Europe/Berlin')).toBe(0);
  expect(days('2026-11-21T23:30:00Z', '2026-11-22T00:30:00Z', 'America/New_York')).toBe(0);
  expect(longDay('2026-12-15T23:30:00Z', 'Europe/Berlin', 'en')).toBe('16 December 2026');
  expect(shortTime('2025-12-31T23:30:00Z', '2026-11-21T12:00:00Z', 'UTC', 'en')).toBe('31 Dec 2025, 23:30');
  expect(shortTime('2025-12-31T23:30:00Z', '2026-11-21T12:00:00Z', 'Europe/Berlin', 'en')).toBe('1 Jan, 00:30');
});

test('money is written as people write it, in whatever unit its currency has', () => {
  const said = [
    [500, 'eur'],
    [465, 'eur'],
    [600, 'jpy'],
    [1_234_500, 'kwd'],
    [-465, 'usd'],
  ] as const;
  expect(said.map(([cents, currency]) => formatMoney(cents, currency, 'en').replace('\u00a0', ' '))).toEqual([
    '€5',
    '€4.65',
    '¥600',
    'KWD 1,234.500',
    '−$4.65',
  ]);
});

test('a pack is measured in edits of the first two paid prices, by the words in which the models differ', () => {
  const model = (name: string, priceCredits: number) => ({ name, priceCredits });
  const paid = namePaidModels([
    model('Darkroom', 0),
    model('Kontext Max', 8),
    model('Kontext Pro', 4),
    model('Kontext Pro too', 4),
    model('FLUX.2 Klein', 2),
  ]);
  expect(worthOf(100, paid)).toEqual([
    { count: 25, name: 'Pro' },
    { count: 12, name: 'Max' },
  ]);
  expect(worthOf(7, paid)).toEqual([{ count: 1, name: 'Pro' }]);
  expect(namePaidModels([model('Qwen Image Edit', 1)])).toEqual([{ name: 'Qwen Image Edit', priceCredits: 1 }]);
  expect(namePaidModels([model('Kontext', 4), model('Kontext Max', 8)]).map(({ name }) => name)).toEqual([
    'Kontext',
    'Kontext Max',
  ]);
  expect(namePaidModels([model('Darkroom', 0)])).toEqual([]);
});
