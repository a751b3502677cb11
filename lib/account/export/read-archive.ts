import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { bytesAt, directoryOf, type Found } from '#lib/account/export/read-directory.ts';

/** Why a file is no archive of ours. The words are for whoever ran the command. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

/** No text of an account is as large unpacked, and no picture that we keep. Bytes. */
const MOST_BYTES = 1_000_000_000;

const inflate = promisify(inflateRaw);

/** An archive on disk: what is in it, and each file read when it is asked for. */
export type Archive = { has: (name: string) => boolean; read: (name: string) => Promise<Buffer> };

/** Opens an archive by its directory. Throws `ArchiveError` for anything that is not a whole ZIP of plain and deflated files. */
export async function openArchive(file: FileHandle): Promise<Archive> {
  const found = await directoryOf(file).catch(() => null);
  if (!found) throw new ArchiveError('It is not a ZIP, or it broke off: fetch it again.');
  return {
    has: (name) => found.has(name),
    async read(name) {
      const entry = found.get(name);
      if (!entry) throw new ArchiveError(`${name} is not in it.`);
      const bytes = await readEntry(file, entry).catch(() => null);
      if (!bytes || bytes.length !== entry.size || crc32(bytes) !== entry.crc)
        throw new ArchiveError(`${name} is damaged: fetch the archive again.`);
      return bytes;
    },
  };
}

async function readEntry(file: FileHandle, { offset, packed, size, method }: Found): Promise<Buffer> {
  if (packed > MOST_BYTES || size > MOST_BYTES) throw new ArchiveError('Too large.');
  const header = await bytesAt(file, offset, 30);
  if (header.readUInt32LE(0) !== 0x0403_4b50) throw new ArchiveError('No header.');
  const bytes = await bytesAt(file, offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), packed);
  if (method === 0) return bytes;
  if (method !== 8) throw new ArchiveError('Packed otherwise.');
  return inflate(bytes, { maxOutputLength: Math.max(1, size) });
}
