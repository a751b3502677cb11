import { expect, test } from 'vitest';
import { safePath } from '#lib/account/safe-path.ts';
import { fc } from '#tests/support/property.ts';

test.each(['/gallery', '/edit/0b7c?from=gallery#top', '/credits?pack=2', '/caf%C3%A9'])('%s is kept', (path) => {
  expect(safePath(path)).toBe(path);
});

test.each([
  undefined,
  null,
  '',
  'gallery',
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.//evil.example',
  '/gallery/..//evil.example',
  '/%2f%2fevil.example',
  '/%5cevil.example',
  '/%09/evil.example',
  '/%E0%A4%A',
  'javascript:alert(1)',
  ' /gallery',
  '/sign-in?callbackUrl=/sign-in',
  '/api/auth/sign-out',
  `/${'a'.repeat(2_000)}`,
])('an open redirect or a circle becomes the editor: %j', (asked) => {
  expect(safePath(asked)).toBe('/edit');
});

test('wherever a browser of this site is sent, it stays on this site', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '%2f',
    '%5C',
    '%2e',
    '\t',
    '\r',
    '@',
    ':',
    'evil.example',
    'http:',
    '?',
    '#',
    'a',
    ' ',
    '\u00a0',
    '／',
  );
  const asked = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join('')}`),
    fc.webUrl(),
    fc.string(),
  );
  fc.assert(
    fc.property(asked, (text) => {
      const path = safePath(text);
      for (const origin of ['https://afterimage.example', 'http://localhost:3000']) {
        expect(new URL(path, origin).origin).toBe(origin);
        expect(new URL(decodeURIComponent(path.split(/[?#]/)[0] ?? ''), origin).origin).toBe(origin);
      }
      expect(safePath(path)).toBe(path);
    }),
    { numRuns: 5_000 },
  );
});
