import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { freePort } from '#lib/embedded/ports.ts';
import { type Running, startProgram } from '#tests/bench/product.ts';

const FOLDER = 'tests/bench/empty-app';
const next = createRequire(import.meta.url).resolve('next/dist/bin/next');

/** The baseline of page weight and delivery: an empty app of the same Next version, in production mode. */
export async function startEmptyApp(environment: Record<string, string> = {}): Promise<Running> {
  if (!existsSync(`${FOLDER}/.next/BUILD_ID`)) {
    const { status, stderr } = spawnSync(process.execPath, [next, 'build', FOLDER], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`The empty app was not built:\n${stderr}`);
  }
  const port = String(await freePort());
  const args = [next, 'start', FOLDER, '--port', port, '--hostname', '127.0.0.1'];
  return startProgram(args, { ...environment, NODE_ENV: 'production' }, /(http:\/\/127\.0\.0\.1:\d+)/);
}
