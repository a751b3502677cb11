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

async function call<T>(work: () => Promise<T>): Promise<T> {
  const process = current.getStore();
  if (!process) return work();
  if (process.isDead) throw new Died();
  process.callsLeft -= 1;
  if (process.callsLeft !== 0) {
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

/** Puts the counting between this process and its stores and database. Call once a test file, before anything else. */
export function mayDie(targets: readonly Store[] = [store()]): { real: Store; realDb: PrismaClient } {
  const reals = targets.map((target) => ({ ...target }));
  for (const [index, target] of targets.entries()) countCalls(target, reals[index] ?? target);
  const [real = store()] = reals;
  const realDb = db();
  const counted = realDb.$extends({ query: { $allOperations: ({ args, query }) => call(() => query(args)) } });
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

function countCalls(target: Store, real: Store): void {
  for (const name of ['put', 'stat', 'get', 'stream', 'delete', 'removeUnfinished'] as const) {
    const method = real[name] as (...args: unknown[]) => Promise<unknown>;
    Object.assign(target, { [name]: (...args: unknown[]) => call(() => method(...args)) });
  }
  Object.assign(target, {
    async *list(prefix: string) {
      await call(async () => undefined);
      yield* real.list(prefix);
    },
  });
}
