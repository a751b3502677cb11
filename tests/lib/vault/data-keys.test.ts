import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { env } from '#lib/env.ts';
import { sha256Hex } from '#lib/ids.ts';
import { destroyDataKey } from '#lib/vault/destroy-data-key.ts';
import { findDataKey } from '#lib/vault/find-data-key.ts';
import { markUpload } from '#lib/vault/mark-upload.ts';
import type { DataKey } from '#lib/vault/object-format.ts';
import { openDataKey } from '#lib/vault/open-data-key.ts';
import { requireDataKey } from '#lib/vault/require-data-key.ts';
import { SealBrokenError } from '#lib/vault/seal-broken-error.ts';
import { sealThumbHash, thumbHashOpener } from '#lib/vault/thumb-hash.ts';
import { unwrapDataKey } from '#lib/vault/wrap-data-key.ts';
import { toWrappingKey } from '#lib/vault/wrapping-keys.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

async function newUser(): Promise<string> {
  const email = `${randomUUID()}@example.org`;
  return (await db().user.create({ data: { email, mailbox: email }, select: { id: true } })).id;
}

let userId: string;
beforeEach(async () => {
  userId = await newUser();
});

const bytesOf = ({ secret }: DataKey): string => secret.export().toString('hex');
const newDataKey = (): DataKey => ({ id: randomUUID(), secret: createSecretKey(randomBytes(32)) });

describe('an account’s data key', () => {
  test('is made at first need, once for all who need it at the same moment, and stays', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => requireDataKey({ userId })));
    expect(new Set(keys.map(bytesOf)).size).toBe(1);
    expect(await db().dataKey.count({ where: { userId } })).toBe(1);
    const again = await requireDataKey({ userId });
    expect([again.id, bytesOf(again)]).toEqual([keys[0]?.id, bytesOf(keys[0] ?? newDataKey())]);
  });

  test('is another one for another account', async () => {
    const [ours, theirs] = [await requireDataKey({ userId }), await requireDataKey({ userId: await newUser() })];
    expect(bytesOf(ours)).not.toBe(bytesOf(theirs));
  });

  test('lies in the database only wrapped, and the wrapping key not at all', async () => {
    const key = await requireDataKey({ userId });
    const rows = await db().$queryRaw<{ line: string }[]>`
      SELECT k::text AS line FROM "DataKey" k UNION ALL SELECT w::text FROM "WrappingKey" w`;
    const dump = rows.map(({ line }) => line).join('\n');
    expect(dump).toContain(key.id);
    for (const secret of [bytesOf(key), env().encryptionKey, Buffer.from(env().encryptionKey).toString('hex')])
      expect(dump).not.toContain(secret);
    expect(dump).not.toContain(toWrappingKey(env().encryptionKey).secret.export().toString('hex'));
  });

  test('that was moved to another account, another row or altered does not open', async () => {
    const other = await newUser();
    const key = await requireDataKey({ userId });
    const row = await findDataKey({ userId });
    if (!row) throw new Error('There is no row.');
    expect(bytesOf(openDataKey({ userId, row }))).toBe(bytesOf(key));
    const altered = Uint8Array.from(row.wrapped);
    altered[20] = 1 ^ (altered[20] ?? 0);
    const wrong: [string, typeof row | null][] = [
      [other, row],
      [userId, { ...row, id: randomUUID() }],
      [userId, { ...row, wrapped: altered }],
      [userId, { ...row, wrapped: altered.subarray(1) }],
      [userId, { ...row, wrappingKeyId: '0'.repeat(16) }],
      [userId, null],
    ];
    for (const [whose, what] of wrong) expect(() => openDataKey({ userId: whose, row: what })).toThrow(SealBrokenError);
  });

  test('is gone for good when it was destroyed, also inside a transaction that commits', async () => {
    const key = await requireDataKey({ userId });
    const sealed = sealThumbHash({ key, objectsId: randomUUID(), thumbHash: randomBytes(20) });
    expect(await db().$transaction((tx) => destroyDataKey({ userId, tx }))).toBe(true);
    expect(await findDataKey({ userId })).toBeNull();
    expect(await destroyDataKey({ userId })).toBe(false);
    const next = await requireDataKey({ userId });
    expect(next.id).not.toBe(key.id);
    expect(() => thumbHashOpener(next)(randomUUID(), sealed)).toThrow(SealBrokenError);
  });
});

test('a wrapping key is known by an id that follows from it and does not give it away', () => {
  const text = randomBytes(32).toString('base64');
  const { id, secret } = toWrappingKey(text);
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(toWrappingKey(text).id).toBe(id);
  expect(secret.export().toString('hex')).not.toContain(id);
  expect(sha256Hex(text)).not.toContain(id);
  expect(toWrappingKey(`${text}x`).id).not.toBe(id);
});

test('known answer: a data key that was wrapped once opens for ever', () => {
  const wrappingKey = toWrappingKey('afterimage test key of 32 characters');
  expect(wrappingKey.id).toBe('324368e16faa8034');
  const whose = {
    userId: '8d3f2a10-6a55-4b0e-9c39-0c5f3c1d7e42',
    dataKeyId: '5f0a2d9c-1c77-4d5a-8f34-b2f6a7b1c0de',
    wrappingKey,
  };
  expect(
    bytesOf(
      unwrapDataKey(
        Buffer.from(
          '0111abd42e54a3972add77a59ae4976da9a58bcb0658d19b4bd71b4e4e66025a2ab16f99e1da4941fa5cdb4708941ed1bd1b48729faa7e9a67b37c7b23',
          'hex',
        ),
        whose,
      ),
    ),
  ).toBe('07'.repeat(32));
});

describe('a ThumbHash', () => {
  test('opens as what it was, and only as that of its image in its account', () => {
    const [key, objectsId, thumbHash] = [newDataKey(), randomUUID(), randomBytes(25)];
    const sealed = sealThumbHash({ key, objectsId, thumbHash });
    expect(sealed.includes(thumbHash.subarray(0, 8))).toBe(false);
    expect(thumbHashOpener(key)(objectsId, sealed)).toBe(thumbHash.toString('base64'));
    expect(() => thumbHashOpener(key)(randomUUID(), sealed)).toThrow(SealBrokenError);
    expect(() => thumbHashOpener(newDataKey())(objectsId, sealed)).toThrow(SealBrokenError);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const altered = Uint8Array.from(sealed);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => thumbHashOpener(key)(objectsId, altered)).toThrow(SealBrokenError);
    }
    expect(() => thumbHashOpener(key)(objectsId, sealed.subarray(0, 10))).toThrow(SealBrokenError);
  });
});

test('the mark of an upload is the same for the same bytes in one account, and nothing anybody else could work out', () => {
  const [ours, theirs, sha256] = [newDataKey(), newDataKey(), sha256Hex('a photo')];
  const mark = markUpload({ key: ours, sha256 });
  expect(mark).toMatch(/^[0-9a-f]{64}$/);
  expect(markUpload({ key: ours, sha256 })).toBe(mark);
  expect(new Set([mark, markUpload({ key: theirs, sha256 }), sha256, sha256Hex(sha256)]).size).toBe(4);
});
