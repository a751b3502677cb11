import { beginErasure } from '#lib/account/erasure/begin-erasure.ts';
import { startErasure } from '#lib/account/erasure/start-erasure.ts';
import { newToken } from '#lib/ids.ts';

/**
 * Erases a closed account without waiting for its 30 days; whoever has just signed in to it asks. Returns a token with which this browser sees how
 * it goes on. Throws `not_found` where nothing is closed.
 */
export async function eraseNow({ userId }: { userId: string }): Promise<{ token: string }> {
  const token = newToken();
  await startErasure(await beginErasure({ userId, token }));
  return { token };
}
