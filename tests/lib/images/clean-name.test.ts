import { expect, test } from 'vitest';
import { cleanName } from '#lib/images/clean-name.ts';
import { fc } from '#tests/support/property.ts';

test('F-41: names lose paths, invisible characters and length, whatever they are', () => {
  expect(cleanName('../../etc/passwd')).toBe('passwd');
  expect(cleanName('C:\\x\\photo.jpg')).toBe('photo.jpg');
  expect(cleanName('gpj.\u202eexe\0\r\n.jpg')).toBe('gpj.exe.jpg');
  expect(cleanName('..')).toBeNull();
  expect(cleanName('')).toBeNull();
  expect(cleanName(null)).toBeNull();
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 5_000 }), (name) => {
      const clean = cleanName(name);
      if (clean === null) return;
      expect([...clean].length).toBeLessThanOrEqual(120);
      expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\]/u);
      expect(cleanName(clean)).toBe(clean);
    }),
  );
});
