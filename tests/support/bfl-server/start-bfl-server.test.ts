import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { noise, pngOf } from '#tests/lib/inference/darkroom/pixels/pictures.ts';
import { type BflServer, startBflServer } from '#tests/support/bfl-server/start-bfl-server.ts';

let server: BflServer;
let picture: string;
beforeAll(async () => {
  server = await startBflServer();
  picture = (await pngOf(noise({ width: 8, height: 8, channels: 3 }, 1))).toString('base64');
});
afterAll(() => server.stop());
afterEach(() => server.reset());

async function post(change: { path?: string; headers?: Record<string, string>; body?: object } = {}) {
  const answer = await fetch(`${server.apiUrl}${change.path ?? '/v1/flux-kontext-pro'}`, {
    method: 'POST',
    headers: { 'x-key': server.key, 'content-type': 'application/json', ...change.headers },
    body: JSON.stringify({ prompt: 'a lamp', input_image: picture, output_format: 'png', ...change.body }),
  });
  return { status: answer.status, told: await answer.json() };
}
const get = async (url: string, headers: Record<string, string> = { 'x-key': server.key }) =>
  fetch(url, { headers }).then(async (answer) => ({
    status: answer.status,
    told: await answer.json().catch(() => null),
  }));

it('the played Black Forest Labs find no fault with a plain edit', async () => {
  const { told } = await post();
  await get(told.polling_url);
  const ready = await get(told.polling_url);
  expect((await get(ready.told.result.sample, {})).status).toBe(200);
  expect(server.violations).toEqual([]);
});

it.each<[string, Parameters<typeof post>[0], RegExp]>([
  ['a field nobody documented', { body: { user: 'u1' } }, /does not take this body/],
  ['a webhook', { body: { webhook_url: 'https://example.org' } }, /does not take this body/],
  ['no format', { body: { output_format: undefined } }, /output_format/],
  ['a picture by address', { body: { input_image: 'https://example.org/a.png' } }, /input_image/],
  ['a picture that is none', { body: { input_image: 'AAAA' } }, /cannot be read/],
  ['an unknown model', { path: '/v1/flux-other' }, /no endpoint/],
  ['a header with a user', { headers: { 'x-user-id': 'u1' } }, /x-user-id/],
])('the played Black Forest Labs note a submit with %s', async (_, change, expected) => {
  await post(change);
  expect(server.violations.join('\n')).toMatch(expected);
});

it('the played Black Forest Labs note a second submit, polling elsewhere, and a key that goes with a download', async () => {
  const { told } = await post();
  await post();
  await get(told.polling_url.replace(server.pollUrl, server.apiUrl));
  await get(told.polling_url);
  const ready = await get(told.polling_url);
  await get(ready.told.result.sample);
  expect(server.violations).toEqual([
    'submit: the same edit was submitted twice',
    'api: GET /v1/get_result: polled elsewhere than told, or nothing BFL documents',
    'delivery: header x-key does not belong here',
  ]);
});
