import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { StartError } from '#lib/embedded/start-error.ts';

/**
 * Runs a file of this folder in a process of its own, so that the memory it needs goes with it. Throws `StartError` with the last
 * line it says on standard error when it fails, or with `otherwise` when it says nothing.
 */
export async function runApart(file: string, env: NodeJS.ProcessEnv, otherwise: string): Promise<void> {
  const main = fileURLToPath(new URL(`./${file}`, import.meta.url));
  const child = spawn(process.execPath, [main], { stdio: ['ignore', 'ignore', 'pipe'], env });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new StartError(said.trim().split('\n').at(-1) || otherwise);
}
