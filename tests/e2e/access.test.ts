import { beforeAll, describe, expect, test } from 'vitest';
import {
  ask,
  askLikeReact,
  builtPaths,
  callAction,
  NOBODYS,
  newPerson,
  serverActions,
  uploadAs,
} from '#tests/e2e/http-support.ts';

/** Who may have what a path answers. A path that is not listed here fails the test below until somebody has decided. */
const RULES: Record<string, 'anybody' | 'own page' | 'own route' | 'own image'> = {
  '/_global-error/page': 'anybody',
  '/_not-found/page': 'anybody',
  '/.well-known/afterimage-receipts.json/route': 'anybody',
  '/(auth)/outbox/page': 'anybody',
  '/(auth)/sign-in/page': 'anybody',
  '/(auth)/sign-in/link/page': 'anybody',
  '/(site)/page': 'anybody',
  '/(site)/exact-edits/page': 'anybody',
  '/(site)/privacy/page': 'anybody',
  '/(site)/terms/page': 'anybody',
  '/(studio)/account/page': 'own page',
  '/(studio)/account/deletions/page': 'own page',
  '/(studio)/account/deletions/[deletionId]/page': 'own page',
  '/(studio)/edit/page': 'own page',
  '/(studio)/edit/[imageId]/page': 'own page',
  '/(studio)/gallery/page': 'own page',
  '/(studio)/gallery/trash/page': 'own page',
  '/(studio)/gallery/[imageId]/page': 'own page',
  '/api/auth/[...nextauth]/route': 'anybody',
  '/api/auth/code/route': 'anybody',
  '/api/auth/sign-out/route': 'anybody',
  '/api/auth/waiting/route': 'anybody',
  '/api/edits/[id]/route': 'own route',
  '/api/events/route': 'own route',
  '/api/health/route': 'anybody',
  '/api/images/[id]/[variant]/route': 'own image',
  '/api/private-runs/route': 'own route',
  '/api/ready/route': 'anybody',
  '/api/receipts/[id]/route': 'own route',
  '/api/uploads/route': 'own route',
  '/apple-icon.png/route': 'anybody',
  '/icon.svg/route': 'anybody',
  '/manifest.webmanifest/route': 'anybody',
  '/opengraph-image.jpg/route': 'anybody',
  '/robots.txt/route': 'anybody',
  '/sitemap.xml/route': 'anybody',
};

/** The server actions that anybody may call: they are how one signs in. All others belong to the person signed in. */
const OPEN_ACTIONS = ['answerLinkAction', 'enterCodeAction', 'openLinkAction', 'readLinkAction', 'startOverAction'];
/** Those of the person signed in, each with an input that its schema takes. */
const OWN_ACTIONS: Record<string, object> = {
  cancelEdit: { editId: NOBODYS },
  changeNameAction: { name: 'Mallory' },
  checkReceiptAction: { deletionId: NOBODYS },
  deleteImagesAction: { imageIds: [NOBODYS] },
  endOtherSessionsAction: {},
  endSessionAction: { id: NOBODYS },
  listImagesAction: {},
  requestEdit: { imageId: NOBODYS, instruction: 'rotate left', model: 'darkroom', requestId: NOBODYS },
  restoreImagesAction: { imageIds: [NOBODYS] },
  trashImagesAction: { imageIds: [NOBODYS] },
};

/** Ways of asking for the same thing; each must be refused like the plain one. */
const WAYS: { way: string; method?: string; headers?: Record<string, string>; query?: string }[] = [
  { way: 'GET' },
  { way: 'HEAD', method: 'HEAD' },
  { way: 'as React asks', headers: { rsc: '1' }, query: '?_rsc=1abcd' },
  { way: 'as a prefetch', headers: { rsc: '1', 'next-router-prefetch': '1' }, query: '?_rsc=2abcd' },
  {
    way: 'as a prefetch of one segment',
    headers: { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
    query: '?_rsc=3abcd',
  },
  { way: 'a range', headers: { range: 'bytes=0-9' } },
  { way: 'whatever I have', headers: { 'if-none-match': '*' } },
  { way: 'as a download', query: '?download' },
  { way: 'past the proxy', headers: { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' } },
];

const [PAGES, ROUTES] = (['own page', 'own route'] as const).map((rule) =>
  Object.entries(RULES).flatMap(([path, its]) => (its === rule ? [addressOf(path)] : [])),
) as [string[], string[]];
function addressOf(path: string): string {
  return (
    path
      .replaceAll(/\/\([^)]+\)/g, '')
      .replace(/\/(page|route)$/, '')
      .replaceAll(/\[\w+\]/g, NOBODYS) || '/'
  );
}

type Person = { cookie: string; kept: string; gone: string; editId: string };
const idOf = (answer: Awaited<ReturnType<typeof callAction>>['answer']): string => {
  if (!answer?.ok) throw new Error(`The action was refused: ${JSON.stringify(answer)}`);
  return (answer.data as { id: string }).id;
};
let owner: Person;
let stranger: string;
let ended: string;

beforeAll(async () => {
  const { cookie } = await newPerson();
  const [kept, gone] = [await uploadAs(cookie, 'photo-small.jpg'), await uploadAs(cookie, 'greyscale.jpg')];
  const edit = { imageId: kept, instruction: 'rotate left', model: 'darkroom', requestId: crypto.randomUUID() };
  const { answer } = await callAction('requestEdit', edit, { cookie });
  await callAction('trashImagesAction', { imageIds: [gone] }, { cookie });
  await callAction('deleteImagesAction', { imageIds: [gone] }, { cookie });
  owner = { cookie, kept, gone, editId: idOf(answer) };
  stranger = (await newPerson()).cookie;
  ended = (await newPerson()).cookie;
  await ask('/api/auth/sign-out', { method: 'POST', cookie: ended });
});

/** The words of a document: its other text differs with the moment at which React was done with each part. */
const words = (html: string): string =>
  html
    .replaceAll(/<(script|style)\b.*?<\/\1>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

/** What one can tell answers apart by: all of it but the clock, the nonce, and the id that was asked for. */
function told({ status, headers, body }: Awaited<ReturnType<typeof ask>>, id: string) {
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? 'none';
  const plain = (text: string) =>
    text.replaceAll(nonce, 'NONCE').replaceAll(encodeURIComponent(id), 'ID').replaceAll(id, 'ID');
  const { date: _, ...rest } = headers;
  const type = String(headers['content-type']);
  // A redirect is not looked at, and React's own answers come in parts whose order is that of the moment.
  const seen = type.includes('json') ? body : type.includes('html') && status !== 307 ? words(body) : '';
  return { status, headers: plain(JSON.stringify(rest)), body: plain(seen) };
}

describe('what the build answers is listed with its rule (F-20)', () => {
  test('every page and route', () => {
    expect(Object.keys(RULES).sort()).toEqual(builtPaths());
  });

  test('every server action', () => {
    const known = [...OPEN_ACTIONS, ...Object.keys(OWN_ACTIONS)].sort();
    expect(known).toEqual([...new Set(serverActions().map(({ name }) => name))].sort());
  });
});

describe.each([
  ['nobody', () => null],
  ['an ended session', () => ended],
  ['a session that never was', () => 'afterimage=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
])('to %s', (_, cookieOf) => {
  test.each(PAGES)('%s sends to sign in, and back to itself', async (path) => {
    for (const { way, method = 'GET', headers = {}, query = '' } of WAYS) {
      const answer = await askLikeReact(`${path}${query}`, { method, headers, cookie: cookieOf() });
      const seen = `${answer.headers.location ?? ''} ${answer.body}`;
      expect(answer.status === 307 || answer.status === 200, `${way}: ${answer.status}`).toBe(true);
      if (headers.rsc === undefined) {
        expect([way, answer.status, answer.headers.location]).toEqual([
          way,
          307,
          `/sign-in?callbackUrl=${encodeURIComponent(path)}`,
        ]);
      }
      expect(seen).not.toMatch(/Signed in as|\/api\/images\/[0-9a-f]/);
    }
  });

  test.each(ROUTES)('%s answers 401', async (path) => {
    const ways = ['/api/uploads', '/api/private-runs'].includes(path) ? [{ way: 'POST', method: 'POST' }] : WAYS;
    for (const { way, method = 'GET', headers = {}, query = '' } of ways as typeof WAYS) {
      const { status, body } = await askLikeReact(`${path}${query}`, { method, headers, cookie: cookieOf() });
      expect([way, status]).toEqual([way, 401]);
      if (method !== 'HEAD') expect(JSON.parse(body)).toMatchObject({ error: { code: 'not_signed_in' } });
    }
  });

  test.each(Object.entries(OWN_ACTIONS))('%s refuses a direct POST', async (name, input) => {
    const { answer } = await callAction(name, input, { cookie: cookieOf() });
    expect(answer).toMatchObject({ ok: false, error: { code: 'not_signed_in' } });
  });
});

describe('R-012: another’s id answers exactly like one that never was', () => {
  const VARIANTS = ['original', 'preview', 'thumb'];
  const places = (id: string) => [
    ...VARIANTS.map((variant) => `/api/images/${id}/${variant}`),
    `/api/edits/${id}`,
    `/edit/${id}`,
    `/gallery/${id}`,
  ];

  test('the owner has them, so that the comparison means something', async () => {
    const found = await Promise.all(places(owner.kept).map((path) => ask(path, { cookie: owner.cookie })));
    expect(found.map(({ status }) => status)).toEqual([200, 200, 200, 404, 200, 200]);
    expect((await ask(`/api/edits/${owner.editId}`, { cookie: owner.cookie })).status).toBe(200);
    const upper = `/api/images/${owner.kept.toUpperCase()}/thumb`;
    expect((await ask(upper, { cookie: owner.cookie })).status).toBe(200);
  });

  test.each([
    ['another’s image', () => owner.kept, () => stranger],
    ['another’s edit', () => owner.editId, () => stranger],
    ['another’s image in capitals', () => owner.kept.toUpperCase(), () => stranger],
    ['an image that another deleted', () => owner.gone, () => stranger],
    ['an image that one deleted oneself', () => owner.gone, () => owner.cookie],
    ['another’s image, to nobody', () => owner.kept, () => null],
    ['another’s image, to an ended session', () => owner.kept, () => ended],
  ])('%s', async (_, idOf, cookieOf) => {
    for (const { way, method = 'GET', headers = {}, query = '' } of WAYS) {
      for (const [index, path] of places(idOf()).entries()) {
        const never = places(NOBODYS)[index] ?? '';
        const [theirs, nothing] = await Promise.all(
          [path, never].map((place) => askLikeReact(`${place}${query}`, { method, headers, cookie: cookieOf() })),
        );
        if (!theirs || !nothing) throw new Error('No answer.');
        expect({ way, path, ...told(theirs, idOf()) }).toEqual({ way, path, ...told(nothing, NOBODYS) });
        expect(theirs.headers.etag, `${way} ${path}`).toBeUndefined();
        expect(theirs.body, `${way} ${path}`).not.toMatch(/photo-small|greyscale|rotate left|thumbHash/);
      }
    }
  });

  test.each(['..%2f', '%2e%2e/', '../', '....//', '%00', '%20'])(
    'an id with %j before it reaches nothing',
    async (trick) => {
      for (const cookie of [stranger, owner.cookie, null]) {
        for (const variant of VARIANTS) {
          const { status, body } = await ask(`/api/images/${trick}${owner.kept}/${variant}`, { cookie });
          expect(status).not.toBe(200);
          expect(body).not.toMatch(/JFIF|WEBP/);
        }
      }
    },
  );

  test('an action on another’s rows does nothing and does not say that they are there', async () => {
    const as = { cookie: stranger };
    const answers = await Promise.all(
      [owner.kept, NOBODYS].map(async (id) => ({
        trash: (await callAction('trashImagesAction', { imageIds: [id] }, as)).answer,
        remove: (await callAction('deleteImagesAction', { imageIds: [id] }, as)).answer,
        restore: (await callAction('restoreImagesAction', { imageIds: [id] }, as)).answer,
        edit: (
          await callAction(
            'requestEdit',
            { imageId: id, instruction: 'rotate left', model: 'darkroom', requestId: crypto.randomUUID() },
            as,
          )
        ).answer,
      })),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.edit).toMatchObject({ ok: false, error: { code: 'not_found' } });
    const cancels = await Promise.all(
      [owner.editId, NOBODYS].map((editId) => callAction('cancelEdit', { editId }, as)),
    );
    expect(cancels[0]?.answer).toEqual(cancels[1]?.answer);
    expect((await ask(`/api/images/${owner.kept}/thumb`, { cookie: owner.cookie })).status).toBe(200);
    const { answer } = await callAction('listImagesAction', {}, as);
    expect(answer?.data).toEqual({ images: [], next: null });
  });
});

describe('F-25: what another site’s page can send is refused before the verb', () => {
  const FOREIGN: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'null', 'sec-fetch-site': 'same-origin' },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    { 'sec-fetch-site': 'cross-site' },
  ];

  test.each([...OPEN_ACTIONS, ...Object.keys(OWN_ACTIONS)])('%s', async (name) => {
    for (const headers of FOREIGN) {
      const { status, answer } = await callAction(name, OWN_ACTIONS[name] ?? {}, { cookie: owner.cookie, headers });
      // Next itself refuses some with an error before the action is reached; the others the wrapper refuses.
      if (answer) expect([headers, answer]).toMatchObject([headers, { ok: false, error: { code: 'foreign_origin' } }]);
      else expect(status).toBe(500);
    }
  });

  test('an upload, also in a form', async () => {
    for (const headers of FOREIGN) {
      const form = { ...headers, 'content-type': 'multipart/form-data; boundary=x' };
      const { status } = await ask('/api/uploads', {
        method: 'POST',
        headers: form,
        cookie: owner.cookie,
        body: '--x--',
      });
      expect(status).toBe(403);
    }
  });
});

test('a method that a route does not have is refused, signed in or not', async () => {
  for (const path of [
    `/api/images/${owner.kept}/thumb`,
    `/api/edits/${owner.editId}`,
    '/api/events',
    '/api/health',
    '/api/ready',
  ]) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const cookie of [null, owner.cookie]) {
        expect([path, method, (await ask(path, { method, cookie })).status]).toEqual([path, method, 405]);
      }
    }
  }
});
