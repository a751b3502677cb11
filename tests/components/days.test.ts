import { expect, test } from 'vitest';
import { dayKey, dayName } from '#components/gallery/list/days.ts';

const options = {
  now: new Date('2026-11-21T23:30:00Z'),
  timeZone: 'UTC',
  locale: 'en' as const,
  today: 'Today',
  yesterday: 'Yesterday',
};

test('a day is named by the time zone of the person, not of the server', () => {
  expect(dayKey('2026-11-21T23:30:00Z', 'UTC')).toBe('2026-11-21');
  expect(dayKey('2026-11-21T23:30:00Z', 'Europe/Berlin')).toBe('2026-11-22');
  expect(dayName('2026-11-22', { ...options, timeZone: 'Europe/Berlin' })).toBe('Today');
});

test('today, yesterday, this year and other years read as people say them', () => {
  expect(dayName('2026-11-21', options)).toBe('Today');
  expect(dayName('2026-11-20', options)).toBe('Yesterday');
  expect(dayName('2026-11-19', options)).toBe('Thursday 19 November');
  expect(dayName('2025-12-31', options)).toBe('Wednesday, 31 December 2025');
});

test('yesterday is found across the change of a year and of summer time', () => {
  expect(dayName('2025-12-31', { ...options, now: new Date('2026-01-01T00:10:00Z') })).toBe('Yesterday');
  const afterChange = { ...options, now: new Date('2026-10-25T12:00:00Z'), timeZone: 'Europe/Berlin' };
  expect(dayName('2026-10-24', afterChange)).toBe('Yesterday');
});
