import { AppError } from '#lib/errors.ts';

/** A form of ours is a few hundred characters; nobody may make the server hold more than this, bytes. */
const MAX_BYTES = 16 * 1024;

/** The body of a request as it came, held to its limit while it arrives. Error: `malformed`. */
export async function readSmallBytes(request: Request, mostBytes = MAX_BYTES): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early cancels the stream: what is still to come is not read.
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > mostBytes) throw new AppError('malformed');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The body of a small request as text. Error: `malformed`. */
export async function readSmallText(request: Request, mostBytes = MAX_BYTES): Promise<string> {
  return (await readSmallBytes(request, mostBytes)).toString('utf8');
}

/** The body of a small request as JSON, for a schema to check. Error: `malformed`. */
export async function readSmallJson(request: Request): Promise<unknown> {
  const text = await readSmallText(request);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('malformed', { cause });
  }
}
