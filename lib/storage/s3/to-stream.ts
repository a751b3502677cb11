/** Chunks as a stream: one is fetched when it is wanted, and a reader who leaves ends the exchange behind them. */
export function toStream(chunks: AsyncGenerator<Uint8Array, void, undefined>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return();
      },
    },
    // Nothing is read ahead: the connection has a buffer of its own.
    { highWaterMark: 0 },
  );
}
