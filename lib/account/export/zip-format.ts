/**
 * A ZIP whose every length follows from the names and sizes of what is in it (APPNOTE 6.3.10), so that it can be told before a byte is made, and gone on with
 * from any byte. What is stored as it is has its checksum behind it (bit 3), because it is known only once it was read.
 */
export type ZipFile = {
  name: string;
  /** In the archive, and unpacked. Bytes; less than 4 GiB each. */
  packed: number;
  size: number;
  /** Known at once; null: written behind the data. */
  crc: number | null;
  modifiedAt: Date;
};

const [UTF8, CRC_BEHIND] = [0x0800, 0x0008];
const [STORED, DEFLATED] = [0, 8];
const WIDE = 0xffff_ffff;
const DESCRIPTOR_BYTES = 16;
const WIDE_VERSION = 45;
/** Unix, so that the mode is read: a plain file, readable by all. */
const MADE_BY = (3 << 8) | WIDE_VERSION;
const MODE = 0o100644 * 0x1_0000;

/** Where a file lies in the archive: from its header to behind its checksum. */
export type Placed = ZipFile & { offset: number; dataAt: number; end: number };

/** Date and time as MS-DOS has them, in UTC: they must not depend on where this runs. */
function dosTime(at: Date): { date: number; time: number } {
  const year = Math.min(2107, Math.max(1980, at.getUTCFullYear()));
  const date = ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return { date, time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1) };
}

/** What header and directory say alike, from the flags to the checksum. */
function writeCommon(to: Buffer, at: number, file: ZipFile): void {
  const { date, time } = dosTime(file.modifiedAt);
  to.writeUInt16LE(UTF8 | (file.crc === null ? CRC_BEHIND : 0), at);
  to.writeUInt16LE(file.crc === null ? STORED : DEFLATED, at + 2);
  to.writeUInt16LE(time, at + 4);
  to.writeUInt16LE(date, at + 6);
}

export function placeFiles(files: readonly ZipFile[]): { placed: Placed[]; directoryAt: number; end: number } {
  let offset = 0;
  const placed = files.map((file) => {
    const dataAt = offset + 30 + Buffer.byteLength(file.name);
    const end = dataAt + file.packed + (file.crc === null ? DESCRIPTOR_BYTES : 0);
    const one = { ...file, offset, dataAt, end };
    offset = end;
    return one;
  });
  const directory = placed.reduce((sum, file) => sum + directoryBytes(file), 0);
  return { placed, directoryAt: offset, end: offset + directory + endBytes(placed.length, offset + directory) };
}

export function localHeader(file: ZipFile): Buffer {
  const name = Buffer.from(file.name);
  const header = Buffer.alloc(30 + name.length);
  header.writeUInt32LE(0x0403_4b50, 0);
  header.writeUInt16LE(WIDE_VERSION, 4);
  writeCommon(header, 6, file);
  if (file.crc !== null) {
    header.writeUInt32LE(file.crc, 14);
    header.writeUInt32LE(file.packed, 18);
    header.writeUInt32LE(file.size, 22);
  }
  header.writeUInt16LE(name.length, 26);
  name.copy(header, 30);
  return header;
}

/** What follows a file whose checksum was not known before. */
export function descriptor({ packed, size }: ZipFile, crc: number): Buffer {
  const bytes = Buffer.alloc(DESCRIPTOR_BYTES);
  bytes.writeUInt32LE(0x0807_4b50, 0);
  bytes.writeUInt32LE(crc, 4);
  bytes.writeUInt32LE(packed, 8);
  bytes.writeUInt32LE(size, 12);
  return bytes;
}

/** An archive past 4 GiB says its offsets in a field of their own. */
const isFar = ({ offset }: { offset: number }): boolean => offset >= WIDE;
const directoryBytes = (file: Placed): number => 46 + Buffer.byteLength(file.name) + (isFar(file) ? 12 : 0);
const needsWide = (count: number, end: number): boolean => count >= 0xffff || end >= WIDE;
const endBytes = (count: number, end: number): number => 22 + (needsWide(count, end) ? 56 + 20 : 0);

export function directoryEntry(file: Placed, crc: number): Buffer {
  const name = Buffer.from(file.name);
  const entry = Buffer.alloc(directoryBytes(file));
  entry.writeUInt32LE(0x0201_4b50, 0);
  entry.writeUInt16LE(MADE_BY, 4);
  entry.writeUInt16LE(WIDE_VERSION, 6);
  writeCommon(entry, 8, file);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(file.packed, 20);
  entry.writeUInt32LE(file.size, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt16LE(isFar(file) ? 12 : 0, 30);
  entry.writeUInt32LE(MODE, 38);
  entry.writeUInt32LE(isFar(file) ? WIDE : file.offset, 42);
  name.copy(entry, 46);
  if (isFar(file)) {
    entry.writeUInt16LE(1, 46 + name.length);
    entry.writeUInt16LE(8, 48 + name.length);
    entry.writeBigUInt64LE(BigInt(file.offset), 50 + name.length);
  }
  return entry;
}

export function endOfZip(count: number, directoryAt: number, directorySize: number): Buffer {
  const end = directoryAt + directorySize;
  const wide = needsWide(count, end);
  const bytes = Buffer.alloc(endBytes(count, end));
  let at = 0;
  if (wide) {
    bytes.writeUInt32LE(0x0606_4b50, 0);
    bytes.writeBigUInt64LE(44n, 4);
    bytes.writeUInt16LE(MADE_BY, 12);
    bytes.writeUInt16LE(WIDE_VERSION, 14);
    bytes.writeBigUInt64LE(BigInt(count), 24);
    bytes.writeBigUInt64LE(BigInt(count), 32);
    bytes.writeBigUInt64LE(BigInt(directorySize), 40);
    bytes.writeBigUInt64LE(BigInt(directoryAt), 48);
    bytes.writeUInt32LE(0x0706_4b50, 56);
    bytes.writeBigUInt64LE(BigInt(end), 64);
    bytes.writeUInt32LE(1, 72);
    at = 76;
  }
  bytes.writeUInt32LE(0x0605_4b50, at);
  bytes.writeUInt16LE(wide ? 0xffff : count, at + 8);
  bytes.writeUInt16LE(wide ? 0xffff : count, at + 10);
  bytes.writeUInt32LE(wide ? WIDE : directorySize, at + 12);
  bytes.writeUInt32LE(wide ? WIDE : directoryAt, at + 16);
  return bytes;
}
