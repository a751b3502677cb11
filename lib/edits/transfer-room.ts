import { DecodeBudget } from '#lib/images/decode-budget.ts';

/**
 * Bytes of results that a process has in memory at once, still encoded. A backend's answer is read when there is room for it and waits
 * in the sockets until then. Forty results of 3 MB fit; of forty of 20 MB the twelfth waits. It is asked before the decoders' budget,
 * never after, so that the two cannot wait for each other.
 */
const TRANSFER_BYTES = 240 * 1024 * 1024;
const transfers = new DecodeBudget({ slots: 1_000, bytes: TRANSFER_BYTES });

/** Room for one run's result: asked for once, held until `release`. */
export function transferRoom(signal: AbortSignal): { reserve: (bytes: number) => Promise<void>; release: () => void } {
  const ended = Promise.withResolvers<void>();
  let reserved: Promise<void> | undefined;
  const enter = (bytes: number) =>
    new Promise<void>((resolve, reject) => {
      const held = async () => {
        resolve();
        await ended.promise;
      };
      transfers.run({ bytes, signal }, held).catch(reject);
    });
  return {
    reserve: (bytes) => {
      reserved ??= enter(bytes);
      return reserved;
    },
    release: ended.resolve,
  };
}
