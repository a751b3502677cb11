import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { StartError } from '#lib/embedded/start-error.ts';

const NAME = 'journal.jsonl';

const lineOf = (entry: unknown): string => {
  const json = JSON.stringify(entry);
  return `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
};

/** The entry of one line, or undefined where the line is not what was written. */
function entryOf(line: string): unknown {
  const json = line.slice(9);
  return crc32(json).toString(16).padStart(8, '0') === line.slice(0, 8) ? JSON.parse(json) : undefined;
}

/** The whole entries at the beginning, and how many bytes they take. A torn end is what a killed process leaves. */
function readEntries(path: string, bytes: Buffer): { entries: unknown[]; sizeBytes: number } {
  const entries: unknown[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    const entry = entryOf(bytes.toString('utf8', start, end));
    if (entry === undefined) {
      if (bytes.indexOf(10, end + 1) < 0) break;
      throw new StartError(
        `${path} is damaged. Put its backup back, or remove it: the sandbox then forgets its payments.`,
      );
    }
    entries.push(entry);
    start = end + 1;
  }
  return { entries, sizeBytes: start };
}

/** A file to which entries are added, each on the disk before anybody hears of it. One process at a time writes it. */
export class Journal {
  readonly #path: string;
  #file: number;
  #sizeBytes: number;

  private constructor(path: string, file: number, sizeBytes: number) {
    this.#path = path;
    this.#file = file;
    this.#sizeBytes = sizeBytes;
  }

  /** Opens the journal of `dir` and says what it holds. Throws `StartError` where an entry in its middle is damaged. */
  static open(dir: string): { journal: Journal; entries: unknown[] } {
    const path = join(dir, NAME);
    const file = openSync(path, 'a+', 0o600);
    try {
      const { entries, sizeBytes } = readEntries(path, readFileSync(path));
      if (fstatSync(file).size > sizeBytes) ftruncateSync(file, sizeBytes);
      fsyncSync(file);
      syncFolder(dir);
      return { journal: new Journal(path, file, sizeBytes), entries };
    } catch (error) {
      closeSync(file);
      throw error;
    }
  }

  /** Adds one entry. When it cannot be written whole (a full disk), nothing of it stays and this throws. */
  append(entry: unknown): void {
    const bytes = Buffer.from(lineOf(entry));
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
      fsyncSync(this.#file);
      this.#sizeBytes += bytes.length;
    } catch (error) {
      ftruncateSync(this.#file, this.#sizeBytes);
      throw error;
    }
  }

  /** Replaces everything by `entries`: the old file or the new one is there, whole, at every moment. */
  replace(dir: string, entries: readonly unknown[]): void {
    const next = openSync(`${this.#path}.new`, 'w', 0o600);
    const bytes = Buffer.from(entries.map(lineOf).join(''));
    for (let at = 0; at < bytes.length; ) at += writeSync(next, bytes, at);
    fsyncSync(next);
    closeSync(next);
    closeSync(this.#file);
    renameSync(`${this.#path}.new`, this.#path);
    syncFolder(dir);
    this.#file = openSync(this.#path, 'a', 0o600);
    this.#sizeBytes = bytes.length;
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** A new name is durable once its folder is (POSIX); Windows opens no folders and needs none of this. */
function syncFolder(dir: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dir, 'r');
  fsyncSync(folder);
  closeSync(folder);
}
