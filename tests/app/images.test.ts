import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { startSession } from '#lib/account/start-session.ts';
import { db } from '#lib/db.ts';
import { sha256Hex } from '#lib/ids.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { failureResponse, toFailure } from '#lib/web/respond.ts';
import { serveImage } from '#lib/web/serve-image.ts';
import { fixture } from '#tests/lib/images/fixtures.ts';
import { openedObject } from '#tests/support/objects.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

let userId: string;
let stranger: string;
let image: ImageView;

async function newUser(): Promise<string> {
  const email = `${randomUUID()}@example.org`;
  const { id } = await db().user.create({ data: { email, mailbox: email }, select: { id: true } });
  const device = { client: 'test', network: null, ipPrefix: null, country: null, language: 'en' as const };
  tokens.set(id, await startSession({ userId: id, device, previousToken: null }));
  return id;
}

beforeAll(async () => {
  [userId, stranger] = [await newUser(), await newUser()];
  image = await storeUpload({ userId, bytes: fixture('photo-small.jpg'), name: 'Küste "5"/../x;\r\n.JPEG' });
});

/** Session tokens by user. */
const tokens = new Map<string, string>();

type Ask = {
  as?: string;
  id?: string;
  variant?: string;
  headers?: Record<string, string>;
  method?: string;
  query?: string;
};
async function ask({
  as = userId,
  id = image.id,
  variant = 'original',
  headers = {},
  method = 'GET',
  query = '',
}: Ask = {}): Promise<Response> {
  const request = new Request(`http://localhost:3000/api/images/${id}/${variant}${query}`, {
    method,
    headers: { cookie: `theme=dark; afterimage=${tokens.get(as) ?? ''}`, ...headers },
  });
  return serveImage({ request, params: { id, variant } }).catch((error: unknown) =>
    failureResponse(toFailure(error, 'images', 'en')),
  );
}
const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());
const original = () => openedObject(image.id, 'original');

describe('the owner gets the bytes', () => {
  test.each([
    ['original', 'image/jpeg', 'private, no-store'],
    ['preview', 'image/jpeg', 'private, no-cache'],
    ['thumb', 'image/webp', 'private, no-cache'],
  ] as const)('%s as %s, %s', async (variant, type, cache) => {
    const response = await ask({ variant });
    const expected = await openedObject(image.id, variant);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': type,
      'content-length': String(expected.length),
      'cache-control': cache,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'accept-ranges': 'bytes',
      vary: 'Cookie',
    });
    expect(response.headers.get('content-disposition')).toBeNull();
    expect((await bytesOf(response)).equals(expected)).toBe(true);
  });

  test('HEAD says the same without a body', async () => {
    const [head, get] = [await ask({ method: 'HEAD' }), await ask()];
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
    expect((await bytesOf(head)).length).toBe(0);
    await get.body?.cancel();
  });

  test('a matching ETag answers 304, another does not; owner, image and variant each change it', async () => {
    const etag = (await ask({ variant: 'thumb' })).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    for (const tag of [etag, `W/${etag}`, `"x", ${etag}`, '*'])
      expect((await ask({ variant: 'thumb', headers: { 'if-none-match': tag } })).status).toBe(304);
    expect((await ask({ variant: 'thumb', headers: { 'if-none-match': '"x"' } })).status).toBe(200);
    const other = await storeUpload({ userId: stranger, bytes: fixture('photo-small.jpg'), name: null });
    const preview = await ask({ variant: 'preview' });
    await preview.body?.cancel();
    const tags = [
      etag,
      preview.headers.get('etag'),
      (await ask({ as: stranger, id: other.id, variant: 'thumb' })).headers.get('etag'),
    ];
    expect(new Set(tags).size).toBe(3);
  });

  test('R-012: a trashed image is still its owner’s, one deleted for ever is nobody’s', async () => {
    const { id } = await storeUpload({ userId, bytes: fixture('one-pixel.jpg'), name: null });
    await db().image.updateMany({ where: { id, userId }, data: { trashedAt: new Date() } });
    expect((await ask({ id, variant: 'thumb' })).status).toBe(200);
    await db().image.updateMany({ where: { id, userId }, data: { deletedAt: new Date() } });
    expect((await ask({ id, variant: 'thumb' })).status).toBe(404);
  });
});

describe('ranges', () => {
  test.each([
    ['bytes=0-0', 0, 1],
    ['bytes=100-199', 100, 200],
    ['bytes=177000-', 177_000, undefined],
    ['bytes=-5', -5, undefined],
    ['bytes=0-99999999', 0, undefined],
  ])('%s', async (range, start, end) => {
    for (const variant of ['original', 'thumb'] as const) {
      const all = await openedObject(image.id, variant);
      if (start >= all.length) continue;
      const response = await ask({ variant, headers: { range } });
      const part = all.subarray(start, end);
      expect(response.status).toBe(206);
      expect(response.headers.get('content-length')).toBe(String(part.length));
      const from = start < 0 ? all.length + start : start;
      expect(response.headers.get('content-range')).toBe(`bytes ${from}-${from + part.length - 1}/${all.length}`);
      expect((await bytesOf(response)).equals(part)).toBe(true);
    }
  });

  test.each(['bytes=99999999-', 'bytes=-0'])('%s lies outside: 416', async (range) => {
    const response = await ask({ headers: { range } });
    expect([response.status, response.headers.get('content-range')]).toEqual([
      416,
      `bytes */${(await original()).length}`,
    ]);
  });

  test.each(['bytes=0-1,5-6', 'bytes=5-2', 'bytes=', 'items=0-1', 'bytes=a-b'])('%s is passed over', async (range) => {
    const response = await ask({ headers: { range } });
    expect(response.status).toBe(200);
    await response.body?.cancel();
  });

  test('a range of another version is passed over', async () => {
    const response = await ask({ headers: { range: 'bytes=0-1', 'if-range': '"other"' } });
    expect(response.status).toBe(200);
    await response.body?.cancel();
  });
});

describe('R-012, F-20: to everybody else there is nothing', () => {
  test('the same answer for another’s image, a random id and nonsense', async () => {
    const nothing = await ask({ id: randomUUID() });
    const [body, headers] = [await nothing.text(), Object.fromEntries(nothing.headers)];
    expect(nothing.status).toBe(404);
    const asks: Ask[] = [
      { as: stranger },
      { as: stranger, variant: 'thumb' },
      { as: stranger, query: '?download' },
      { as: stranger, headers: { range: 'bytes=0-1' } },
      { as: stranger, headers: { 'if-none-match': '*' } },
      { as: stranger, method: 'HEAD' },
      { variant: 'source' },
      { variant: '../original' },
      { id: 'x' },
      { id: `${image.id}'` },
      { id: '..' },
    ];
    for (const other of asks) {
      const response = await ask(other);
      expect([response.status, await response.text(), Object.fromEntries(response.headers)]).toEqual([
        404,
        body,
        headers,
      ]);
    }
  });
});

describe('R-005: the session counts at every request', () => {
  const sessionOf = (token: string) => ({ tokenHash: sha256Hex(token) });
  const long = (days: number) => new Date(Date.now() - days * 86_400_000);

  test.each<[string, (where: { tokenHash: string }) => Promise<unknown>]>([
    ['ended', (where) => db().session.deleteMany({ where })],
    ['past its time', (where) => db().session.updateMany({ where, data: { expiresAt: long(0.001) } })],
    ['unused for eight days', (where) => db().session.updateMany({ where, data: { lastSeenAt: long(8) } })],
  ])('one that is %s opens nothing any more', async (_, end) => {
    const owner = await newUser();
    const { id } = await storeUpload({ userId: owner, bytes: fixture('one-pixel.jpg'), name: null });
    expect((await ask({ as: owner, id, variant: 'thumb' })).status).toBe(200);
    await end(sessionOf(tokens.get(owner) ?? ''));
    expect((await ask({ as: owner, id, variant: 'thumb' })).status).toBe(404);
    expect((await ask({ as: owner, id, variant: 'thumb', headers: { 'if-none-match': '*' } })).status).toBe(404);
  });

  test('looking at pictures keeps it alive, and is written at most every few minutes', async () => {
    const where = sessionOf(tokens.get(userId) ?? '');
    await db().session.updateMany({ where, data: { lastSeenAt: long(1) } });
    await ask({ variant: 'thumb' });
    const { lastSeenAt } = await db().session.findUniqueOrThrow({ where });
    expect(lastSeenAt.getTime()).toBeGreaterThan(long(0.01).getTime());
    await ask({ variant: 'thumb' });
    expect((await db().session.findUniqueOrThrow({ where })).lastSeenAt).toEqual(lastSeenAt);
  });

  test.each([{ cookie: '' }, { cookie: 'afterimage=' }, { cookie: 'afterimage=x; y' }, { cookie: 'xafterimage=y' }])(
    'nobody is signed in with %o',
    async (headers) => {
      expect((await ask({ headers })).status).toBe(404);
    },
  );
});

describe('F-41: a download is named safely', () => {
  test('quotes, paths and line ends never reach the header', async () => {
    const response = await ask({ query: '?download' });
    const header = response.headers.get('content-disposition') ?? '';
    expect(header).toMatch(
      /^attachment; filename="[^"\\/\r\n]+\.jpg"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+\.jpg$/,
    );
    await response.body?.cancel();
  });

  test('an image without a name has a plain one', async () => {
    const { id } = await storeUpload({ userId, bytes: fixture('rgba-alpha.png'), name: null });
    const response = await ask({ id, query: '?download' });
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="Afterimage.png"; filename*=UTF-8''Afterimage.png`,
    );
    await response.body?.cancel();
  });
});
