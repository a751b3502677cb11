import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startSession } from '#lib/account/start-session.ts';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';

/** A program that has said where it listens. `readyMs` is from the spawn to that line. */
export type Running = { origin: string; pid: number; readyMs: number; stop(): Promise<void> };

/** Starts a Node program and waits for the line that `ready` matches; its first group is the origin. */
export async function startProgram(
  args: readonly string[],
  environment: Record<string, string>,
  ready: RegExp,
): Promise<Running> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    const origin = ready.exec(line)?.[1];
    if (!origin || child.pid === undefined) continue;
    const readyMs = performance.now() - started;
    child.stdout.resume();
    const stop = async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      if (child.exitCode === null) await ended;
    };
    return { origin, pid: child.pid, readyMs, stop };
  }
  throw new Error(`node ${args.join(' ')} ended before it was ready:\n${said.join('\n')}`);
}

const SESSION_COOKIE = 'afterimage';

/** Someone signed in: the headers of their browser's requests. */
export type Account = { userId: string; cookie: { name: string; value: string }; headers: Record<string, string> };

/** A signed-in account, made in the database itself. */
export async function makeAccount(): Promise<Account> {
  const userId = newId();
  const email = `bench-${userId}@example.org`;
  await db().user.create({ data: { id: userId, email, mailbox: email } });
  const device = { client: 'bench', network: null, ipPrefix: null, country: null, language: 'en' as const };
  const value = await startSession({ userId, device, previousToken: null });
  const cookie = { name: SESSION_COOKIE, value };
  return { userId, cookie, headers: { cookie: `${cookie.name}=${value}` } };
}
