// Commands that work on an installation, beside the running Afterimage or without it: `npm run storage`, `npm run books`, `npm run backends`,
// `npm run import`, `npm run mailing`, `npm run tickets`.
import '#lib/embedded/forbid-dumps.ts';
import { fileURLToPath } from 'node:url';
import { openInstallation } from '#lib/embedded/open-installation.ts';
import { spawnQuietly } from '#lib/embedded/spawn-quietly.ts';
import { reasonOf, StartError } from '#lib/embedded/start-error.ts';
import { EnvError } from '#lib/env-error.ts';

const LEASH = new URL('./leash.ts', import.meta.url).href;
const ENTRIES: Record<string, string> = {
  storage: '../images/storage-cli.ts',
  books: '../credits/books-cli.ts',
  backends: '../inference/backends-cli.ts',
  mailing: '../consents/marketing/mailing-cli.ts',
  import: '../account/export/import-cli.ts',
  tickets: '../tickets/tickets-cli.ts',
};

/** Runs the command in a process with the environment of the parts; returns its exit code. */
async function run(name: string | undefined, args: string[]): Promise<number> {
  const entry = ENTRIES[name ?? ''];
  if (!entry) throw new StartError(`There is no such command. There are: ${Object.keys(ENTRIES).join(', ')}.`);
  const { env, close } = await openInstallation();
  try {
    // What the command writes under the data folder is for this user alone.
    process.umask(0o077);
    const main = fileURLToPath(new URL(entry, import.meta.url));
    const child = spawnQuietly(process.execPath, ['--import', LEASH, main, ...args], {
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill('SIGINT'));
    return await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  } finally {
    await close();
  }
}

run(process.argv[2], process.argv.slice(3)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const isKnown = error instanceof StartError || error instanceof EnvError;
    process.stderr.write(`${isKnown ? error.message : `The command could not run: ${reasonOf(error)}.`}\n`);
    process.exit(2);
  },
);
