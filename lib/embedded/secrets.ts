import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '#lib/embedded/start-error.ts';
import { newToken } from '#lib/ids.ts';

/** Whatever else stands in the file is kept when it is written. */
const Secrets = z.looseObject({
  authSecret: z.string().min(32),
  encryptionKey: z.string().min(32),
  /** Newest first; they open what was wrapped before the last rotation. */
  previousEncryptionKeys: z.array(z.string().min(32)).optional(),
  databasePassword: z.string().min(16),
  /** Of the payment sandbox; made when it first starts. */
  stripeSecretKey: z.string().optional(),
  stripeWebhookSecret: z.string().optional(),
});

export type Secrets = z.output<typeof Secrets>;

export const secretsPath = (dataDir: string): string => join(dataDir, 'secrets.json');

/** The secrets kept under the data folder, or null before the first start. */
export function readSecrets(dataDir: string): Secrets | null {
  const path = secretsPath(dataDir);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new StartError(`${path} cannot be read. Give this user the right to, or set DATA_DIR to another folder.`);
  }
  try {
    return Secrets.parse(JSON.parse(text));
  } catch {
    // New ones would lock everybody out of what the old ones protect.
    throw new StartError(`${path} is damaged. Put its backup back; without it what is stored here cannot be opened.`);
  }
}

/** The secrets of this installation, made at the first start. They are on the disk for good before anything uses them. */
export function ensureSecrets(dataDir: string): Secrets {
  const known = readSecrets(dataDir);
  if (known) return known;
  const secrets = { authSecret: newToken(), encryptionKey: newToken(), databasePassword: newToken(24) };
  writeSecrets(dataDir, secrets);
  return secrets;
}

/** The keys that the payment sandbox and the parts share, in the form of Stripe's, made at its first start. */
export function ensureSandboxKeys(dataDir: string): { secretKey: string; webhookSecret: string } {
  const known = ensureSecrets(dataDir);
  const secretKey = known.stripeSecretKey ?? `sk_test_${randomBytes(24).toString('hex')}`;
  const webhookSecret = known.stripeWebhookSecret ?? `whsec_${randomBytes(24).toString('hex')}`;
  if (!known.stripeSecretKey || !known.stripeWebhookSecret)
    writeSecrets(dataDir, { ...known, stripeSecretKey: secretKey, stripeWebhookSecret: webhookSecret });
  return { secretKey, webhookSecret };
}

/** Puts a new key before the present one, which stays beside it. Both are on the disk for good before anything uses the new one. */
export function addEncryptionKey(dataDir: string): void {
  const { encryptionKey, previousEncryptionKeys = [], ...rest } = ensureSecrets(dataDir);
  writeSecrets(dataDir, {
    ...rest,
    encryptionKey: newToken(),
    previousEncryptionKeys: [encryptionKey, ...previousEncryptionKeys],
  });
}

/** Takes the keys of before out of the file. Only for what `retire` has found to be needed by nothing any more. */
export function dropPreviousEncryptionKeys(dataDir: string): void {
  const { previousEncryptionKeys: _, ...rest } = ensureSecrets(dataDir);
  writeSecrets(dataDir, rest);
}

/** Readers see the old file or the new one, whole, and a crash leaves one of the two. */
function writeSecrets(dataDir: string, secrets: Secrets): void {
  const path = secretsPath(dataDir);
  const file = openSync(`${path}.new`, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(secrets, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
  // The rename itself is durable once its folder is (POSIX); Windows opens no folders and needs none of this.
  if (process.platform === 'win32') return;
  const folder = openSync(dataDir, 'r');
  fsyncSync(folder);
  closeSync(folder);
}
