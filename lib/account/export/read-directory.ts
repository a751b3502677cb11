import type { FileHandle } from 'node:fs/promises';

/** A file in an archive, as its directory has it (APPNOTE 6.3.10, 4.3.12). */
export type Found = { offset: number; packed: number; size: number; crc: number; method: number };

/** The end of a ZIP without a comment, with what stands before it in a wide one. */
const [END_BYTES, WIDE_BYTES] = [22, 20 + 56];
const WIDE = 0xffff_ffff;

/** Exactly so many bytes from a place. */
export async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw new Error('It ends too early.');
  return buffer;
}

/** The directory of an archive by the names of its files. Throws where it is none that we wrote: those have no comment. */
export async function directoryOf(file: FileHandle): Promise<Map<string, Found>> {
  const { size: length } = await file.stat();
  const end = await bytesAt(file, length - END_BYTES, END_BYTES);
  if (end.readUInt32LE(0) !== 0x0605_4b50) throw new Error('It has no end.');
  let [count, size, at] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  if (count === 0xffff || at === WIDE) {
    const wide = await bytesAt(file, length - END_BYTES - WIDE_BYTES, 56);
    if (wide.readUInt32LE(0) !== 0x0606_4b50) throw new Error('It has no wide end.');
    [count, size, at] = [32, 40, 48].map((where) => Number(wide.readBigUInt64LE(where))) as [number, number, number];
  }
  const directory = await bytesAt(file, at, size);
  const found = new Map<string, Found>();
  for (let [entry, n] = [0, 0]; n < count; n++) {
    if (directory.readUInt32LE(entry) !== 0x0201_4b50) throw new Error('An entry is none.');
    const [names, extras] = [directory.readUInt16LE(entry + 28), directory.readUInt16LE(entry + 30)];
    const narrow = directory.readUInt32LE(entry + 42);
    found.set(directory.toString('utf8', entry + 46, entry + 46 + names), {
      offset: narrow === WIDE ? Number(directory.readBigUInt64LE(entry + 46 + names + 4)) : narrow,
      packed: directory.readUInt32LE(entry + 20),
      size: directory.readUInt32LE(entry + 24),
      crc: directory.readUInt32LE(entry + 16),
      method: directory.readUInt16LE(entry + 10),
    });
    entry += 46 + names + extras + directory.readUInt16LE(entry + 32);
  }
  return found;
}
