import { crc32, createDeflateRaw } from 'node:zlib';

/** Text as it lies in an archive: deflated, with what the archive says of it. */
export type PackedText = { packed: Buffer; size: number; crc: number };

/** Packs text that comes in pieces. What is held is the packed form: a tenth of it, for the data of an account. */
export async function packText(pieces: AsyncIterable<string> | Iterable<string>): Promise<PackedText> {
  const deflate = createDeflateRaw();
  const chunks: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => deflate.once('end', resolve).once('error', reject));
  let [size, crc] = [0, 0];
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece);
    size += bytes.length;
    crc = crc32(bytes, crc);
    if (!deflate.write(bytes)) await new Promise((resolve) => deflate.once('drain', resolve));
  }
  deflate.end();
  await ended;
  return { packed: Buffer.concat(chunks), size, crc };
}
