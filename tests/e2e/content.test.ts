import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { sharp } from '#lib/sharp.ts';
import { ask, callAction, codesSent } from '#tests/e2e/http-support.ts';
import { type Person, somebody } from '#tests/e2e/people.ts';
import { allowConsole, openPage } from '#tests/support/browser.ts';

/** What must never come out again, nor run: each of its forms sets the same name. */
const MARK = 'afterimagePwned';
const SCRIPT = `<script>window.${MARK}=1</script><img src=x onerror="window.${MARK}=2">`;
const CODE = `window.${MARK}=3`;

const photo = readFileSync('tests/fixtures/photo-small.jpg');

/** A JPEG with a comment right behind its start, and something behind its end. */
function jpegWith(comment: string, tail = ''): Buffer {
  const text = Buffer.from(comment);
  const segment = Buffer.concat([Buffer.from([0xff, 0xfe, (text.length + 2) >> 8, (text.length + 2) & 255]), text]);
  return Buffer.concat([photo.subarray(0, 2), segment, photo.subarray(2), Buffer.from(tail)]);
}

/** A GIF that is also a script: its width and height are the two letters that open a comment. */
async function gifScript(): Promise<Buffer> {
  const gif = await sharp({ create: { width: 10_799, height: 42, channels: 3, background: '#345' } })
    .gif()
    .toBuffer();
  const comment = Buffer.from(`*/=1;${CODE};/*`);
  const trailer = Buffer.concat([Buffer.from([0x21, 0xfe, comment.length]), comment, Buffer.from([0, 0x3b])]);
  return Buffer.concat([gif.subarray(0, -1), trailer]);
}

/** A PNG with a page in a text chunk, plain and compressed. */
async function pngPage(): Promise<Buffer> {
  const png = await sharp(photo).png().toBuffer();
  const chunk = (name: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const whole = Buffer.concat([Buffer.from(name), data]);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(whole));
    return Buffer.concat([length, whole, check]);
  };
  const text = chunk('tEXt', Buffer.from(`Comment\0${SCRIPT}`));
  const packed = chunk('zTXt', Buffer.concat([Buffer.from('Title\0\0'), deflateSync(SCRIPT)]));
  return Buffer.concat([png.subarray(0, 33), text, packed, png.subarray(33), Buffer.from(SCRIPT)]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

const pdf = `%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(${CODE})>>>>endobj\n`;
const exif = { IFD0: { ImageDescription: SCRIPT, Artist: SCRIPT, Copyright: `javascript:${CODE}` } };

const POLYGLOTS: [string, () => Promise<Buffer>][] = [
  ['JPEG that is a page', async () => jpegWith(`<html><body>${SCRIPT}`, `<html>${SCRIPT}</html>`)],
  ['JPEG that is a script', async () => jpegWith(`*/=1;${CODE}/*`, `*/;${CODE}//`)],
  ['JPEG that is a PDF', async () => jpegWith(pdf, `\ntrailer<</Root 1 0 R>>\n%%EOF ${CODE}`)],
  ['JPEG with a page in its camera data', () => sharp(photo).withExif(exif).jpeg().toBuffer()],
  ['GIF that is a script', gifScript],
  ['PNG that is a page', pngPage],
  [
    'WebP with a page behind it',
    async () => Buffer.concat([await sharp(photo).webp().toBuffer(), Buffer.from(SCRIPT)]),
  ],
];

const NAMES = [
  `${SCRIPT}.jpg`,
  `"><svg onload=window.${MARK}=4>.jpg`,
  `javascript:${CODE}.jpg`,
  '{{constructor.constructor("alert(1)")()}}.jpg',
  `photo\u202egpj.exe\u2066`,
];

async function uploadBytes(
  { cookie }: Person,
  bytes: Uint8Array,
  name: string,
): Promise<{ status: number; id: string }> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const answer = await fetch(`${inject('productUrl')}/api/uploads`, {
    method: 'POST',
    headers: { cookie },
    body: form,
  });
  const { image } = (await answer.json()) as { image?: { id: string } };
  return { status: answer.status, id: image?.id ?? '' };
}

const ACCEPTS = ['*/*', 'text/html', 'application/javascript', 'image/svg+xml', 'application/pdf', 'text/css', 'x'];

let person: Person;
beforeAll(async () => {
  person = await somebody();
});

async function signedIn() {
  const page = await openPage();
  const [name = '', value = ''] = person.cookie.split('=');
  await page.context().addCookies([{ name, value, url: inject('productUrl') }]);
  return page;
}

describe('F-26: a file that is two things at once comes back as a picture and nothing else', () => {
  test.each(POLYGLOTS)('%s', async (what, make) => {
    allowConsole(/MIME type|sandbox|Content Security Policy|Failed to load|Applying inline style/);
    const bytes = await make();
    expect(bytes.includes(MARK)).toBe(true);
    const { status, id } = await uploadBytes(person, bytes, `${what}.html`);
    expect(status).toBe(201);
    const page = await signedIn();
    await page.goto('/account');
    for (const variant of ['original', 'preview', 'thumb']) {
      const path = `/api/images/${id}/${variant}`;
      for (const accept of ACCEPTS) {
        const { headers, body } = await ask(path, { headers: { accept }, cookie: person.cookie });
        expect(headers).toMatchObject({
          'content-type': expect.stringMatching(/^image\/(jpeg|png|webp)$/),
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; sandbox",
          'cross-origin-resource-policy': 'same-origin',
        });
        expect(body).not.toMatch(new RegExp(`${MARK}|<script|%PDF|onerror`));
      }
      // Even a script of ours that was tricked into it cannot run one.
      const outcome = await page.evaluate(async (src) => {
        const script = Object.assign(document.createElement('script'), { src });
        return new Promise((done) => {
          script.addEventListener('load', () => done('ran'));
          script.addEventListener('error', () => done('refused'));
          document.body.append(script);
        });
      }, path);
      expect(outcome).toBe('refused');
      const shown = await page.context().newPage();
      expect((await shown.goto(path))?.status()).toBe(200);
      expect(await shown.evaluate(() => document.querySelectorAll('script, iframe, object').length)).toBe(0);
      await shown.close();
    }
    expect(await page.evaluate((mark) => mark in window, MARK)).toBe(false);
  });
});

test('F-26: words that are markup are only words: names of files and accounts, instructions, on every page', async () => {
  const ids: string[] = [];
  for (const [index, name] of NAMES.entries()) {
    const bytes = await sharp(photo)
      .resize(200 + index)
      .jpeg()
      .toBuffer();
    ids.push((await uploadBytes(person, bytes, name)).id);
  }
  const instructions = [`add the caption "${SCRIPT}"`, `javascript:${CODE}`, `rotate left \u202e${SCRIPT}`];
  for (const instruction of instructions) {
    const edit = { imageId: ids[0], instruction, model: 'darkroom', priceCredits: 0, requestId: crypto.randomUUID() };
    await callAction('requestEdit', edit, person);
  }
  const markup = `<img src=x onerror=window.${MARK}=6>`;
  for (const name of [`<script>window.${MARK}=7</script>`, `javascript:${CODE}`, markup])
    expect((await callAction('changeNameAction', { name }, person)).answer?.ok).toBe(true);
  const { answer } = await callAction('changeNameAction', { name: 'gpj\u202e.\u2066Ann\u0000' }, person);
  expect(answer?.data).toEqual({ name: 'gpj.Ann' });
  await callAction('changeNameAction', { name: markup }, person);
  await callAction('trashImagesAction', { imageIds: [ids[1]] }, person);

  const page = await signedIn();
  const paths = [
    '/gallery',
    '/gallery/trash',
    '/edit',
    '/credits',
    '/account',
    ...ids.map((id) => `/gallery/${id}`),
    ...ids.toSpliced(1, 1).map((id) => `/edit/${id}`),
  ];
  const asks = [
    `/sign-in?error=${encodeURIComponent(SCRIPT)}`,
    `/sign-in?callbackUrl=javascript:${encodeURIComponent(CODE)}`,
  ];
  for (const path of [...paths, ...asks]) {
    await page.goto(path);
    await page.locator('h1, main').first().waitFor();
    const found = await page.evaluate((mark) => {
      const every = [...document.querySelectorAll('*')];
      return {
        ran: mark in window,
        handlers: every.filter((one) => one.getAttributeNames().some((name) => name.startsWith('on'))).length,
        links: every.filter((one) => /^\s*javascript:/i.test(one.getAttribute('href') ?? one.getAttribute('src') ?? ''))
          .length,
        // A mark that turns the direction of reading stays within the words that hold it.
        turned: [...document.querySelectorAll('body *')].filter(
          (one) =>
            !/^(SCRIPT|TEXTAREA)$/.test(one.tagName) &&
            [...one.childNodes].some(
              (node) => node.nodeType === 3 && /[\u202a-\u202e\u2066-\u2069]/.test(node.textContent ?? ''),
            ) &&
            !one.closest('[dir=auto], bdi'),
        ).length,
      };
    }, MARK);
    expect([path, found]).toEqual([path, { ran: false, handlers: 0, links: 0, turned: 0 }]);
  }
});

describe('F-28: a limit by network holds', () => {
  const hex = (round: number) => (round + 1).toString(16);

  test.each<[string, (round: number) => Record<string, string>]>([
    [
      'what the client writes before the proxy’s entry changes',
      (round) => ({ 'x-forwarded-for': `198.51.100.${round}, 192.0.2.101` }),
    ],
    ['a client walks through its /64', (round) => ({ 'x-forwarded-for': `2001:db8:5:6:${hex(round)}::${hex(round)}` })],
    [
      'an address is written in another way',
      (round) => ({
        'x-forwarded-for': ['192.0.2.102', '::ffff:192.0.2.102', '192.0.2.102:50', ' 192.0.2.102 '][round % 4] ?? '',
      }),
    ],
    [
      'the name of the header is written in another way',
      (round) => ({ [['X-FORWARDED-FOR', 'x-Forwarded-For', 'X-forwarded-for'][round % 3] ?? '']: '192.0.2.103' }),
    ],
    [
      'other headers name another address',
      (round) => {
        const other = `198.51.100.${round}`;
        return {
          'x-forwarded-for': '192.0.2.104',
          'x-real-ip': other,
          'true-client-ip': other,
          'cf-connecting-ip': other,
          'x-client-ip': other,
          'x-afterimage-client-ip': other,
          forwarded: `for=${other}`,
        };
      },
    ],
  ])('behind one proxy, when %s', async (_, headersOf) => {
    expect(await codesSent(14, headersOf)).toBe(10);
  });
});
