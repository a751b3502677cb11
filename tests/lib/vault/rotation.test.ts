import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { requireKeys } from '#lib/embedded/require-keys.ts';
import { addEncryptionKey, ensureSecrets, secretsPath } from '#lib/embedded/secrets.ts';
import { env } from '#lib/env.ts';
import { requireSigningKey } from '#lib/receipts/signing-key.ts';
import { findDataKey } from '#lib/vault/find-data-key.ts';
import { openDataKey } from '#lib/vault/open-data-key.ts';
import { requireDataKey } from '#lib/vault/require-data-key.ts';
import { toWrappingKey } from '#lib/vault/wrapping-keys.ts';
import { cleanEnv, collect } from '#tests/support/product.ts';
import { testDatabase } from '#tests/support/test-database.ts';

// This process is a part that runs and keeps running; the commands are processes of their own.
const { url, dataDir } = await testDatabase();
const path = secretsPath(dataDir);
Object.assign(process.env, { ENCRYPTION_KEY: ensureSecrets(dataDir).encryptionKey, AFTERIMAGE_SECRETS: path });

const secrets = () => JSON.parse(readFileSync(path, 'utf8'));
const idOf = (key: string): string => toWrappingKey(key).id;

async function newUser(): Promise<string> {
  const email = `${randomUUID()}@example.org`;
  return (await db().user.create({ data: { email, mailbox: email }, select: { id: true } })).id;
}

type Ended = { code: number | null; said: string };
async function run(entry: string[], variables: Record<string, string>): Promise<Ended> {
  const child = spawn(process.execPath, entry, { env: cleanEnv(variables), stdio: ['ignore', 'pipe', 'pipe'] });
  const { said, ended } = collect(child);
  return { code: await ended, said: said().trim() };
}
const keys = (command: string, variables: Record<string, string> = {}): Promise<Ended> =>
  run(['lib/embedded/keys-main.ts', command], { DATA_DIR: dataDir, DATABASE_URL: url, ...variables });

/** The key of an account as this part opens it. */
const opened = async (userId: string): Promise<string> =>
  openDataKey({ userId, row: await findDataKey({ userId }) })
    .secret.export()
    .toString('hex');
const wrappingKeysInUse = async (): Promise<string[]> =>
  (await db().dataKey.groupBy({ by: ['wrappingKeyId'] })).map(({ wrappingKeyId }) => wrappingKeyId);

describe('an embedded installation', () => {
  test('the wrapping key is rotated while parts run: every key goes on opening, the old one included until it is retired', async () => {
    const users = await Promise.all(Array.from({ length: 5 }, newUser));
    for (const userId of users) await requireDataKey({ userId });
    const before = await Promise.all(users.map(opened));
    const signing = (await requireSigningKey()).privateKey.export({ format: 'jwk' });
    const old = secrets();

    expect(await keys('status')).toEqual({
      code: 0,
      said: `${idOf(old.encryptionKey)}, current, 5 accounts, 1 signing key`,
    });
    // What people do meanwhile: old accounts read, new ones write.
    let isOver = false;
    const busy = (async () => {
      let rounds = 0;
      for (; !isOver; rounds++) {
        for (const [index, userId] of users.entries()) expect(await opened(userId)).toBe(before[index]);
        await requireDataKey({ userId: await newUser() });
      }
      return rounds;
    })();
    const { code, said } = await keys('rotate');
    isOver = true;
    expect(await busy).toBeGreaterThan(0);
    expect([code, said]).toEqual([0, expect.stringContaining('wrapped anew under')]);

    const now = secrets();
    expect(now).toEqual({ ...old, encryptionKey: now.encryptionKey, previousEncryptionKeys: [old.encryptionKey] });
    expect(now.encryptionKey).not.toBe(old.encryptionKey);
    expect(await wrappingKeysInUse()).toEqual([idOf(now.encryptionKey)]);
    expect(await Promise.all(users.map(opened))).toEqual(before);
    expect((await requireSigningKey()).privateKey.export({ format: 'jwk' })).toEqual(signing);

    expect((await keys('retire')).code).toBe(0);
    expect(secrets()).toEqual({ ...old, encryptionKey: now.encryptionKey });
    expect(await Promise.all(users.map(opened))).toEqual(before);
  });

  test('a part that slept through two rotations and a retirement wraps under the newest key, not under its own', async () => {
    const first = secrets().encryptionKey;
    await requireDataKey({ userId: await newUser() });
    for (const command of ['rotate', 'rotate', 'retire']) expect((await keys(command)).code).toBe(0);
    const newest = secrets().encryptionKey;
    expect(newest).not.toBe(first);
    const userId = await newUser();
    await requireDataKey({ userId });
    expect((await findDataKey({ userId }))?.wrappingKeyId).toBe(idOf(newest));
  });

  test('a rotation that was cut off is finished by the next, with the key it had begun with', async () => {
    const userId = await newUser();
    await requireDataKey({ userId });
    addEncryptionKey(dataDir);
    const begun = secrets();
    // The old key is in use: it must not be taken out.
    const { code, said } = await keys('retire');
    expect([code, said]).toEqual([1, expect.stringContaining('is still needed by')]);
    expect(secrets()).toEqual(begun);
    expect((await keys('rotate')).code).toBe(0);
    expect(secrets()).toEqual(begun);
    expect(await wrappingKeysInUse()).toEqual([idOf(begun.encryptionKey)]);
  });

  test('a key that does not open stops the rotation with its reason, and nothing is lost', async () => {
    const userId = await newUser();
    await requireDataKey({ userId });
    const row = await findDataKey({ userId });
    await db().dataKey.updateMany({ where: { userId }, data: { wrapped: Buffer.alloc(61, 1) } });
    const { code, said } = await keys('rotate');
    expect([code, said]).toEqual([1, expect.stringContaining('1 key could not be opened')]);
    expect((await keys('retire')).code).toBe(1);
    await db().dataKey.updateMany({ where: { userId }, data: { wrapped: Buffer.from(row?.wrapped ?? []) } });
    for (const command of ['rotate', 'retire']) expect((await keys(command)).code).toBe(0);
    await opened(userId);
  });

  test('any other command says what there is, and does nothing', async () => {
    expect(await keys('toString')).toEqual({ code: 1, said: expect.stringMatching(/^Usage: .*status, or rotate/) });
  });
});

describe('production', () => {
  const production = (current: string, previous?: string): Record<string, string> => ({
    AFTERIMAGE_EMBEDDED: '0',
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    APP_URL: 'https://photos.example.org',
    SMTP_URL: 'smtps://mail.example.org',
    EMAIL_FROM: 'hello@example.org',
    ENCRYPTION_KEY: current,
    ...(previous ? { ENCRYPTION_KEY_PREVIOUS: previous } : {}),
  });

  test('new and previous key set, rotate, retire; the file of the data folder is left alone', async () => {
    const userId = await newUser();
    await requireDataKey({ userId });
    const untouched = secrets();
    const [old, next] = [untouched.encryptionKey, randomBytes(32).toString('base64')];
    expect(await keys('rotate', production(next))).toEqual({
      code: 1,
      said: expect.stringMatching(/^ENCRYPTION_KEY is not the one .* or add it to ENCRYPTION_KEY_PREVIOUS/),
    });
    expect((await keys('rotate', production(next, old))).code).toBe(0);
    expect(await wrappingKeysInUse()).toEqual([idOf(next)]);
    expect(await keys('rotate', production(next, old))).toEqual({
      code: 1,
      said: expect.stringContaining('Everything is under ENCRYPTION_KEY already'),
    });
    const retired = await keys('retire', production(next, old));
    expect([retired.code, retired.said]).toEqual([0, expect.stringContaining('Unset ENCRYPTION_KEY_PREVIOUS')]);
    expect(secrets()).toEqual(untouched);

    // This part has the old key alone: it neither opens what it cannot, nor makes anything that would be lost.
    await expect(opened(userId)).rejects.toMatchObject({ code: 'key' });
    const late = await newUser();
    await expect(requireDataKey({ userId: late })).rejects.toMatchObject({ code: 'unavailable' });
    expect(await findDataKey({ userId: late })).toBeNull();

    // And none like it starts any more.
    const start = { ...env(), encryptionKey: next, previousEncryptionKeys: [] };
    await requireKeys(start);
    await expect(requireKeys({ ...start, encryptionKey: old })).rejects.toThrow(/^ENCRYPTION_KEY is not the one that/);
    const swapped = { ...start, encryptionKey: old, previousEncryptionKeys: [next] };
    await expect(requireKeys(swapped)).rejects.toThrow(/^ENCRYPTION_KEY is one from before the last rotation/);
    const worker = await run(['lib/embedded/part.ts', 'worker'], {
      DATABASE_URL: url,
      DATA_DIR: dataDir,
      ...production(old),
    });
    expect(worker).toEqual({
      code: 1,
      said: expect.stringMatching(/^ENCRYPTION_KEY is not the one that .*cannot be opened\.$/),
    });
  });
});
