import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { ImageView } from '#lib/images/schema.ts';
import type { Account } from '#tests/bench/product.ts';

const PIECE_BYTES = 256 * 1024;

/** The parts of a form with one file, in pieces, so that sixteen of them cost this process nothing: what is measured is not us. */
function* formOf(boundary: string, file: Buffer): Generator<Buffer> {
  yield Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="photo"\r\n\r\n`);
  for (let at = 0; at < file.length; at += PIECE_BYTES) yield file.subarray(at, at + PIECE_BYTES);
  yield Buffer.from(`\r\n--${boundary}--\r\n`);
}

/** Uploads at the pace at which it is taken; the image's id. Throws unless it is answered 201. */
export async function uploadInPieces(origin: string, account: Account, file: Buffer): Promise<string> {
  const boundary = randomUUID();
  const headers = { ...account.headers, 'content-type': `multipart/form-data; boundary=${boundary}` };
  const sent = request(`${origin}/api/uploads`, { method: 'POST', headers, agent: false });
  const answered = once(sent, 'response');
  // A refusal comes before the last byte is sent, and says more than the broken pipe behind it.
  const [response] = (await Promise.race([
    answered,
    pipeline(Readable.from(formOf(boundary, file)), sent).then(() => answered),
  ])) as [IncomingMessage];
  const body = await text(response);
  if (response.statusCode !== 201) throw new Error(`An upload was answered ${response.statusCode}: ${body}`);
  return (JSON.parse(body) as { image: ImageView }).image.id;
}
