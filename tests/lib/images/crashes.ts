import { AsyncLocalStorage } from 'node:async_hooks';
import { db } from '#lib/db.ts';
import { store } from '#lib/storage/index.ts';
import type { Store } from '#lib/storage/store.ts';
import type { PrismaClient } from '#prisma/client/client.ts';

/** What every call throws once its process has died. */
class Died extends Error {}

/** One pretended process: it dies at the nth call to the store or the database, before or after the call has had its effect. */
type Process = { callsLeft: number; before: boolean; isDead: boolean };

const current = new AsyncLocalStorage<Process>();

async function call<T>(work: () => Promise<T>, isCounted = true): Promise<T> {
  const process = current.getStore();
  if (!process) return work();
  if (process.isDead) throw new Died();
  if (isCounted) process.callsLeft -= 1;
  if (!isCounted || process.callsLeft !== 0) {
    const answer = await work();
    if (!process.isDead) return answer;
    await letGo(answer);
    throw new Died();
  }
  process.isDead = true;
  if (!process.before) await letGo(await work());
  throw new Died();
}

/** What a dead process had open the system closes; this one lives on. */
async function letGo(answer: unknown): Promise<void> {
  if (answer instanceof ReadableStream) await answer.cancel();
}

/**
 * Runs work as a process of its own that dies at its `at`th call; nothing it began goes on after that. Resolves when all of it has
 * ended or died; what is not its death is thrown.
 */
export async function inProcess(
  { at, before }: { at: number; before: boolean },
  works: (() => Promise<unknown>)[],
): Promise<{ hasDied: boolean }> {
  const process: Process = { callsLeft: at, before, isDead: false };
  const ends = await current.run(process, () => Promise.allSettled(works.map((work) => work())));
  for (const end of ends) if (end.status === 'rejected' && !process.isDead) throw end.reason;
  return { hasDied: process.isDead };
}

/** Operations of the database that leave it as it was: dying before one is dying after the write that came before it. */
const isRead = (operation: string, args: unknown): boolean =>
  /^(find|count|aggregate|groupBy)/.test(operation) ||
  (operation === '$queryRaw' && /^\s*SELECT/i.test((args as { sql?: string }).sql ?? ''));

/**
 * Puts the counting between this process and its stores and database. Call once a test file, before anything else. `counts`: at which calls a
 * process can die; in sweeps of many calls, at writes alone.
 */
export function mayDie(
  targets: readonly Store[] = [store()],
  counts: 'calls' | 'writes' = 'calls',
): { real: Store; realDb: PrismaClient } {
  const reals = targets.map((target) => ({ ...target }));
  for (const [index, target] of targets.entries()) countCalls(target, reals[index] ?? target, counts);
  const [real = store()] = reals;
  const realDb = db();
  const counted = realDb.$extends({
    query: {
      $allOperations: ({ args, query, operation }) =>
        call(() => query(args), counts === 'calls' || !isRead(operation, args)),
    },
  });
  // A transaction may have been committed though nobody lived to hear of it.
  const withCommits = new Proxy(counted, {
    get(client, name, receiver) {
      const member: unknown = Reflect.get(client, name, receiver);
      if (name !== '$transaction' || typeof member !== 'function') return member;
      return (...args: unknown[]) => call(() => Reflect.apply(member, client, args) as Promise<unknown>);
    },
  });
  Object.assign(globalThis, { afterimageDb: withCommits });
  return { real, realDb };
}

function countCalls(target: Store, real: Store, counts: 'calls' | 'writes'): void {
  const isCounted = (name: string) => counts === 'calls' || ['put', 'delete', 'removeUnfinished'].includes(name);
  for (const name of ['put', 'stat', 'get', 'stream', 'delete', 'removeUnfinished'] as const) {
    const method = real[name] as (...args: unknown[]) => Promise<unknown>;
    Object.assign(target, { [name]: (...args: unknown[]) => call(() => method(...args), isCounted(name)) });
  }
  Object.assign(target, {
    async *list(prefix: string) {
      await call(async () => undefined, isCounted('list'));
      yield* real.list(prefix);
    },
  });
}
