import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { addressOf, RULES, STREAMS } from '#tests/e2e/access-support.ts';
import { type Answer, ask, callAction, codesSent, NOBODYS, uploadAs } from '#tests/e2e/http-support.ts';
import { type Person, productDatabase, somebody } from '#tests/e2e/people.ts';
import { type Product, startProduct } from '#tests/support/product.ts';
import { type S3Server, startS3Server } from '#tests/support/s3-server/start-s3-server.ts';

/** A product to crawl. */
type Site = { origin: string; dataDir: string };

/** Everything that a product answered: one text an answer, headers and body. */
type Page = { what: string; type: string; text: string };

const pageOf = (what: string, { status, headers, body }: Answer): Page => ({
  what: `${status} ${what}`,
  type: String(headers['content-type']),
  text: `${JSON.stringify(headers)}\n${body}`,
});

/** Every file of the build that a browser may fetch. */
const assets = (): string[] =>
  readdirSync('.next/static', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/_next${join(entry.parentPath, entry.name).slice('.next'.length)}`);

/** What an event stream says while something happens. */
async function overhear(origin: string, { cookie }: Person, happens: () => Promise<unknown>): Promise<Page> {
  let text = '';
  const stream = request(`${origin}/api/events`, { headers: { cookie }, agent: false }, (response) => {
    text += JSON.stringify(response.headers);
    response.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
  });
  stream.on('error', () => undefined);
  stream.end();
  await happens();
  await expect.poll(() => text, { timeout: 20_000 }).toContain('image-gone');
  stream.destroy();
  return { what: 'event stream', type: 'text/event-stream', text };
}

const dataOf = <T>(answer: { ok: boolean; data?: unknown } | null): T => {
  if (!answer?.ok) throw new Error(`The action was refused: ${JSON.stringify(answer)}`);
  return answer.data as T;
};

/** Asks a product for everything that somebody with images, edits and a receipt can be answered. */
async function crawl({ origin, dataDir }: Site): Promise<Page[]> {
  const person = await somebody(dataDir);
  const { cookie } = person;
  const as = { cookie, origin };
  const kept = await uploadAs(cookie, 'photo-phone-12mp-gps.jpg', origin);
  const gone = await uploadAs(cookie, 'photo-small.jpg', origin);
  const pages: Page[] = [];
  const edit = {
    imageId: kept,
    instruction: 'resize to 300 px wide',
    model: 'darkroom',
    priceCredits: 0,
    requestId: crypto.randomUUID(),
  };
  let editId = '';
  let deletionId = '';
  const stream = await overhear(origin, person, async () => {
    const asked = await callAction('requestEdit', edit, as);
    editId = dataOf<{ id: string }>(asked.answer).id;
    const state = async () => (await ask(`/api/edits/${editId}`, as)).body;
    await expect.poll(state, { timeout: 20_000 }).toContain('"succeeded"');
    await callAction('trashImagesAction', { imageIds: [gone] }, as);
    const deleted = await callAction('deleteImagesAction', { imageIds: [gone] }, as);
    deletionId = dataOf<{ deletion: { id: string } }>(deleted.answer).deletion.id;
    pages.push({ what: 'actions', type: 'text/x-component', text: JSON.stringify([asked, deleted]) });
  });
  pages.push(stream);
  const mail = { email: `${crypto.randomUUID()}@example.com` };
  const json = { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.78' };
  pages.push(
    pageOf(
      'a code',
      await ask('/api/auth/code', { method: 'POST', headers: json, body: JSON.stringify(mail), origin }),
    ),
  );
  const ids = [kept, editId, deletionId];
  const paths = Object.keys(RULES).filter((path) => !STREAMS.includes(path));
  const addresses = paths.flatMap((path) =>
    path.includes('[') ? ids.map((id) => addressOf(path, id)) : [addressOf(path, '')],
  );
  const variants = ['original', 'preview', 'thumb', 'original?download'].map(
    (variant) => `/api/images/${kept}/${variant}`,
  );
  const wrong = [
    '/no-such-page',
    `/gallery/${NOBODYS}`,
    '/edit/x',
    `/api/images/${NOBODYS}/thumb`,
    '/api/edits/x',
    '/api/no',
  ];
  const odd = ['/_next/image?url=%2Fapi%2Fimages%2Fx&w=640&q=75', '/_next/static/none.js', '/%ff', '/edit/%00'];
  for (const path of [...addresses, ...variants, ...wrong, ...odd]) {
    for (const headers of [{}, { rsc: '1' }, { rsc: '1', 'next-router-prefetch': '1' }] as Record<string, string>[]) {
      pages.push(pageOf(`${path} ${JSON.stringify(headers)}`, await ask(path, { ...as, headers })));
    }
    pages.push(pageOf(`${path} as nobody`, await ask(path, { origin })));
  }
  const form = { 'content-type': 'multipart/form-data; boundary=x' };
  for (const body of [
    '',
    '--x--',
    '--x\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\nno image\r\n--x--\r\n',
  ])
    pages.push(pageOf('POST /api/uploads', await ask('/api/uploads', { ...as, method: 'POST', headers: form, body })));
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
    for (const path of variants) pages.push(pageOf(`${method} ${path}`, await ask(path, { ...as, method })));
  for (const path of assets()) pages.push(pageOf(path, await ask(path, { origin })));
  return pages;
}

/** What of the rows of this product is for the operator alone: where objects lie, under which key, what proves a session. */
async function secretRows(dataDir: string): Promise<string[]> {
  const database = await productDatabase(dataDir);
  const { rows } = await database.query<{ secret: string | null }>(`
    SELECT "objectsId"::text AS secret FROM "Image" UNION SELECT "originalSha256" FROM "Image" UNION SELECT "thumbSha256" FROM "Image"
    UNION SELECT "previewSha256" FROM "Image" UNION SELECT "uploadMark" FROM "Image" UNION SELECT "dataKeyId"::text FROM "Image"
    UNION SELECT "tokenHash" FROM "Session" UNION SELECT "userId"::text FROM "Session"`);
  return rows.flatMap(({ secret }) => (secret ? [secret] : []));
}

/** Names of formats that only look like addresses, and pages that libraries point developers to. Nothing is fetched from them. */
const NAMESPACES = ['www.w3.org', 'www.sitemaps.org'];
/** Where to complain, which the policies must name: links that a person may press. */
const AUTHORITIES = ['www.edpb.europa.eu', 'ico.org.uk', 'www.edoeb.admin.ch'];
const IN_SCRIPTS = ['react.dev', 'nextjs.org', 'github.com', 'json-schema.org'];

const ADDRESS = /(?:https?:)?\\?\/\\?\/([\w-]+(?:\.[\w-]+)+(?::\d+)?)(?=[/"'\s\\<?#)]|$)/g;

/** Forms of what nobody may be told: an object's key, a presigned address, a row's number. */
const FORMS = [/images\/[0-9a-f]{2}\/[0-9a-f-]{36}/, /X-Amz-|AWSAccessKeyId|[?&]Signature=/i, /\\?"id\\?":\s*\d+/];

/** What an answer says that it may not. */
function faultsOf({ what, type, text }: Page, own: string[], secrets: string[]): string[] {
  const told = secrets.filter((secret) => text.includes(secret));
  // Pixels may spell anything else; whether a picture carries words is looked at where it is written.
  const isPicture = type.startsWith('image/') && !type.includes('svg');
  const known = [...own, ...NAMESPACES, ...AUTHORITIES, ...(type.includes('javascript') ? IN_SCRIPTS : [])];
  const hosts = isPicture ? [] : [...text.matchAll(ADDRESS)].map(([, host]) => host ?? '');
  const forms = isPicture ? [] : FORMS.flatMap((form) => form.exec(text)?.[0] ?? []);
  return [...new Set([...told, ...forms, ...hosts.filter((host) => !known.includes(host))])].map(
    (fault) => `${what}: ${fault}`,
  );
}

/** Holds every answer to naming no host but ours and none of the secrets, and every id to being random. */
function check(origin: string, pages: Page[], secrets: string[]): void {
  const { host } = new URL(origin);
  const own = [host, host.replace('127.0.0.1', 'localhost')];
  expect(secrets.filter((secret) => secret.length < 8)).toEqual([]);
  expect(pages.flatMap((page) => faultsOf(page, own, secrets))).toEqual([]);
  const all = pages
    .filter(({ type }) => /html|json|x-component|event-stream/.test(type))
    .map(({ text }) => text)
    .join('\n');
  const ids = new Set(all.toLowerCase().match(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g));
  expect(ids.size).toBeGreaterThan(4);
  // Version 4, variant 1: all other 122 bits are random (RFC 9562 §5.4).
  expect([...ids].filter((id) => !/^.{14}4.{4}[89ab]/.test(id))).toEqual([]);
}

describe('F-21: no answer names a host but ours, a place of storage, or a secret', () => {
  let secrets: string[];
  beforeAll(() => {
    const { authSecret, encryptionKey, databasePassword } = JSON.parse(
      readFileSync(join(inject('productDataDir'), 'secrets.json'), 'utf8'),
    ) as Record<string, string>;
    secrets = [authSecret, encryptionKey, databasePassword].map((secret) => secret ?? '');
    expect(secrets.every((secret) => secret.length > 15)).toBe(true);
  });

  test('with pictures on this machine’s disk', async () => {
    const site = { origin: inject('productUrl'), dataDir: inject('productDataDir') };
    const pages = await crawl(site);
    check(site.origin, pages, [...secrets, site.dataDir, process.cwd(), ...(await secretRows(site.dataDir))]);
  });

  describe('with pictures in a bucket, and no proxy in front', () => {
    const [bucket, keyId, secret] = [
      'bucket-of-the-operator',
      'KEYIDOFTHEOPERATOR',
      'secretofthebucketsecretofthebucket',
    ];
    let s3: S3Server;
    let product: Product;
    beforeAll(async () => {
      s3 = await startS3Server({ buckets: [bucket], credentials: { [keyId]: secret }, region: 'auto' });
      const place = {
        S3_ENDPOINT: s3.endpoint,
        S3_BUCKET: bucket,
        S3_ACCESS_KEY_ID: keyId,
        S3_SECRET_ACCESS_KEY: secret,
      };
      product = await startProduct({ env: place });
    });
    afterAll(async () => {
      await product?.remove();
      await s3?.stop();
    });

    test('nothing of the bucket is named', async () => {
      const pages = await crawl({ origin: product.url, dataDir: product.dataDir });
      const keys = [...s3.objects(bucket).keys()];
      expect(keys.length).toBeGreaterThanOrEqual(6);
      const places = [bucket, keyId, secret, new URL(s3.endpoint).host, product.dataDir, process.cwd(), ...keys];
      check(product.url, pages, [...places, ...(await secretRows(product.dataDir))]);
    });

    test('F-28: what a client writes into X-Forwarded-For counts for nothing', async () => {
      const headersOf = (round: number) => ({
        'x-forwarded-for': `198.51.100.${round}`,
        'x-real-ip': `198.51.100.${round}`,
      });
      // One code was asked for by the crawl.
      expect(await codesSent(14, headersOf, product.url)).toBeLessThanOrEqual(10);
      expect(await codesSent(1, headersOf, product.url)).toBe(0);
    });
  });
});
