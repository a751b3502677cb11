/** A JSON answer whose long base64 strings were taken out and decoded; `json` has `bytes:N` in place of the Nth. */
export type JsonWithBytes = { json: unknown; bytes: Buffer[] };

/** Strings from this length on are taken to be pictures, bytes. */
const LONG = 4_096;
/** Decoded at once; a multiple of four, so that pieces fit together. Small enough for a string of V8's youngest, which costs nothing to forget. */
const PIECE = 64 * 1024;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const DATA_URI = /^data:[\w/+.-]*;base64,/;

/** Decodes where it stands: what comes out is shorter than what it is read from, and a picture of 20 MB is not held twice. */
function decode(body: Buffer, start: number, end: number): Buffer {
  let size = 0;
  for (let at = start; at < end; at += PIECE)
    size += body.write(body.toString('latin1', at, Math.min(end, at + PIECE)), start + size, 'base64');
  return body.subarray(start, start + size);
}

/** The index of the quote that ends the string begun before `at`, and whether anything in it is escaped. */
function endOfString(body: Buffer, at: number): { end: number; isPlain: boolean } {
  const quote = body.indexOf(QUOTE, at);
  const escaped = body.subarray(at, quote === -1 ? body.length : quote).indexOf(BACKSLASH);
  if (quote === -1 || escaped === -1) return { end: quote, isPlain: true };
  for (let index = at + escaped; index < body.length; index++) {
    if (body[index] === BACKSLASH) index++;
    else if (body[index] === QUOTE) return { end: index, isPlain: false };
  }
  return { end: -1, isPlain: false };
}

/**
 * Reads a JSON answer that holds pictures in base64, alone or as data URIs, without ever making a string of them, and in the memory of the
 * answer itself, which is used up by it: `bytes` are pieces of `body`. Null where it is not JSON.
 */
export function jsonWithBytes(body: Buffer): JsonWithBytes | null {
  const rest: string[] = [];
  const bytes: Buffer[] = [];
  let copied = 0;
  for (let at = body.indexOf(QUOTE); at !== -1; ) {
    const { end, isPlain } = endOfString(body, at + 1);
    if (end === -1) return null;
    if (isPlain && end - at > LONG) {
      const prefix = DATA_URI.exec(body.toString('latin1', at + 1, at + 100))?.[0].length ?? 0;
      rest.push(body.toString('utf8', copied, at), `"bytes:${bytes.length}"`);
      bytes.push(decode(body, at + 1 + prefix, end));
      copied = end + 1;
    }
    at = body.indexOf(QUOTE, end + 1);
  }
  rest.push(body.toString('utf8', copied));
  try {
    return { json: JSON.parse(rest.join('')), bytes };
  } catch {
    return null;
  }
}
