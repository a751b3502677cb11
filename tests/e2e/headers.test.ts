import { beforeAll, describe, expect, test } from 'vitest';
import { type Answer, ask, uploadAs } from '#tests/e2e/http-support.ts';
import { somebody } from '#tests/e2e/people.ts';
import { openPage } from '#tests/support/browser.ts';

let cookie: string;
let imageId: string;

beforeAll(async () => {
  cookie = (await somebody()).cookie;
  imageId = await uploadAs(cookie, 'photo-small.jpg');
});

const PAGES = [
  '/',
  '/pricing',
  '/exact-edits',
  '/privacy',
  '/terms',
  '/sign-in',
  '/sign-in/link',
  '/outbox',
  '/no-such-page',
];
const OWN_PAGES = ['/edit', '/edit/ID', '/gallery', '/gallery/ID', '/gallery/trash', '/credits', '/account'];
const OTHERS = ['/api/health', '/api/no-such-route', '/api/images/ID/thumb', '/robots.txt', '/icon.svg'];
const own = (path: string) => path.replace('ID', imageId);

const policyOf = ({ headers }: Answer): Map<string, string[]> =>
  new Map(
    String(headers['content-security-policy'])
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = '', ...sources]) => [name, sources]),
  );

describe('the policy of every page (R-089, F-26)', () => {
  test.each([...PAGES, ...OWN_PAGES])(
    '%s runs only scripts with the nonce of this very answer, all from here',
    async (path) => {
      const [first, second] = [await ask(own(path), { cookie }), await ask(own(path), { cookie })];
      const policy = policyOf(first);
      const scripts = policy.get('script-src') ?? [];
      const nonce = scripts.find((source) => source.startsWith("'nonce-"))?.slice(7, -1) ?? '';
      expect(Buffer.from(nonce, 'base64').length).toBeGreaterThanOrEqual(16);
      expect(policyOf(second).get('script-src')).not.toContain(`'nonce-${nonce}'`);
      for (const name of ['script-src', 'style-src', 'default-src']) {
        expect(policy.get(name)?.join(' ')).not.toMatch(/unsafe|https?:|\*|data:/);
      }
      for (const name of ['connect-src', 'font-src', 'form-action']) expect(policy.get(name)).toEqual(["'self'"]);
      for (const name of ['object-src', 'base-uri', 'frame-ancestors']) expect(policy.get(name)).toEqual(["'none'"]);
      const tags = first.body.match(/<(script|style)\b[^>]*>/g) ?? [];
      expect(tags.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
      expect(first.body).not.toMatch(/<[^>]+\son\w+="/);
    },
  );
});

test.each([...PAGES, ...OWN_PAGES, ...OTHERS])('%s cannot be sniffed, framed or read by another site', async (path) => {
  const { headers } = await ask(own(path), { cookie });
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(headers['x-powered-by']).toBeUndefined();
  expect(headers['access-control-allow-origin']).toBeUndefined();
});

test.each([...OWN_PAGES, '/sign-in', '/outbox', '/api/edits/ID', '/api/no-such-route'])(
  '%s is kept by no shared cache',
  async (path) => {
    expect((await ask(own(path), { cookie })).headers['cache-control']).toMatch(/no-store/);
  },
);

test('the optimizer of pictures gives nothing of a private one, to its owner neither', async () => {
  for (const url of [`/api/images/${imageId}/original`, `/api/images/${imageId}/thumb`, 'http://127.0.0.1/x.png']) {
    for (const who of [cookie, null]) {
      const { status, headers } = await ask(`/_next/image?url=${encodeURIComponent(url)}&w=640&q=75`, { cookie: who });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(String(headers['content-type'])).not.toMatch(/^image/);
    }
  }
});

test('F-27: a name that the client sends as the host is in no answer', async () => {
  for (const name of ['host', 'x-forwarded-host', 'forwarded']) {
    const headers = { [name]: name === 'forwarded' ? 'host=evil.example' : 'evil.example' };
    for (const path of ['/', '/edit', '/sitemap.xml', '/robots.txt']) {
      const answer = await ask(path, { headers });
      expect([path, `${JSON.stringify(answer.headers)} ${answer.body}`.includes('evil.example')]).toEqual([
        path,
        false,
      ]);
    }
  }
});

test('R-088: a first visit leaves no cookie and nothing in storage', async () => {
  const page = await openPage();
  for (const path of ['/', '/pricing', '/exact-edits', '/privacy', '/terms', '/sign-in']) {
    await page.goto(path);
    expect(await page.context().cookies()).toEqual([]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  }
});
