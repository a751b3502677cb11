import { tryAgainLater } from '#components/live/try-again-later.ts';

const never = new AbortController().signal;

/**
 * A part of the page that is fetched later, as `next/dynamic` wants it: one that does not come for want of a connection is asked for again once there is
 * one. Without this it would be missing, and its page with it, until the next reload.
 */
export const patiently =
  <T>(load: () => Promise<T>) =>
  async (): Promise<T> => {
    for (let tries = 0; ; tries++) {
      try {
        return await load();
      } catch (error) {
        const { promise, resolve } = Promise.withResolvers<void>();
        if (!tryAgainLater(tries, resolve, never)) throw error;
        await promise;
      }
    }
  };
