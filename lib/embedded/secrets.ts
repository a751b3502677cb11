import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '#lib/embedded/start-error.ts';
import { newToken } from '#lib/ids.ts';

const Secrets = z.object({
  authSecret: z.string().min(32),
  encryptionKey: z.string().min(32),
  databasePassword: z.string().min(16),
});

export type Secrets = z.output<typeof Secrets>;

/** The secrets kept under the data folder, or null before the first start. */
export function readSecrets(dataDir: string): Secrets | null {
  const path = join(dataDir, 'secrets.json');
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
  const path = join(dataDir, 'secrets.json');
  const file = openSync(`${path}.new`, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(secrets, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
  return secrets;
}
