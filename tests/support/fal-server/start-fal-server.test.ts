import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { sharp } from '#lib/sharp.ts';
import { noise, pngOf } from '#tests/lib/inference/darkroom/pixels/pictures.ts';
import { type FalServer, startFalServer } from '#tests/support/fal-server/start-fal-server.ts';

let server: FalServer;
let picture: string;
beforeAll(async () => {
  server = await startFalServer();
  const png = await pngOf(noise({ width: 8, height: 8, channels: 3 }, 1));
  picture = `data:image/png;base64,${png.toString('base64')}`;
});
afterAll(() => server.stop());
afterEach(() => server.reset());

const ENDPOINT = '/fal-ai/flux-pro/kontext';
const headers = () => ({
  authorization: `Key ${server.key}`,
  'content-type': 'application/json',
  'x-fal-store-io': '0',
  'x-fal-no-retry': '1',
  'x-fal-request-start-timeout': '60',
  'x-fal-object-lifecycle-preference': '{"expiration_duration_seconds":60}',
  'x-app-fal-disable-fallback': 'true',
  'x-fal-disable-fallbacks': 'true',
});
const body = () => ({ prompt: 'a lamp', image_url: picture, sync_mode: true });

async function post(change: { path?: string; headers?: Record<string, string | undefined>; body?: object } = {}) {
  const merged = Object.entries({ ...headers(), ...change.headers }).filter(([, value]) => value !== undefined);
  const url = `${server.queueUrl}${change.path ?? ENDPOINT}`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: Object.fromEntries(merged) as Record<string, string>,
    body: JSON.stringify({ ...body(), ...change.body }),
  });
  return { status: answer.status, told: await answer.json() };
}
const get = (url: string, key = server.key) => fetch(url, { headers: { authorization: `Key ${key}` } });

it('the played fal finds no fault with a submit that leaves no trace', async () => {
  expect((await post()).status).toBe(200);
  expect(server.violations).toEqual([]);
});

it.each<[string, Parameters<typeof post>[0], RegExp]>([
  ['storing', { headers: { 'x-fal-store-io': undefined } }, /Store-IO/],
  ['storing, said otherwise', { headers: { 'x-fal-store-io': 'false' } }, /Store-IO/],
  ['retries of theirs', { headers: { 'x-fal-no-retry': undefined } }, /No-Retry/],
  ['other endpoints', { headers: { 'x-app-fal-disable-fallback': undefined } }, /fallback/],
  [
    'files for ever',
    { headers: { 'x-fal-object-lifecycle-preference': '{"expiration_duration_seconds":0}' } },
    /1 to 60/,
  ],
  ['no time limit', { headers: { 'x-fal-request-start-timeout': undefined } }, /Start-Timeout/],
  ['a webhook', { path: `${ENDPOINT}?fal_webhook=https%3A%2F%2Fexample.org` }, /query/],
  ['a header with a user', { headers: { 'x-user-id': 'u1' } }, /x-user-id/],
  ['a telling user agent', { headers: { 'user-agent': 'Afterimage at photos.example.org' } }, /user-agent/],
  ['a field nobody published', { body: { user: 'u1' } }, /does not take this body/],
  ['a picture by address', { body: { image_url: 'https://example.org/a.png' } }, /not an inline picture/],
  ['a result as a public file', { body: { sync_mode: false } }, /sync_mode/],
  ['a picture that is none', { body: { image_url: 'data:image/png;base64,AAAA' } }, /cannot be read/],
  ['an unknown endpoint', { path: '/fal-ai/flux-pro/other' }, /no endpoint/],
])('the played fal notes a submit with %s', async (_, change, expected) => {
  await post(change);
  expect(server.violations.join('\n')).toMatch(expected);
});

it('the played fal notes EXIF, a second submit, a result asked for too early and an address that was built', async () => {
  const exif = { IFD0: { Copyright: 'somebody' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } };
  const png = await pngOf(noise({ width: 8, height: 8, channels: 3 }, 2));
  const jpeg = await sharp(png).withExif(exif).jpeg().toBuffer();
  await post({ body: { image_url: `data:image/jpeg;base64,${jpeg.toString('base64')}` } });
  expect(server.violations).toEqual(['submit: the picture carries EXIF']);
  server.reset();
  const { told } = await post();
  await post();
  await get(told.response_url);
  await get(told.status_url.replace('flux-pro/', 'flux-pro/kontext/'));
  expect(server.violations).toEqual([
    'submit: the same edit was submitted twice',
    'result: asked for before COMPLETED',
    'queue: an address that was built, not the one that was told',
  ]);
});

it('the played fal notes the wrong key, logs, and a deletion before the end', async () => {
  const { told } = await post();
  await get(told.status_url, server.adminKey);
  await get(`${told.status_url}?logs=1`);
  const url = `${server.platformUrl}/v1/models/requests/${told.request_id}/payloads`;
  await fetch(url, { method: 'DELETE', headers: { authorization: `Key ${server.adminKey}` } });
  expect(server.violations).toEqual([
    'queue: the wrong one of both keys',
    'status: logs were asked for, which may hold what a person wrote',
    'delete: the run is not over yet',
  ]);
});
