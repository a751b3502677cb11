import type { Body } from '#lib/storage/store.ts';

/**
 * A body in parts of one size, the last as long as it comes out, so that each can be sent again by itself; memory holds one and
 * what comes in. Throws `TypeError` before the last part where the body has another length than it said. An empty body is one empty part.
 */
export async function* cutParts(
  { sizeBytes, chunks }: Body,
  partBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let [came, sent, filled] = [0, 0, 0];
  const newPart = () => Buffer.allocUnsafeSlow(Math.min(partBytes, sizeBytes - sent));
  let part = newPart();
  for await (const chunk of chunks) {
    came += chunk.length;
    if (came > sizeBytes) break;
    for (let at = 0; at < chunk.length; ) {
      const step = Math.min(chunk.length - at, part.length - filled);
      part.set(chunk.subarray(at, at + step), filled);
      at += step;
      filled += step;
      if (filled < part.length || sent + filled === sizeBytes) continue;
      yield part;
      sent += filled;
      [part, filled] = [newPart(), 0];
    }
  }
  if (came !== sizeBytes) throw new TypeError(`The body has ${came} bytes or more and said ${sizeBytes}.`);
  yield part;
}
