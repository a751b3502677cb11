import { execFile } from 'node:child_process';
import { createHash, createPublicKey, generateKeyPairSync, randomUUID, verify } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { sha256Hex } from '#lib/ids.ts';
import { checkSignature, KEYS_PATH, type PublicKey } from '#lib/receipts/check-signature.ts';
import { accountPseudonym, newHolderCode, receiptNumber } from '#lib/receipts/pseudonym.ts';
import { readReceipt } from '#lib/receipts/read-receipt.ts';
import { type Receipt, ReceiptShape } from '#lib/receipts/schema.ts';
import { signReceipt } from '#lib/receipts/sign-receipt.ts';
import { fc } from '#tests/support/property.ts';
import { share } from '#tests/support/share.ts';

/** A signing key and how it is published. */
function newKey(id: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const published: PublicKey = { kty: 'OKP', crv: 'Ed25519', x, kid: id, use: 'sig', alg: 'EdDSA' };
  return { key: { id, privateKey }, published };
}

const ours = newKey('ours');
const others = newKey('ours');
const keys = [newKey('older').published, ours.published];

function receiptFor(owner: { email: string; code: string }, issuer = 'http://localhost:3000'): Receipt {
  const id = randomUUID();
  const at = '2026-11-21T11:10:02.345Z';
  return {
    version: 1,
    issuer,
    id,
    number: receiptNumber(id),
    account: accountPseudonym({ id, ...owner }),
    reason: 'asked',
    askedAt: at,
    unreachableAt: at,
    finishedAt: at,
    images: 1,
    objects: ['original', 'preview', 'thumb'].map((variant) => ({
      keySha256: sha256Hex(variant),
      place: 'disk',
      deletedAt: at,
      verifiedAt: at,
      answer: 'removed',
    })),
    dataKey: 'kept',
  };
}

const owner = { email: 'mara@example.org', code: newHolderCode() };
const receipt = receiptFor(owner);
const jws = signReceipt({ receipt, key: ours.key });

describe('the signature of a receipt', () => {
  test('is right as it was signed, by any of the published keys, and by Node’s own arithmetic too', async () => {
    expect(await checkSignature({ jws, keys })).toMatchObject({ state: 'good', keyId: 'ours' });
    expect(await checkSignature({ jws: `\n${jws}\n`, keys })).toMatchObject({ state: 'good' });
    expect(ReceiptShape.parse(readReceipt(jws))).toEqual(receipt);
    const [head, body, signature = ''] = jws.split('.');
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: ours.published.x }, format: 'jwk' });
    expect(verify(null, Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(JSON.parse(Buffer.from(head ?? '', 'base64url').toString())).toMatchObject({ alg: 'EdDSA', kid: 'ours' });
  });

  test('is wrong after any one letter has changed', async () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'];
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: jws.length - 1 }), fc.constantFrom(...letters), async (at, letter) => {
        fc.pre(jws[at] !== letter);
        const changed = `${jws.slice(0, at)}${letter}${jws.slice(at + 1)}`;
        expect((await checkSignature({ jws: changed, keys })).state).not.toBe('good');
      }),
      { numRuns: share(400, 1_500) },
    );
  });

  test('is wrong when it says another thing, is cut off, or is somebody else’s under our key’s name', async () => {
    const [head = '', , signature = ''] = jws.split('.');
    const lie = Buffer.from(JSON.stringify({ ...receipt, images: 2 })).toString('base64url');
    expect(await checkSignature({ jws: `${head}.${lie}.${signature}`, keys })).toEqual({ state: 'bad' });
    expect(await checkSignature({ jws: jws.slice(0, -4), keys })).toEqual({ state: 'bad' });
    const theirs = signReceipt({ receipt, key: others.key });
    expect(await checkSignature({ jws: theirs, keys })).toEqual({ state: 'bad' });
    const unknown = signReceipt({ receipt, key: newKey('nobody’s').key });
    expect(await checkSignature({ jws: unknown, keys })).toEqual({ state: 'unknown key', keyId: 'nobody’s' });
  });

  test.each([
    { alg: 'none', kid: 'ours', typ: 'afterimage-deletion-receipt+jwt' },
    { alg: 'HS256', kid: 'ours', typ: 'afterimage-deletion-receipt+jwt' },
    { alg: 'EdDSA', kid: 'ours', typ: 'JWT' },
    { alg: 'EdDSA', kid: 'ours', typ: 'afterimage-deletion-receipt+jwt', crit: ['b64'], b64: false },
    { alg: 'EdDSA', kid: 5, typ: 'afterimage-deletion-receipt+jwt' },
    'EdDSA',
  ])('is not even looked at under the header %j', async (header) => {
    const [, body, signature] = jws.split('.');
    const head = Buffer.from(JSON.stringify(header)).toString('base64url');
    expect(await checkSignature({ jws: `${head}.${body}.${signature}`, keys })).toEqual({ state: 'not a receipt' });
  });

  test('anything else is no receipt, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (words) => {
        expect(['not a receipt', 'unknown key']).toContain((await checkSignature({ jws: words, keys })).state);
        expect(readReceipt(words)).toBeNull();
      }),
      { numRuns: 50 },
    );
  });
});

test('a code is 100 random bits that can be written down, and is taken with or without its hyphens', () => {
  const codes = Array.from({ length: 200 }, newHolderCode);
  expect(new Set(codes).size).toBe(200);
  for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
  const loose = owner.code.replaceAll('-', ' ').toLowerCase();
  expect(accountPseudonym({ id: receipt.id, email: owner.email, code: loose })).toBe(receipt.account);
  const plain = `${receipt.id}\n${owner.code.replaceAll('-', '')}\n${owner.email}`;
  expect(receipt.account).toBe(createHash('sha256').update(plain).digest('base64url'));
});

test('a number is short and follows from the id', () => {
  expect(receiptNumber('00000000-0000-4000-8000-000000000000')).toBe('AR-0000-0000');
  expect(receiptNumber('ffffffff-ff00-4000-8000-000000000000')).toBe('AR-ZZZZ-ZZZZ');
  fc.assert(fc.property(fc.uuid(), (id) => void expect(receiptNumber(id)).toMatch(/^AR-[0-9A-Z]{4}-[0-9A-Z]{4}$/)));
});

describe('npm run receipt', () => {
  let folder: string;
  const file = (name: string) => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'afterimage receipts '));
    await writeFile(file('keys.json'), JSON.stringify({ keys }));
    await writeFile(file('receipt.jws'), `${jws}\n`);
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Runs the command as npm does, from another folder and without any setting of the app. */
  const run = (...words: string[]) =>
    new Promise<{ code: unknown; out: string; err: string }>((done) => {
      const env = { PATH: process.env.PATH, INIT_CWD: folder, NODE_ENV: 'production' } as const;
      execFile(process.execPath, ['lib/receipts/receipt-cli.ts', ...words], { env }, (error, out, err) =>
        done({ code: error ? error.code : 0, out, err }),
      );
    });

  test('says that a receipt is right, in sentences, and ends with 0; that it is of an account, when told the code', async () => {
    const plain = await run('verify', 'receipt.jws', '--keys', 'keys.json');
    expect(plain).toMatchObject({ code: 0, err: '' });
    expect(plain.out).toContain('The signature is right');
    expect(plain.out).toContain('1 image with 3 stored files, deleted for ever.');
    expect(plain.out).toContain(receipt.number);
    const proof = ['--keys', 'keys.json', '--email', owner.email, '--code'];
    expect(await run('verify', 'receipt.jws', ...proof, owner.code)).toMatchObject({ code: 0 });
    const wrong = await run('verify', 'receipt.jws', ...proof, newHolderCode());
    expect(wrong).toMatchObject({ code: 1 });
    expect(wrong.err).toContain('not a receipt of the account');
  });

  test('ends with 1 for a receipt that was changed or that an unknown key signed', async () => {
    const [head = '', , signature = ''] = jws.split('.');
    const lie = Buffer.from(JSON.stringify({ ...receipt, images: 2 })).toString('base64url');
    await writeFile(file('lie.jws'), `${head}.${lie}.${signature}`);
    await writeFile(file('other.jws'), signReceipt({ receipt, key: newKey('nobody').key }));
    const [changed, unknown] = [
      await run('verify', 'lie.jws', '--keys', 'keys.json'),
      await run('verify', 'other.jws', '--keys', 'keys.json'),
    ];
    expect(changed).toMatchObject({ code: 1, out: '' });
    expect(changed.err).toContain('The signature is wrong');
    expect(unknown).toMatchObject({ code: 1, out: '' });
  });

  test('ends with 2 and one sentence when it could not check anything', async () => {
    await writeFile(file('photo.jpg'), 'not a receipt');
    const tries = [
      [],
      ['verify'],
      ['sign', 'receipt.jws'],
      ['verify', 'receipt.jws', '--shout'],
      ['verify', 'missing.jws', '--keys', 'keys.json'],
      ['verify', 'photo.jpg', '--keys', 'keys.json'],
      ['verify', 'photo.jpg'],
      ['verify', 'receipt.jws', '--keys', 'photo.jpg'],
      ['verify', 'receipt.jws', '--keys', 'http://127.0.0.1:9/keys'],
      ['verify', 'receipt.jws', '--keys', 'keys.json', '--email', owner.email],
    ];
    const ends = await Promise.all(tries.map((words) => run(...words)));
    for (const [index, { code, out, err }] of ends.entries()) {
      expect([tries[index], code, out]).toEqual([tries[index], 2, '']);
      expect(err).not.toMatch(/^\s+at /m);
    }
  });

  test('without --keys it asks the server that the receipt names, and says so', async () => {
    const server = createServer((request, response) => {
      response.end(request.url === KEYS_PATH ? JSON.stringify({ keys }) : 'no');
    });
    onTestFinished(() => void server.close());
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await writeFile(file('local.jws'), signReceipt({ receipt: receiptFor(owner, issuer), key: ours.key }));
    const { code, out } = await run('verify', 'local.jws');
    expect(code).toBe(0);
    expect(out).toContain(`make sure that ${issuer} is the one you know`);
  });
});
