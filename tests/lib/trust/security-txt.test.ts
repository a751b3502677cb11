import { expect, test } from 'vitest';
import { securityTxt } from '#lib/trust/security-txt.ts';
import { fc } from '#tests/support/property.ts';

const YEAR_MS = 365 * 86_400_000;

test('R-112: security.txt has the fields of RFC 9116, each once, and speaks for less than a year whenever it is asked for', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }), (now) => {
      const text = securityTxt({ email: 'security@example.org', appUrl: 'https://photos.example.org', now });
      const fields = text
        .trimEnd()
        .split('\n')
        .map((line) => line.split(/: (.*)/));
      expect(fields.map(([name]) => name)).toEqual([
        'Contact',
        'Expires',
        'Preferred-Languages',
        'Canonical',
        'Policy',
      ]);
      const [contact, expires, languages, canonical, policy] = fields.map(([, value]) => value);
      expect([contact, languages]).toEqual(['mailto:security@example.org', 'en, de']);
      expect(canonical).toBe('https://photos.example.org/.well-known/security.txt');
      expect(policy).toBe('https://photos.example.org/trust#security');
      expect(expires).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      const leftMs = Date.parse(expires ?? '') - now.getTime();
      expect(leftMs > 0 && leftMs < YEAR_MS).toBe(true);
    }),
  );
});
