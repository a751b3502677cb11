import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { reasonOf, StartError } from '#lib/embedded/start-error.ts';

/**
 * Makes the data folder where it is missing and tries a write in it. Returns its absolute path. Root's is open for passing
 * through, because PostgreSQL runs as another user below it; all that lies in it is closed on its own.
 */
export function openDataDir(dataDir: string): string {
  const path = resolve(dataDir);
  const probe = join(path, `.probe-${randomUUID()}`);
  try {
    mkdirSync(path, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    writeFileSync(probe, '');
    rmSync(probe);
    return path;
  } catch (error) {
    throw new StartError(
      `DATA_DIR ${path} cannot be written (${reasonOf(error)}). Give this user the right to, or set DATA_DIR to another folder.`,
    );
  }
}

/**
 * Locks the data folder for as long as this process lives. The lock is the operating system's, held by SQLite on a file
 * that stays empty: it ends with the process however that ends, so there is no stale lock to judge.
 */
export function lockDataDir(path: string): Disposable {
  const lock = new DatabaseSync(join(path, 'lock'));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new StartError(
      `DATA_DIR ${path} is in use by another Afterimage. Stop that one first, or set DATA_DIR to another folder.`,
    );
  }
  return { [Symbol.dispose]: () => lock.close() };
}
