import { expect, test } from 'vitest';
import { requireHost } from '#lib/inference/require-host.ts';

const ALLOWED = { origins: ['https://queue.fal.run'], domains: ['bfl.ai'] };

test.each(['https://queue.fal.run/a/requests/1', 'https://bfl.ai/x', 'https://delivery-eu1.bfl.ai/results/x?sig=1'])(
  'an address that is known is asked: %s',
  (address) => {
    expect(requireHost(address, ALLOWED).href).toBe(address);
  },
);

test.each([
  'https://queue.fal.run.evil.example/a',
  'https://evilbfl.ai/x',
  'http://delivery.bfl.ai/x',
  'https://delivery.bfl.ai:8443/x',
  'https://user:word@queue.fal.run/a',
  'https://127.0.0.1/x',
  'http://169.254.169.254/latest/meta-data',
  'https://localhost/x',
  'file:///etc/passwd',
  'data:image/png;base64,AAAA',
  '//queue.fal.run/a',
  'not an address',
  '',
])('a reply never steers us or our key elsewhere: %s', (address) => {
  expect(() => requireHost(address, ALLOWED)).toThrow('provider_error');
});
