/** The longest that a press waits for others of its own account, milliseconds; then it goes by itself, so that a database that hangs is told in time. */
const LONGEST_MS = 5_000;

const tails = new Map<string, Promise<unknown>>();

/**
 * Does work for an account when what this process did for it before is done. Of one account's presses, each would hold a connection while it waits for
 * the others at the account's books: a script that presses a hundred times at once would take the connections of everybody.
 * Other processes are kept apart by the books themselves.
 */
export async function inTurn<T>(userId: string, work: () => Promise<T>): Promise<T> {
  const before = tails.get(userId);
  const done = Promise.withResolvers<void>();
  const tail = Promise.all([before, done.promise]);
  tails.set(userId, tail);
  try {
    if (before) await atMost(before, LONGEST_MS);
    return await work();
  } finally {
    done.resolve();
    if (tails.get(userId) === tail) tail.then(() => tails.get(userId) === tail && tails.delete(userId));
  }
}

async function atMost(work: Promise<unknown>, limitMs: number): Promise<void> {
  const limit = Promise.withResolvers<void>();
  const timer = setTimeout(limit.resolve, limitMs);
  await Promise.race([work, limit.promise]);
  clearTimeout(timer);
}
