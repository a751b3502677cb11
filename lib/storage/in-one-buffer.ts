/** What one piece may take of a file: see `streamFile`. */
const BUFFER_BYTES = 192 * 1024;

/**
 * The pieces of a stream of a store, each gone when the next is asked for: a stream from the disk is read into one and the same
 * buffer, which spares it fresh memory for every piece. One from the network brings its own.
 */
export async function* inOneBuffer(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = byobReader(stream);
  if (!reader) return yield* stream;
  try {
    for (let buffer = new ArrayBuffer(BUFFER_BYTES); ; ) {
      const { done, value } = await reader.read(new Uint8Array(buffer));
      // The stream hands the buffer back at its end too. Its memory is given back at once: see `moveInto` of the vault.
      if (done) return void value?.buffer.transfer(0);
      yield value;
      buffer = value.buffer;
    }
  } finally {
    await reader.cancel();
  }
}

function byobReader(stream: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | null {
  try {
    return stream.getReader({ mode: 'byob' });
  } catch {
    // Not a byte stream.
    return null;
  }
}
