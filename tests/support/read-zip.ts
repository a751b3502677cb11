import { crc32, inflateRawSync } from 'node:zlib';

export type ZipEntry = { name: string; bytes: Buffer; method: number; isUtf8: boolean };

/** The 64-bit value of an extra field of ZIP64 in the order that APPNOTE 4.5.3 gives, or what the record says itself. */
function wide(plain: number, extra: { at: number }, data: Buffer): number {
  if (plain !== 0xffffffff) return plain;
  const value = Number(data.readBigUInt64LE(extra.at));
  extra.at += 8;
  return value;
}

function zip64Of(extra: Buffer): Buffer {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  return Buffer.alloc(0);
}

/**
 * The entries of a ZIP as its central directory has them (APPNOTE 6.3.10), each checked against its checksum and its local header. Throws
 * where anything does not fit. For files that are stored as they are, or deflated.
 */
export function readZip(zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('It has no end.');
  const is64 = zip.readUInt32LE(end + 16) === 0xffffffff || zip.readUInt16LE(end + 10) === 0xffff;
  const end64 = is64 ? Number(zip.readBigUInt64LE(end - 20 + 8)) : 0;
  const count = is64 ? Number(zip.readBigUInt64LE(end64 + 32)) : zip.readUInt16LE(end + 10);
  let at = is64 ? Number(zip.readBigUInt64LE(end64 + 48)) : zip.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let n = 0; n < count; n++) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error(`Entry ${n} is none.`);
    const [names, extras, comments] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    const extra = { at: 0 };
    const data = zip64Of(zip.subarray(at + 46 + names, at + 46 + names + extras));
    const size = wide(zip.readUInt32LE(at + 24), extra, data);
    const packed = wide(zip.readUInt32LE(at + 20), extra, data);
    const local = wide(zip.readUInt32LE(at + 42), extra, data);
    const name = zip.toString('utf8', at + 46, at + 46 + names);
    if (zip.readUInt32LE(local) !== 0x04034b50) throw new Error(`${name} has no header.`);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const stored = zip.subarray(start, start + packed);
    const bytes = zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(stored) : stored;
    if (zip.toString('utf8', local + 30, local + 30 + names) !== name) throw new Error(`${name} has two names.`);
    if (size !== bytes.length || crc32(bytes) !== zip.readUInt32LE(at + 16)) throw new Error(`${name} is damaged.`);
    const flags = zip.readUInt16LE(at + 8);
    entries.push({ name, bytes, method: zip.readUInt16LE(at + 10), isUtf8: (flags & 0x800) !== 0 });
    at += 46 + names + extras + comments;
  }
  return entries;
}
