import { expect, test } from 'vitest';
import { openRoute } from '#lib/web/route.ts';
import { isForeignRead, requireSameOrigin } from '#lib/web/same-origin.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

const PUBLIC = { appUrl: 'https://afterimage.example', isEmbedded: false };
const PRIVATE = { appUrl: 'http://localhost:3000', isEmbedded: true };
const ask = (place: typeof PUBLIC, headers: Record<string, string>, method = 'POST') => {
  try {
    requireSameOrigin({ method, headers: new Headers(headers) }, place);
    return 'let in';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test.each([
  ['our own page', PUBLIC, { origin: 'https://afterimage.example', 'sec-fetch-site': 'same-origin' }],
  ['a client that is no browser', PUBLIC, {}],
  ['our own page in a browser that leaves Origin out', PUBLIC, { 'sec-fetch-site': 'same-origin' }],
  ['this machine by name', PRIVATE, { origin: 'http://localhost:3000' }],
  ['this machine by address', PRIVATE, { origin: 'http://127.0.0.1:3000' }],
  ['this machine by its other address', PRIVATE, { origin: 'http://[::1]:3000' }],
])('F-25: %s is let in', (_, place, headers) => {
  expect(ask(place, headers)).toBe('let in');
});

test.each([
  ['another site', PUBLIC, { origin: 'https://evil.example' }],
  ['a sister domain', PUBLIC, { origin: 'https://www.afterimage.example', 'sec-fetch-site': 'same-site' }],
  ['a name that begins like ours', PUBLIC, { origin: 'https://afterimage.example.evil.example' }],
  ['another port', PUBLIC, { origin: 'https://afterimage.example:8443' }],
  ['http instead of https', PUBLIC, { origin: 'http://afterimage.example' }],
  ['a sandboxed frame', PUBLIC, { origin: 'null' }],
  ['a frame without an origin that says it is us', PUBLIC, { origin: 'null', 'sec-fetch-site': 'same-origin' }],
  ['an empty origin', PUBLIC, { origin: '' }],
  ['no origin from another site', PUBLIC, { 'sec-fetch-site': 'cross-site' }],
  ['no origin from a sister domain', PUBLIC, { 'sec-fetch-site': 'same-site' }],
  [
    'another site that names itself as the host',
    PUBLIC,
    { origin: 'https://evil.example', host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  ],
  ['this machine, in public', PUBLIC, { origin: 'http://localhost:3000' }],
  ['another port of this machine', PRIVATE, { origin: 'http://127.0.0.1:8080' }],
  ['a name that only resolves to this machine', PRIVATE, { origin: 'http://evil.example:3000' }],
])('F-25: %s is refused', (_, place, headers) => {
  expect(ask(place, headers)).toBe('foreign_origin');
  expect(ask(place, headers, 'delete')).toBe('foreign_origin');
  expect(ask(place, headers, 'GET')).toBe('let in');
});

test.each<[string, typeof PUBLIC, Record<string, string>, boolean]>([
  ['an address typed into the browser', PUBLIC, { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, false],
  ['our own page', PUBLIC, { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'no-cors' }, false],
  ['a program', PUBLIC, {}, false],
  [
    'a link on another site',
    PUBLIC,
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    false,
  ],
  [
    'a frame on another site',
    PUBLIC,
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    true,
  ],
  [
    'a picture on a sister domain',
    PUBLIC,
    { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    true,
  ],
  ['a script on another site', PUBLIC, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, true],
  ['a sandboxed script', PUBLIC, { origin: 'null' }, true],
  ['another port of this machine', PRIVATE, { origin: 'http://localhost:8080', 'sec-fetch-site': 'same-site' }, true],
  ['this machine by address', PRIVATE, { origin: 'http://127.0.0.1:3000' }, false],
])('F-20: reading by %s', (_, place, headers, expected) => {
  expect(isForeignRead({ headers: new Headers(headers) }, place)).toBe(expected);
});

test('F-25: a route refuses before its verb, whatever the form of the content', async () => {
  let ran = 0;
  const route = openRoute('probe', async () => {
    ran += 1;
    return new Response(null, { status: 204 });
  });
  const post = (headers: Record<string, string>) =>
    route(new Request('http://localhost:3000/api/probe', { method: 'POST', headers, body: 'a=1' }), {
      params: Promise.resolve({}),
    });
  for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain']) {
    const refused = await post({ origin: 'https://evil.example', 'content-type': type });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ error: { code: 'foreign_origin' } });
  }
  expect(ran).toBe(0);
  expect((await post({ origin: 'http://localhost:3000' })).status).toBe(204);
  expect(ran).toBe(1);
});
