import { scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashCode, isCode } from '#lib/account/code-hash.ts';

test('F-23: a code is kept as scrypt makes it at the cost that OWASP names (N = 2^14, r = 8, p = 5), with a salt of its own', async () => {
  const [one, two] = [await hashCode('123456'), await hashCode('123456')];
  expect(one).not.toBe(two);
  const [salt = '', key] = one.split('.');
  const expected = scryptSync('123456', Buffer.from(salt, 'base64url'), 32, { N: 2 ** 14, r: 8, p: 5 });
  expect(key).toBe(expected.toString('base64url'));
  expect(await isCode('123456', one)).toBe(true);
  expect(await isCode('123457', one)).toBe(false);
  expect(await isCode('123456', 'no hash')).toBe(false);
});
