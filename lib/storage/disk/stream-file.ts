import type { FileHandle } from 'node:fs/promises';

/**
 * Bytes of one read. Each costs a turn through Node's threads, two system calls and a write to the socket, and a reader of the
 * stream holds about two of them. From 256 KiB on glibc maps and unmaps memory for every piece (`ALLOCATOR`), so larger ones are no quicker.
 */
const PIECE_BYTES = 192 * 1024;

/**
 * An open file, or a part of it (`end` inclusive), as a byte stream that is read only when its reader asks, into the reader's own
 * buffer where it brings one (`getReader({ mode: 'byob' })`). Closes the file at the end, on an error, and when the reader leaves.
 */
export function streamFile(handle: FileHandle, range?: { start: number; end: number }): ReadableStream<Uint8Array> {
  let at = range?.start ?? 0;
  const stop = range ? range.end + 1 : Number.POSITIVE_INFINITY;
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      const request = controller.byobRequest;
      const theirs = request?.view;
      const room = Math.min(theirs?.byteLength ?? PIECE_BYTES, stop - at);
      const into = theirs
        ? new Uint8Array(theirs.buffer, theirs.byteOffset, room)
        : new Uint8Array(Buffer.allocUnsafeSlow(room).buffer);
      try {
        const { bytesRead } = room > 0 ? await handle.read(into, 0, room, at) : { bytesRead: 0 };
        at += bytesRead;
        if (bytesRead === 0) {
          await handle.close();
          controller.close();
          request?.respond(0);
        } else if (request) request.respond(bytesRead);
        else controller.enqueue(into.subarray(0, bytesRead));
      } catch (error) {
        // Closing twice is no error, and waits for a read that is under way.
        await handle.close();
        throw error;
      }
    },
    cancel: () => handle.close(),
  });
}
